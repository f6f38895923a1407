package crossover.bench.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Reads data files: one object each, no key twice, nothing behind it. */
public final class Yaml {
  private static final ObjectMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Yaml() {}

  /**
   * The one object of a file.
   *
   * @param file its name in messages
   * @throws InvalidFile in one line
   */
  public static JsonNode tree(String file, String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      if (root == null || root.isMissingNode() || root.isNull()) {
        throw new InvalidFile(file, "", "is empty");
      }
      return root;
    } catch (JsonProcessingException e) {
      String place = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + " ";
      throw new InvalidFile(file, "", place + problem(e.getOriginalMessage()));
    }
  }

  private static String problem(String message) {
    if (message.startsWith("Duplicate field '")) {
      return "has the key "
          + message.substring(message.indexOf('\''), message.lastIndexOf('\'') + 1)
          + " twice";
    }
    if (message.startsWith("Malformed numeric value '")) {
      return "has the malformed number " + message.substring(message.indexOf('\''));
    }
    return "is no YAML: " + String.join(" ", message.lines().limit(2).map(String::strip).toList());
  }
}
