package crossover.servers.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** The body of {@code /large}: 1 MiB of JSON, serialised per request or once. */
public final class Large {
  private static final int BODY_BYTES = 1_048_576;
  private static final int ROWS = 9_500;
  private static final int TEXT_LETTERS = 64;
  private static final int GZIP_LEVEL = 6;

  /** What zlib makes of this body at level 6, rounded up. */
  private static final int EXPECTED_GZIP_BYTES = 128 * 1024;

  private static final SerializableString ROWS_FIELD = new SerializedString("rows");
  private static final SerializableString TEXT = new SerializedString("text");
  private static final SerializableString PAD = new SerializedString("pad");

  private static final Header VARY = new Header("Vary", "Accept-Encoding");
  private static final Header GZIP = new Header("Content-Encoding", "gzip");

  private Large() {}

  public static Response answer(boolean cached, boolean gzip) {
    if (cached) {
      return gzip ? Compressed.RESPONSE : Plain.RESPONSE;
    }
    return gzip ? Response.json(200, compressed(), GZIP, VARY) : Response.json(200, plain(), VARY);
  }

  private static byte[] plain() {
    BodyStream body = new BodyStream(BODY_BYTES);
    try {
      write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.toBytes();
  }

  private static byte[] compressed() {
    BodyStream body = new BodyStream(EXPECTED_GZIP_BYTES);
    try (OutputStream gzip = new LevelledGzip(body)) {
      write(gzip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.toBytes();
  }

  private static void write(OutputStream out) throws IOException {
    char[] text = new char[TEXT_LETTERS];
    try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeFieldName(ROWS_FIELD);
      json.writeStartArray();
      for (int id = 1; id <= ROWS; id++) {
        json.writeStartObject();
        json.writeFieldName(Answers.ID);
        json.writeNumber(id);
        json.writeFieldName(Answers.NUMBER);
        json.writeNumber((int) (id * 48_271L % Integer.MAX_VALUE));
        json.writeFieldName(TEXT);
        for (int j = 0; j < TEXT_LETTERS; j++) {
          text[j] = (char) ('a' + (id * 7 + j * 11) % 26);
        }
        json.writeString(text, 0, TEXT_LETTERS);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeFieldName(PAD);
      json.writeString(Padding.TEXT);
      json.writeEndObject();
    }
  }

  /** The letters that fill the body up, known once its other parts have been measured. */
  private static final class Padding {
    static final String TEXT = "x".repeat(missing());

    private static int missing() {
      int size = "{\"rows\":[],\"pad\":\"\"}".length() + ROWS - 1;
      for (int id = 1; id <= ROWS; id++) {
        size += "{\"id\":,\"number\":,\"text\":\"\"}".length() + TEXT_LETTERS;
        size += Integer.toString(id).length();
        size += Long.toString(id * 48_271L % Integer.MAX_VALUE).length();
      }
      return BODY_BYTES - size;
    }
  }

  private static final class Plain {
    static final Response RESPONSE = Response.json(200, plain(), VARY);
  }

  private static final class Compressed {
    static final Response RESPONSE = Response.json(200, compressed(), GZIP, VARY);
  }

  private static final class LevelledGzip extends GZIPOutputStream {
    LevelledGzip(OutputStream out) throws IOException {
      super(out, 8_192);
      def.setLevel(GZIP_LEVEL);
    }
  }
}
