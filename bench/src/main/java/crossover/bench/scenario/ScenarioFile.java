package crossover.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The form of a scenario file. */
final class ScenarioFile {
  private static final List<String> KEYS = List.of("about", "load", "parts");
  private static final List<String> CLOSED_KEYS = List.of("model", "connections");
  private static final List<String> OPEN_KEYS =
      List.of("model", "ratePerS", "arrival", "connections");
  private static final List<String> PART_KEYS =
      List.of("endpoint", "weight", "method", "path", "body", "answer", "work");
  private static final List<String> WORK_KEYS =
      List.of("dbCalls", "downstreamCalls", "oneAtATime", "together");
  private static final List<String> MODELS = List.of("closed", "open");

  private ScenarioFile() {}

  static Scenario read(String file, String name, JsonNode root) {
    Fields fields = Fields.of(file, root, KEYS);
    String about = fields.text("about");
    List<Part> parts = fields.objects("parts", PART_KEYS).stream().map(ScenarioFile::part).toList();
    Load load = load(fields);
    return fields.build(() -> new Scenario(name, about, parts, load));
  }

  private static Load load(Fields scenario) {
    String model = scenario.object("load", OPEN_KEYS).text("model");
    if (!MODELS.contains(model)) {
      throw scenario.wrong(
          "load.model", "has the unknown value '" + model + "'" + Nearest.hint(model, MODELS));
    }
    if (model.equals("closed")) {
      Fields closed = scenario.object("load", CLOSED_KEYS);
      return closed.build(() -> new Load.Closed(closed.integer("connections")));
    }
    Fields open = scenario.object("load", OPEN_KEYS);
    return open.build(
        () ->
            new Load.Open(
                open.number("ratePerS"),
                Arrival.parse(open.text("arrival")),
                open.integer("connections")));
  }

  private static Part part(Fields part) {
    Fields workFields = part.optionalObject("work", WORK_KEYS);
    Work work = workFields == null ? Work.NONE : work(workFields);
    String method = part.optionalText("method");
    return part.build(
        () ->
            new Part(
                part.text("endpoint"),
                part.integer("weight", 1),
                method == null ? "GET" : method,
                part.text("path"),
                part.optionalText("body"),
                part.text("answer"),
                work));
  }

  private static Work work(Fields work) {
    return work.build(
        () ->
            new Work(
                work.integer("dbCalls", 0),
                work.integer("downstreamCalls", 0),
                work.truth("oneAtATime"),
                work.truth("together")));
  }
}
