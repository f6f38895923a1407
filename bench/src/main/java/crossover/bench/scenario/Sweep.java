package crossover.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One file for several scenarios that differ in one number of their load, e.g. {@code wait-rate-25}
 * and {@code wait-rate-50} of {@code wait-rate.yaml}.
 *
 * @param key of the load
 * @param requests that each trial asks for at least, with slices as long as the rate needs for
 *     them; 0 for the slices of the file
 */
record Sweep(JsonNode root, String key, List<Integer> values, int requests) {
  private static final List<String> KEYS = List.of("key", "values", "requests");
  private static final String RATE = "ratePerS";
  private static final List<String> SWEPT = List.of(RATE, "connections");

  /** Stands for the value in the scenario's {@code about}. */
  private static final String PLACE = "{value}";

  static Sweep of(Fields scenario, JsonNode root) {
    Fields sweep = scenario.object("sweep", KEYS);
    String key = sweep.text("key");
    if (!SWEPT.contains(key)) {
      throw sweep.wrong("key", "has the unknown value '" + key + "'" + Nearest.hint(key, SWEPT));
    }
    List<Integer> values = sweep.integers("values");
    if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
      throw sweep.wrong("values", values.isEmpty() ? "must hold at least one" : "holds one twice");
    }
    if (root.path("load").has(key)) {
      throw scenario.wrong("load." + key, "must be left out: the sweep gives it");
    }
    return new Sweep(root, key, values, sweep.has("requests") ? requests(sweep, key, root) : 0);
  }

  private static int requests(Fields sweep, String key, JsonNode root) {
    int requests = sweep.integer("requests");
    if (requests < 1) {
      throw sweep.wrong("requests", "must be an integer above 0, not " + requests);
    }
    if (!key.equals(RATE)) {
      throw sweep.wrong("requests", "is only for a sweep of " + RATE);
    }
    JsonNode timing = root.path("timing");
    if (!timing.path("sliceS").isNumber() || timing.path("slices").asInt() < 1) {
      throw sweep.wrong("requests", "needs timing.sliceS, the shortest slice, and timing.slices");
    }
    return requests;
  }

  /** One scenario for each value, its name with the value behind it. */
  List<Scenario> scenarios(String name, BiFunction<String, JsonNode, Scenario> read) {
    List<Scenario> scenarios = new ArrayList<>();
    for (int value : values) {
      ObjectNode one = root.deepCopy();
      one.remove("sweep");
      if (one.get("load") instanceof ObjectNode load) {
        load.put(key, value);
      }
      if (requests > 0 && one.get("timing") instanceof ObjectNode timing) {
        timing.put("sliceS", sliceS(timing, value));
      }
      if (one.path("about").isTextual()) {
        one.put("about", one.get("about").textValue().replace(PLACE, String.valueOf(value)));
      }
      scenarios.add(read.apply(name + "-" + value, one));
    }
    return List.copyOf(scenarios);
  }

  private double sliceS(JsonNode timing, double ratePerS) {
    double neededS = requests / ratePerS / timing.get("slices").asInt();
    return Math.max(timing.get("sliceS").asDouble(), neededS);
  }
}
