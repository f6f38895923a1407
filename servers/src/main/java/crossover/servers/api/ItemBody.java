package crossover.servers.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a create or an update. The whole body is parsed before any field is judged, so
 * that broken JSON is told apart from a wrong field.
 */
final class ItemBody {
  private static final Response NO_OBJECT = Response.error(400, "body must be a JSON object");
  private static final Response WRONG_NAME =
      Response.fieldError("name must be a string of 1 to 100 characters", "name");
  private static final Response WRONG_PRICE =
      Response.fieldError("priceCents must be an integer from 0 to 100000000", "priceCents");
  private static final Response WRONG_QUANTITY =
      Response.fieldError("quantity must be an integer from 0 to 1000000", "quantity");

  /** Stands for a number that is missing or wrong; the limits leave it free. */
  private static final int WRONG = -1;

  private @Nullable String name;
  private int priceCents = WRONG;
  private int quantity = WRONG;

  private ItemBody() {}

  static Item parse(byte[] body) throws Refused {
    ItemBody fields = new ItemBody();
    try (JsonParser parser = Json.FACTORY.createParser(body)) {
      fields.read(parser);
    } catch (IOException e) {
      throw new Refused(NO_OBJECT);
    }
    return fields.toItem();
  }

  private void read(JsonParser parser) throws IOException, Refused {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Refused(NO_OBJECT);
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "name" -> name = value == JsonToken.VALUE_STRING ? parser.getText() : null;
        case "priceCents" -> priceCents = integer(parser, value, 100_000_000);
        case "quantity" -> quantity = integer(parser, value, 1_000_000);
        default -> {}
      }
      parser.skipChildren();
    }
    if (parser.nextToken() != null) {
      throw new Refused(NO_OBJECT);
    }
  }

  private static int integer(JsonParser parser, JsonToken token, int high) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT
        || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return WRONG;
    }
    long value = parser.getLongValue();
    return value >= 0 && value <= high ? (int) value : WRONG;
  }

  private Item toItem() throws Refused {
    if (name == null || !isName(name)) {
      throw new Refused(WRONG_NAME);
    }
    if (priceCents == WRONG) {
      throw new Refused(WRONG_PRICE);
    }
    if (quantity == WRONG) {
      throw new Refused(WRONG_QUANTITY);
    }
    return new Item(name, priceCents, quantity);
  }

  private static boolean isName(String name) {
    int length = name.length();
    if (length == 0 || name.codePointCount(0, length) > 100) {
      return false;
    }
    for (int i = 0; i < length; ) {
      int c = name.codePointAt(i);
      // Half a surrogate pair is no character, and no UTF-8 can carry it back.
      if (c < 0x20 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }
}
