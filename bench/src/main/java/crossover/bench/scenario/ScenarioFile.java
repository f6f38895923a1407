package crossover.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The form of a scenario file. */
final class ScenarioFile {
  private static final List<String> KEYS = List.of("about", "load", "parts", "servers", "sweep");
  private static final List<String> LOAD_KEYS =
      List.of(
          "model",
          "ratePerS",
          "share",
          "of",
          "from",
          "to",
          "steps",
          "repeats",
          "visitS",
          "slo",
          "arrival",
          "connections");
  private static final List<String> CLOSED_KEYS = List.of("model", "connections");
  private static final List<String> OPEN_KEYS =
      List.of("model", "ratePerS", "share", "of", "arrival", "connections");
  private static final List<String> LADDER_KEYS =
      List.of(
          "model",
          "of",
          "from",
          "to",
          "steps",
          "repeats",
          "visitS",
          "slo",
          "arrival",
          "connections");
  private static final List<String> PART_KEYS =
      List.of("endpoint", "weight", "method", "path", "body", "answer", "work");
  private static final List<String> WORK_KEYS =
      List.of("dbCalls", "downstreamCalls", "oneAtATime", "together");
  private static final List<String> MODELS = List.of("closed", "open", "ladder");

  private ScenarioFile() {}

  /** One scenario, or those of a sweep. */
  static List<Scenario> read(String file, String name, JsonNode root) {
    Fields fields = Fields.of(file, root, KEYS);
    return fields.has("sweep")
        ? Sweep.of(fields, root).scenarios(name, (one, tree) -> one(file, one, tree))
        : List.of(one(file, name, root));
  }

  private static Scenario one(String file, String name, JsonNode root) {
    Fields fields = Fields.of(file, root, KEYS);
    String about = fields.text("about");
    List<Part> parts = fields.objects("parts", PART_KEYS).stream().map(ScenarioFile::part).toList();
    Load load = load(fields);
    List<String> servers = fields.has("servers") ? fields.texts("servers") : List.of();
    if (fields.has("servers") && servers.isEmpty()) {
      throw fields.wrong("servers", "must name at least one, or be left out");
    }
    return fields.build(() -> new Scenario(name, about, parts, load, servers));
  }

  private static Load load(Fields scenario) {
    String model = scenario.object("load", LOAD_KEYS).text("model");
    return switch (model) {
      case "closed" -> {
        Fields closed = scenario.object("load", CLOSED_KEYS);
        yield closed.build(() -> new Load.Closed(closed.integer("connections")));
      }
      case "open" -> open(scenario.object("load", OPEN_KEYS));
      case "ladder" -> ladder(scenario.object("load", LADDER_KEYS));
      default ->
          throw scenario.wrong(
              "load.model", "has the unknown value '" + model + "'" + Nearest.hint(model, MODELS));
    };
  }

  private static Load open(Fields open) {
    if (open.has("share") == open.has("ratePerS")) {
      throw open.wrong(
          open.has("share") ? "share" : "ratePerS",
          open.has("share") ? "and ratePerS exclude each other" : "or share is missing");
    }
    if (open.has("of") && !open.has("share")) {
      throw open.wrong("of", "is only for a rate that is a share");
    }
    return open.build(
        () -> {
          Arrival arrival = Arrival.parse(open.text("arrival"));
          int connections = open.integer("connections");
          return open.has("share")
              ? new Load.Share(open.number("share"), open.text("of"), arrival, connections)
              : new Load.Open(open.number("ratePerS"), arrival, connections);
        });
  }

  private static Load ladder(Fields ladder) {
    List<Slo> slos = new ArrayList<>();
    List<String> texts = ladder.texts("slo");
    for (int i = 0; i < texts.size(); i++) {
      try {
        slos.add(Slo.parse(texts.get(i)));
      } catch (IllegalArgumentException e) {
        throw ladder.wrong("slo[" + i + "]", "is wrong: " + e.getMessage());
      }
    }
    return ladder.build(
        () ->
            new Load.Ladder(
                ladder.text("of"),
                ladder.number("from"),
                ladder.number("to"),
                ladder.integer("steps"),
                ladder.integer("repeats"),
                ladder.number("visitS"),
                slos,
                Arrival.parse(ladder.text("arrival")),
                ladder.integer("connections")));
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
