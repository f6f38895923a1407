package crossover.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The form of a {@code contender.yaml}. */
final class ContenderFile {
  private static final List<String> KEYS = List.of("language", "about", "presets", "deviations");
  private static final List<String> PRESET_KEYS =
      List.of("model", "about", "workers", "threads", "environment", "deviations");

  private ContenderFile() {}

  static Contender read(Path folder, String name, String file, JsonNode root) {
    Fields fields = Fields.of(file, root, KEYS);
    Map<String, String> deviations = fields.optionalPairs("deviations");
    Fields presets = fields.object("presets", fieldNames(root.path("presets")));
    List<Contender.Preset> read = new ArrayList<>();
    for (String preset : fieldNames(root.path("presets"))) {
      read.add(preset(name, preset, presets.object(preset, PRESET_KEYS), deviations));
    }
    return fields.build(
        () ->
            new Contender(
                name, language(fields.text("language")), fields.text("about"), folder, read));
  }

  private static Contender.Preset preset(
      String contender, String name, Fields preset, Map<String, String> deviations) {
    Map<String, String> all = new HashMap<>(deviations);
    all.putAll(preset.optionalPairs("deviations"));
    String environment = preset.optionalText("environment");
    return preset.build(
        () ->
            new Contender.Preset(
                name,
                preset.text("model"),
                preset.text("about"),
                preset.integer("workers", 0),
                preset.integer("threads", 0),
                environment == null ? contender : environment,
                all));
  }

  private static Contender.Language language(String key) {
    WrongValue.unlessOneOf("language", key, Contender.Language.keys());
    return Stream.of(Contender.Language.values())
        .filter(language -> language.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> fieldNames(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
