package crossover.bench.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossover.bench.process.Child;
import crossover.bench.process.ChildFailed;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The counters that a server or the backend prints about itself; a server in another language may
 * leave some out.
 */
record Stats(Map<String, Double> counters, Map<String, String> words) {
  static final Stats NONE = new Stats(Map.of(), Map.of());

  private static final String PREFIX = "STATS ";
  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  Stats {
    counters = Map.copyOf(counters);
    words = Map.copyOf(words);
  }

  static Stats ask(Child child) throws ChildFailed {
    return parse(child.name(), child.ask("stats", PREFIX, BOUND).substring(PREFIX.length()));
  }

  /** Starts its counters anew, which the backend only can. */
  static void reset(Child child) throws ChildFailed {
    child.ask("reset", "RESET", BOUND);
  }

  /**
   * Reads a flat JSON object.
   *
   * @param name of the process that printed it
   */
  static Stats parse(String name, String json) throws ChildFailed {
    try {
      Map<String, Double> counters = new HashMap<>();
      Map<String, String> words = new HashMap<>();
      // A counter of nothing is null: missing, not zero.
      JSON.readTree(json)
          .properties()
          .forEach(
              counter -> {
                if (counter.getValue().isNumber()) {
                  counters.put(counter.getKey(), counter.getValue().doubleValue());
                } else if (counter.getValue().isTextual()) {
                  words.put(counter.getKey(), counter.getValue().textValue());
                }
              });
      return new Stats(counters, words);
    } catch (JsonProcessingException e) {
      throw new ChildFailed(name + " printed counters that are no flat JSON object: " + json);
    }
  }

  Optional<Double> get(String name) {
    return Optional.ofNullable(counters.get(name));
  }

  Optional<String> word(String name) {
    return Optional.ofNullable(words.get(name));
  }

  double orZero(String name) {
    return counters.getOrDefault(name, 0.0);
  }

  /** What a counter has grown by; empty when the server does not have it. */
  Optional<Long> growth(Stats before, String name) {
    return get(name).map(now -> Math.round(now - before.orZero(name)));
  }
}
