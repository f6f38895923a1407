package crossover.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The form of a scenario file. */
final class ScenarioFile {
  private static final List<String> KEYS = List.of("about", "load", "parts", "probe", "timing");
  private static final List<String> CLOSED_KEYS = List.of("model", "connections");
  private static final List<String> OPEN_KEYS =
      List.of("model", "ratePerS", "arrival", "connections");
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
  private static final List<String> MODELS = List.of("closed", "open");

  private ScenarioFile() {}

  static Scenario read(String file, String name, JsonNode root) {
    Fields fields = Fields.of(file, root, KEYS);
    String about = fields.text("about");
    List<Part> parts = fields.objects("parts", PART_KEYS).stream().map(ScenarioFile::part).toList();
    Load load = load(fields);
    Fields timingFields = fields.optionalObject("timing", TIMING_KEYS);
    TimingChange timing = timingFields == null ? TimingChange.NONE : timing(timingFields);
    return fields.build(
        () ->
            new Scenario(name, about, parts, load, fields.optionalText("probe"), timing).checked());
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
