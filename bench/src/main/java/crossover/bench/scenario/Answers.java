package crossover.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The right answer to a request, computed from the contract's text (servers/contract/README.md) and
 * from nothing of the servers: a harness that asked the server's own code would find every mistake
 * right.
 */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 1_000_000;
  private static final int ITEMS = 10_000;
  private static final int FILE_BYTES = 65_536;
  private static final int LARGE_BYTES = 1_048_576;
  private static final byte[] LARGE = large();

  /** What takes two thirds of a second to compute is written down; a test computes it. */
  private static final Map<Integer, String> KNOWN_DIGESTS =
      Map.of(10_000_000, "7c09b242e48e2a1ab84e796a1e335ecb2438dd8690146d1ff326f4553eaa5c0d");

  private static final String LARGE_GZIP = "large-gzip";

  private static final Map<String, Function<Asked, Answer>> ANSWERS = answers();

  private Answers() {}

  /**
   * An answer.
   *
   * @param gzip it comes compressed, in bytes that the contract leaves to the server
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(int status, byte[] body, boolean gzip) {
    Answer(int status, byte[] body) {
      this(status, body, false);
    }
  }

  static Set<String> names() {
    return ANSWERS.keySet();
  }

  static boolean isGzip(String name) {
    return name.equals(LARGE_GZIP);
  }

  /** A compressed answer is only right when it was asked for. */
  static void check(String name, Map<String, String> headers) {
    boolean asked =
        headers.entrySet().stream()
            .anyMatch(
                header ->
                    header.getKey().equalsIgnoreCase("Accept-Encoding")
                        && header.getValue().contains("gzip"));
    if (isGzip(name) && !asked) {
      throw new WrongValue("headers", "must have 'Accept-Encoding: gzip' for this answer");
    }
  }

  /** What has to come back for this path (with its query) and this JSON body. */
  static Answer to(String name, String path, @Nullable String body) {
    Function<Asked, Answer> answer = ANSWERS.get(name);
    if (answer == null) {
      throw new WrongValue(
          "answer", "has the unknown value '" + name + "'" + Nearest.hint(name, names()));
    }
    return answer.apply(Asked.of(path, body));
  }

  private static Map<String, Function<Asked, Answer>> answers() {
    Map<String, Function<Asked, Answer>> answers = new LinkedHashMap<>();
    answers.put("hello-text", asked -> ok("Hello, World!"));
    answers.put("hello-json", asked -> ok("{\"message\":\"Hello, World!\"}"));
    answers.put("row", asked -> ok(row(asked.integer("id"))));
    answers.put("rows", asked -> ok(rows(asked.integer("id"), asked.integer("n"))));
    answers.put("values", asked -> ok(values(asked.integer("id"), asked.integer("n"))));
    answers.put("digest", asked -> ok(digest(asked.integer("rounds"))));
    answers.put("file", asked -> new Answer(200, file(asked.file())));
    answers.put("page", asked -> ok(page(asked.integer("offset"), asked.integer("limit"))));
    answers.put("item", asked -> ok(item(asked.item())));
    answers.put("created", asked -> new Answer(201, created(asked).getBytes(UTF_8)));
    answers.put("updated", asked -> ok(item(asked.item(), asked.field("name"), asked)));
    answers.put("deleted", asked -> new Answer(204, new byte[0]));
    answers.put("found", asked -> ok(found(asked.text("q"))));
    answers.put("large", asked -> new Answer(200, LARGE));
    answers.put("validated", asked -> ok(validated(asked.text("shape"), asked.integer("n"))));
    answers.put(LARGE_GZIP, asked -> new Answer(200, LARGE, true));
    return answers;
  }

  private static Answer ok(String body) {
    return new Answer(200, body.getBytes(UTF_8));
  }

  private static long number(long id) {
    return id * 48_271 % 2_147_483_647;
  }

  private static String row(long id) {
    return "{\"id\":" + id + ",\"number\":" + number(id) + "}";
  }

  private static String rows(long id, int n) {
    return IntStream.range(0, n)
        .mapToObj(k -> row((id - 1 + k) % ROWS + 1))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String values(long id, int n) {
    return LongStream.range(0, n)
        .mapToObj(k -> Long.toString((id * 31 + k * 17 + 7) * 48_271 % 2_147_483_647))
        .collect(Collectors.joining(",", "{\"id\":" + id + ",\"values\":[", "]}"));
  }

  private static String digest(int rounds) {
    String known = KNOWN_DIGESTS.get(rounds);
    String digest = known == null ? computedDigest(rounds) : known;
    return "{\"rounds\":" + rounds + ",\"digest\":\"" + digest + "\"}";
  }

  /** In hex. */
  static String computedDigest(int rounds) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = "crossover".getBytes(UTF_8);
      for (int i = 0; i < rounds; i++) {
        digest = sha256.digest(digest);
      }
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Of the contenders with Pydantic alone: no path of the contract. */
  private static String validated(String shape, int n) {
    return "{\"shape\":\"" + shape + "\",\"validated\":" + n + "}";
  }

  private static byte[] file(int file) {
    byte[] bytes = new byte[FILE_BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (32 + (i * 7 + file * 13 + (i >> 8)) % 95);
    }
    return bytes;
  }

  private static String item(long id) {
    return item(
        id, "item-" + id, Long.toString(number(id) % 100_000), Long.toString(number(id) % 1_000));
  }

  private static String item(long id, String name, Asked asked) {
    String escaped = name.replace("\\", "\\\\").replace("\"", "\\\"");
    return item(id, escaped, asked.field("priceCents"), asked.field("quantity"));
  }

  private static String item(long id, String name, String priceCents, String quantity) {
    return "{\"id\":"
        + id
        + ",\"name\":\""
        + name
        + "\",\"priceCents\":"
        + priceCents
        + ",\"quantity\":"
        + quantity
        + "}";
  }

  private static String created(Asked asked) {
    String name = asked.field("name");
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(UTF_8));
    return item(crc.getValue() % ITEMS + 1, name, asked);
  }

  private static String page(int offset, int limit) {
    return LongStream.rangeClosed(offset + 1L, Math.min((long) offset + limit, ITEMS))
        .mapToObj(Answers::item)
        .collect(
            Collectors.joining(
                ",", "{\"offset\":" + offset + ",\"total\":" + ITEMS + ",\"items\":[", "]}"));
  }

  private static String found(String tag) {
    int tags = 50_000;
    if (!tag.matches("t(0|[1-9][0-9]{0,4})") || Integer.parseInt(tag.substring(1)) >= tags) {
      return "[]";
    }
    int first = Integer.parseInt(tag.substring(1));
    return IntStream.iterate(first == 0 ? tags : first, id -> id <= ROWS, id -> id + tags)
        .mapToObj(Answers::row)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static byte[] large() {
    StringBuilder json = new StringBuilder(LARGE_BYTES).append("{\"rows\":[");
    for (int id = 1; id <= 9_500; id++) {
      json.append(id == 1 ? "" : ",")
          .append("{\"id\":")
          .append(id)
          .append(",\"number\":")
          .append(number(id));
      json.append(",\"text\":\"");
      for (int j = 0; j < 64; j++) {
        json.append((char) ('a' + (id * 7 + j * 11) % 26));
      }
      json.append("\"}");
    }
    json.append("],\"pad\":\"");
    json.append("x".repeat(LARGE_BYTES - json.length() - 2)).append("\"}");
    return json.toString().getBytes(UTF_8);
  }

  /** What a request asks for: its query, the last segment of its path, the fields of its body. */
  private record Asked(Map<String, String> query, String lastSegment, @Nullable JsonNode body) {
    static Asked of(String path, @Nullable String body) {
      int mark = path.indexOf('?');
      String plain = mark < 0 ? path : path.substring(0, mark);
      Map<String, String> query = new LinkedHashMap<>();
      for (String pair : mark < 0 ? new String[0] : path.substring(mark + 1).split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          query.putIfAbsent(
              pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
      }
      return new Asked(
          query, plain.substring(plain.lastIndexOf('/') + 1), body == null ? null : read(body));
    }

    private static JsonNode read(String body) {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new WrongValue("body", "must be JSON: " + e.getOriginalMessage());
      }
    }

    String text(String name) {
      String value = query.get(name);
      if (value == null) {
        throw new WrongValue("path", "needs the parameter '" + name + "' for this answer");
      }
      return value;
    }

    int integer(String name) {
      if (name.equals("offset") && !query.containsKey(name)) {
        return 0;
      }
      if (name.equals("limit") && !query.containsKey(name)) {
        return ITEMS;
      }
      return integer(name, text(name));
    }

    int item() {
      return integer("id", lastSegment);
    }

    int file() {
      String name = text("name");
      if (!name.matches("f(0[0-9]|1[0-5])")) {
        throw new WrongValue("path", "has no file f00 to f15 as 'name', but '" + name + "'");
      }
      return Integer.parseInt(name.substring(1));
    }

    String field(String name) {
      JsonNode value = body == null ? null : body.get(name);
      if (value == null) {
        throw new WrongValue("body", "needs the field '" + name + "' for this answer");
      }
      return value.asText();
    }

    private static int integer(String name, String value) {
      if (!value.matches("[0-9]{1,9}")) {
        throw new WrongValue("path", "has no integer as '" + name + "', but '" + value + "'");
      }
      return Integer.parseInt(value);
    }
  }
}
