package crossover.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The form of a scenario file. */
final class ScenarioFile {
  private static final List<String> KEYS =
      List.of("about", "load", "parts", "probe", "servers", "sweep", "timing");
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
      List.of(
          "endpoint",
          "weight",
          "method",
          "path",
          "body",
          "headers",
          "answer",
          "steps",
          "warmupPath",
          "work");
  private static final List<String> STEP_KEYS =
      List.of("method", "path", "body", "headers", "answer", "times");
  private static final int MOST_STEPS = 100;
  private static final List<String> TIMING_KEYS =
      List.of("leadS", "sliceS", "slices", "warmupS", "requestTimeoutS", "drainS");
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
    Fields timingFields = fields.optionalObject("timing", TIMING_KEYS);
    TimingChange timing = timingFields == null ? TimingChange.NONE : timing(timingFields);
    List<String> servers = fields.has("servers") ? fields.texts("servers") : List.of();
    if (fields.has("servers") && servers.isEmpty()) {
      throw fields.wrong("servers", "must name at least one, or be left out");
    }
    return fields.build(
        () ->
            new Scenario(name, about, parts, load, fields.optionalText("probe"), timing, servers)
                .checked());
  }

  private static TimingChange timing(Fields timing) {
    return timing.build(
        () ->
            new TimingChange(
                timing.optionalNumber("leadS"),
                timing.optionalNumber("sliceS"),
                timing.has("slices") ? timing.integer("slices") : null,
                timing.optionalNumber("warmupS"),
                timing.optionalNumber("requestTimeoutS"),
                timing.optionalNumber("drainS")));
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
    List<Step> steps = part.has("steps") ? steps(part) : List.of(step(part));
    Step first = steps.getFirst();
    return part.build(
        () ->
            new Part(
                part.text("endpoint"),
                part.integer("weight", 1),
                first.method(),
                first.path(),
                first.body(),
                first.headers(),
                first.answer(),
                steps.subList(1, steps.size()),
                part.optionalText("warmupPath"),
                work));
  }

  private static List<Step> steps(Fields part) {
    for (String single : List.of("method", "path", "body", "headers", "answer", "warmupPath")) {
      if (part.has(single)) {
        throw part.wrong(single, "must be left out: the part has steps");
      }
    }
    List<Step> steps = new ArrayList<>();
    for (Fields fields : part.objects("steps", STEP_KEYS)) {
      int times = fields.integer("times", 1);
      fields.build(
          () -> {
            WrongValue.unlessWithin("times", times, 1, MOST_STEPS);
            return times;
          });
      steps.addAll(Collections.nCopies(times, step(fields)));
    }
    if (steps.size() < 2 || steps.size() > MOST_STEPS) {
      throw part.wrong("steps", "must be 2 to " + MOST_STEPS + " requests, not " + steps.size());
    }
    return steps;
  }

  private static Step step(Fields step) {
    String method = step.optionalText("method");
    return step.build(
        () ->
            new Step(
                method == null ? "GET" : method,
                step.text("path"),
                step.optionalText("body"),
                step.optionalTexts("headers"),
                step.text("answer")));
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
