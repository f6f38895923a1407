package crossover.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An object of a file, read strictly: no unknown key, no missing one, no value of another type. */
public final class Fields {
  private final String file;
  private final String prefix;
  private final JsonNode node;

  private Fields(String file, String prefix, JsonNode node) {
    this.file = file;
    this.prefix = prefix;
    this.node = node;
  }

  public static Fields of(String file, JsonNode root, List<String> known) {
    return of(file, "", root, known);
  }

  private static Fields of(String file, String key, JsonNode node, List<String> known) {
    if (!node.isObject()) {
      throw new InvalidFile(
          file,
          key,
          "must be an object with the keys " + String.join(", ", known) + ", not " + kind(node));
    }
    Fields fields = new Fields(file, key.isEmpty() ? "" : key + ".", node);
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw fields.wrong(name, "is an unknown key" + Nearest.hint(name, known));
      }
    }
    return fields;
  }

  public String text(String key) {
    String text = optionalText(key);
    if (text == null) {
      throw wrong(key, "is missing");
    }
    return text;
  }

  public @Nullable String optionalText(String key) {
    return node.has(key) ? text(key, node.get(key)) : null;
  }

  public int integer(String key) {
    JsonNode value = need(key);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrong(key, "must be an integer, not " + kind(value));
    }
    return value.intValue();
  }

  public int integer(String key, int otherwise) {
    return node.has(key) ? integer(key) : otherwise;
  }

  public double number(String key) {
    JsonNode value = need(key);
    if (!value.isNumber()) {
      throw wrong(key, "must be a number, not " + kind(value));
    }
    return value.doubleValue();
  }

  public @Nullable Double optionalNumber(String key) {
    return node.has(key) ? Double.valueOf(number(key)) : null;
  }

  public boolean has(String key) {
    return node.has(key);
  }

  public boolean truth(String key) {
    if (!node.has(key)) {
      return false;
    }
    JsonNode value = node.get(key);
    if (!value.isBoolean()) {
      throw wrong(key, "must be true or false, not " + kind(value));
    }
    return value.booleanValue();
  }

  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    JsonNode list = list(key);
    for (int i = 0; i < list.size(); i++) {
      texts.add(text(key + "[" + i + "]", list.get(i)));
    }
    return texts;
  }

  /** An object whose keys are free and whose values are text; empty when it is not there. */
  public Map<String, String> optionalTexts(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (node.has(key)) {
      JsonNode object = node.get(key);
      if (!object.isObject()) {
        throw wrong(key, "must be an object of texts, not " + kind(object));
      }
      object
          .properties()
          .forEach(
              entry ->
                  texts.put(entry.getKey(), text(key + "." + entry.getKey(), entry.getValue())));
    }
    return texts;
  }

  /** {@link #optionalTexts}, or a list of such objects with one key each. */
  public Map<String, String> optionalPairs(String key) {
    if (!node.has(key) || node.get(key).isObject()) {
      return optionalTexts(key);
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    JsonNode list = list(key);
    for (int i = 0; i < list.size(); i++) {
      String place = key + "[" + i + "]";
      JsonNode pair = list.get(i);
      if (!pair.isObject() || pair.size() != 1) {
        throw wrong(place, "must be one key with a text, not " + kind(pair));
      }
      pair.properties()
          .forEach(
              entry ->
                  pairs.put(entry.getKey(), text(place + "." + entry.getKey(), entry.getValue())));
    }
    return pairs;
  }

  public List<Integer> integers(String key) {
    List<Integer> integers = new ArrayList<>();
    JsonNode list = list(key);
    for (int i = 0; i < list.size(); i++) {
      JsonNode value = list.get(i);
      if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
        throw wrong(key + "[" + i + "]", "must be an integer above 0, not " + kind(value));
      }
      integers.add(value.intValue());
    }
    return integers;
  }

  public Fields object(String key, List<String> known) {
    return of(file, prefix + key, need(key), known);
  }

  public @Nullable Fields optionalObject(String key, List<String> known) {
    return node.has(key) ? object(key, known) : null;
  }

  public List<Fields> objects(String key, List<String> known) {
    List<Fields> objects = new ArrayList<>();
    JsonNode list = list(key);
    for (int i = 0; i < list.size(); i++) {
      objects.add(of(file, prefix + key + "[" + i + "]", list.get(i), known));
    }
    return objects;
  }

  /** Runs a record's own checks and names the file and the whole key in what they find. */
  public <T> T build(Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (WrongValue e) {
      throw wrong(e.key(), e.problem());
    }
  }

  public InvalidFile wrong(String key, String problem) {
    return new InvalidFile(file, prefix + key, problem);
  }

  private JsonNode list(String key) {
    JsonNode value = need(key);
    if (!value.isArray()) {
      throw wrong(key, "must be a list, not " + kind(value));
    }
    return value;
  }

  private String text(String key, JsonNode value) {
    if (!value.isTextual()) {
      throw wrong(key, "must be text, not " + kind(value));
    }
    return value.textValue();
  }

  private JsonNode need(String key) {
    JsonNode value = node.get(key);
    if (value == null) {
      throw wrong(key, "is missing");
    }
    return value;
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING ->
          value.textValue().isEmpty() ? "nothing" : "the text '" + value.textValue() + "'";
      case NULL, MISSING -> "nothing";
      default -> value.asText();
    };
  }
}
