package crossover.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * An answer made by the grammar of RFC 9112, as random as that allows, in pieces that know what
 * they are.
 *
 * @param toHead the request was a HEAD
 * @param kept the connection can carry another request
 * @param untilClose the close ends the body
 */
@SuppressWarnings("ArrayRecordComponent")
record LegalAnswer(
    List<Piece> pieces, int status, byte[] body, boolean toHead, boolean kept, boolean untilClose) {
  /** What a piece of the answer is; lines include their ends. */
  enum Kind {
    STATUS_LINE,
    HEADER,
    CONTENT_LENGTH,
    TRANSFER_ENCODING,
    END_OF_HEAD,
    BODY,
    CHUNK_LINE,
    CHUNK,
    CHUNK_END,
    LAST_CHUNK_LINE,
    TRAILER,
    END_OF_TRAILERS
  }

  record Piece(Kind kind, String text) {}

  static LegalAnswer random(Random random) {
    return new Maker(random).make();
  }

  boolean hasBody() {
    return !toHead && status != 204 && status != 304;
  }

  private static final class Maker {
    private static final int[] STATUSES = {200, 200, 200, 201, 204, 205, 304, 404, 500, 599, 999};
    private static final int[] INTERIM = {100, 102, 103, 199};
    private static final String TOKEN = "abzAZ019!#$%&'*+-.^_`|~";
    private static final String FIELD = "azAZ09 \t!\"(),/:;<=>?@[\\]{}\u0080\u00ff";

    private final Random random;
    private final List<Piece> pieces = new ArrayList<>();

    Maker(Random random) {
      this.random = random;
    }

    LegalAnswer make() {
      for (int interim = Math.max(0, random.nextInt(6) - 3); interim > 0; interim--) {
        statusLine("1.1", INTERIM[random.nextInt(INTERIM.length)]);
        headers();
        add(Kind.END_OF_HEAD, "\r\n");
      }
      boolean http10 = random.nextInt(5) == 0;
      int status = STATUSES[random.nextInt(STATUSES.length)];
      boolean toHead = random.nextInt(6) == 0;
      boolean hasBody = !toHead && status != 204 && status != 304;
      byte[] body = new byte[hasBody && random.nextInt(6) > 0 ? random.nextInt(80) : 0];
      random.nextBytes(body);
      int framing = random.nextInt(http10 ? 2 : 5);
      statusLine(http10 ? "1.0" : "1." + (1 + random.nextInt(9)), status);
      headers();
      if (framing == 1 || framing == 2) {
        contentLength(body.length);
      } else if (framing > 2) {
        header(Kind.TRANSFER_ENCODING, "Transfer-Encoding", maybe(" ,\t", "") + anyCase("chunked"));
      }
      headers();
      boolean persistent = connection(http10);
      headers();
      add(Kind.END_OF_HEAD, "\r\n");
      if (hasBody && framing > 2) {
        chunks(body);
      } else if (body.length > 0) {
        add(Kind.BODY, text(body));
      }
      boolean untilClose = hasBody && framing == 0;
      return new LegalAnswer(
          List.copyOf(pieces), status, body, toHead, persistent && !untilClose, untilClose);
    }

    private void add(Kind kind, String text) {
      pieces.add(new Piece(kind, text));
    }

    private void statusLine(String version, int status) {
      add(Kind.STATUS_LINE, "HTTP/" + version + " " + status + " " + any(FIELD, 12) + "\r\n");
    }

    private void headers() {
      for (int count = random.nextInt(3); count > 0; count--) {
        header(Kind.HEADER, "X" + any(TOKEN, 16), any(FIELD, 20));
        if (random.nextInt(8) == 0) {
          add(Kind.HEADER, maybe(" ", "\t") + any(FIELD, 10) + "\r\n");
        }
      }
    }

    private void header(Kind kind, String name, String value) {
      add(kind, anyCase(name) + ":" + blanks() + value + blanks() + "\r\n");
    }

    private void contentLength(int length) {
      String digits = "0".repeat(random.nextInt(3)) + length;
      header(Kind.CONTENT_LENGTH, "Content-Length", digits + maybe("", " ,\t" + length));
      if (random.nextInt(4) == 0) {
        header(Kind.CONTENT_LENGTH, "Content-Length", String.valueOf(length));
      }
    }

    /** Whether the connection persists; what it says may stand in several lists. */
    private boolean connection(boolean http10) {
      boolean close = random.nextInt(5) == 0;
      boolean keepAlive = random.nextInt(3) == 0;
      if (random.nextBoolean()) {
        header(Kind.HEADER, "Connection", "upgrade" + maybe("", ", closed"));
      }
      if (keepAlive) {
        header(Kind.HEADER, "Connection", anyCase("keep-alive") + maybe("", " , x"));
      }
      if (close) {
        header(Kind.HEADER, "Connection", maybe("", "x,") + anyCase("close"));
      }
      return !close && (!http10 || keepAlive);
    }

    private void chunks(byte[] body) {
      for (int at = 0; at < body.length; ) {
        int count = 1 + random.nextInt(body.length - at);
        String hex = Integer.toHexString(count);
        String size = maybe(hex, hex.toUpperCase(Locale.ROOT));
        add(Kind.CHUNK_LINE, "0".repeat(random.nextInt(3)) + size + extensions() + "\r\n");
        add(Kind.CHUNK, text(body).substring(at, at + count));
        add(Kind.CHUNK_END, "\r\n");
        at += count;
      }
      add(Kind.LAST_CHUNK_LINE, "0".repeat(1 + random.nextInt(3)) + extensions() + "\r\n");
      for (int count = Math.max(0, random.nextInt(5) - 2); count > 0; count--) {
        header(Kind.TRAILER, "X" + any(TOKEN, 16), any(FIELD, 20));
      }
      add(Kind.END_OF_TRAILERS, "\r\n");
    }

    private String extensions() {
      StringBuilder out = new StringBuilder();
      for (int count = Math.max(0, random.nextInt(5) - 2); count > 0; count--) {
        out.append(blanks()).append(';').append(blanks()).append('n').append(any(TOKEN, 5));
        switch (random.nextInt(3)) {
          case 0 -> {}
          case 1 -> out.append(blanks()).append('=').append(blanks()).append('v');
          default -> out.append(blanks()).append('=').append(blanks()).append(quoted());
        }
      }
      return out.toString();
    }

    private String quoted() {
      return "\"" + any(FIELD, 8).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private String any(String of, int most) {
      StringBuilder out = new StringBuilder();
      for (int count = random.nextInt(most + 1); count > 0; count--) {
        out.append(of.charAt(random.nextInt(of.length())));
      }
      return out.toString();
    }

    private String anyCase(String word) {
      StringBuilder out = new StringBuilder(word);
      for (int i = 0; i < word.length(); i++) {
        if (random.nextBoolean()) {
          out.setCharAt(i, Character.toUpperCase(word.charAt(i)));
        }
      }
      return out.toString();
    }

    private String blanks() {
      return random.nextInt(3) == 0 ? any(" \t", 3) : maybe("", " ");
    }

    private String maybe(String one, String other) {
      return random.nextBoolean() ? one : other;
    }

    private static String text(byte[] bytes) {
      return new String(bytes, ISO_8859_1);
    }
  }
}
