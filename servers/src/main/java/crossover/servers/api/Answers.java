package crossover.servers.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Good answers, from what an endpoint found out. Both styles build theirs here. */
public final class Answers {
  static final SerializableString ID = new SerializedString("id");
  static final SerializableString NUMBER = new SerializedString("number");

  private static final SerializableString MESSAGE = new SerializedString("message");
  private static final SerializableString VALUES = new SerializedString("values");
  private static final SerializableString ROUNDS = new SerializedString("rounds");
  private static final SerializableString DIGEST = new SerializedString("digest");
  private static final SerializableString OFFSET = new SerializedString("offset");
  private static final SerializableString TOTAL = new SerializedString("total");
  private static final SerializableString ITEMS = new SerializedString("items");
  private static final SerializableString NAME = new SerializedString("name");
  private static final SerializableString PRICE_CENTS = new SerializedString("priceCents");
  private static final SerializableString QUANTITY = new SerializedString("quantity");

  private static final String GREETING = "Hello, World!";
  private static final Response PLAINTEXT =
      Response.text(GREETING.getBytes(StandardCharsets.UTF_8));

  private Answers() {}

  public static Response plaintext() {
    return PLAINTEXT;
  }

  public static Response json() {
    return render(
        json -> {
          json.writeStartObject();
          json.writeFieldName(MESSAGE);
          json.writeString(GREETING);
          json.writeEndObject();
        });
  }

  public static Response cpu(int rounds) {
    return render(
        json -> {
          json.writeStartObject();
          json.writeFieldName(ROUNDS);
          json.writeNumber(rounds);
          json.writeFieldName(DIGEST);
          json.writeString(DigestChain.hex(rounds));
          json.writeEndObject();
        });
  }

  public static Response row(int id, int number) {
    return render(json -> writeRow(json, id, number));
  }

  /** An array of rows, given by their parallel columns. */
  public static Response rows(int[] ids, int[] numbers) {
    return render(
        json -> {
          json.writeStartArray();
          for (int i = 0; i < ids.length; i++) {
            writeRow(json, ids[i], numbers[i]);
          }
          json.writeEndArray();
        });
  }

  /** What the downstream calls of a fan-out brought, in the order of the calls. */
  public static Response values(int id, int[] values) {
    return render(
        json -> {
          json.writeStartObject();
          json.writeFieldName(ID);
          json.writeNumber(id);
          json.writeFieldName(VALUES);
          json.writeStartArray();
          for (int value : values) {
            json.writeNumber(value);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** A page of the list, from the rows of its items. */
  public static Response page(int offset, int[] ids, int[] numbers) {
    return render(
        json -> {
          json.writeStartObject();
          json.writeFieldName(OFFSET);
          json.writeNumber(offset);
          json.writeFieldName(TOTAL);
          json.writeNumber(Request.WHOLE_LIST);
          json.writeFieldName(ITEMS);
          json.writeStartArray();
          for (int i = 0; i < ids.length; i++) {
            writeStoredItem(json, ids[i], numbers[i]);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** The item that a row of the database stands for. */
  public static Response storedItem(int id, int number) {
    return render(json -> writeStoredItem(json, id, number));
  }

  public static Response created(int id, Item item) {
    return Response.json(201, itemBody(id, item), new Header("Location", "/items/" + id));
  }

  public static Response updated(int id, Item item) {
    return Response.json(itemBody(id, item));
  }

  private static byte[] itemBody(int id, Item item) {
    return body(json -> writeItem(json, id, item.name(), item.priceCents(), item.quantity()));
  }

  static void writeRow(JsonGenerator json, int id, int number) throws IOException {
    json.writeStartObject();
    json.writeFieldName(ID);
    json.writeNumber(id);
    json.writeFieldName(NUMBER);
    json.writeNumber(number);
    json.writeEndObject();
  }

  private static void writeStoredItem(JsonGenerator json, int id, int number) throws IOException {
    writeItem(json, id, "item-" + id, number % 100_000, number % 1_000);
  }

  private static void writeItem(
      JsonGenerator json, int id, String name, int priceCents, int quantity) throws IOException {
    json.writeStartObject();
    json.writeFieldName(ID);
    json.writeNumber(id);
    json.writeFieldName(NAME);
    json.writeString(name);
    json.writeFieldName(PRICE_CENTS);
    json.writeNumber(priceCents);
    json.writeFieldName(QUANTITY);
    json.writeNumber(quantity);
    json.writeEndObject();
  }

  private interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static Response render(Content content) {
    return Response.json(body(content));
  }

  private static byte[] body(Content content) {
    BodyStream body = new BodyStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(body)) {
      content.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.toBytes();
  }
}
