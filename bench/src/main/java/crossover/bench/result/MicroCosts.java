package crossover.bench.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one wait costs in CPU time by JMH's results: 1 ms beside 1,000 others, see the benchmark
 * {@code Wait}.
 *
 * @param platformSleepS seconds of CPU; asleep on a thread of a pool
 * @param virtualSleepS asleep on a virtual thread
 * @param timerS by a timer of the event loop
 */
public record MicroCosts(double platformSleepS, double virtualSleepS, double timerS) {

  /**
   * Reads a {@code micro.json}.
   *
   * @throws BrokenResults when it is none, or lacks a benchmark or its CPU time
   */
  public static MicroCosts read(Path file) {
    JsonNode results = Json.read(file, JsonNode.class);
    return new MicroCosts(
        cpuS(file, results, "Wait.sleepPlatform"),
        cpuS(file, results, "Wait.sleepVirtual"),
        cpuS(file, results, "Wait.timerNetty"));
  }

  private static double cpuS(Path file, JsonNode results, String benchmark) {
    for (JsonNode result : results) {
      if (result.path("benchmark").asText().endsWith("." + benchmark)) {
        JsonNode metrics = result.path("secondaryMetrics");
        return Optional.of(metrics.path("cpu.norm").path("score"))
                .filter(JsonNode::isNumber)
                .orElseThrow(
                    () -> new BrokenResults(file, benchmark + " has no CPU time (cpu.norm)"))
                .doubleValue()
            / 1e9;
      }
    }
    throw new BrokenResults(
        file, "has no benchmark " + benchmark + ": measure it with crossover micro Wait");
  }
}
