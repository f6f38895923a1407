package crossover.bench.run;

import crossover.bench.load.PartResult;
import crossover.bench.load.SliceResult;
import crossover.bench.recording.Latencies;
import crossover.bench.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * The times of a trial: those that its row tells, and in a mix those of each endpoint.
 *
 * @param told of the probe when there is one, otherwise of all requests
 * @param byEndpoint in the order of the scenario; empty when it has one endpoint only
 */
record EndpointTimes(PartResult told, Map<String, PartResult> byEndpoint) {
  static EndpointTimes of(Scenario scenario, Merged merged) {
    List<String> endpoints = scenario.endpoints();
    Map<String, PartResult> byEndpoint = new LinkedHashMap<>();
    if (endpoints.size() > 1) {
      for (String endpoint : endpoints) {
        byEndpoint.put(endpoint, merged.parts(partsOf(scenario, endpoint)));
      }
    }
    PartResult probe = scenario.probe() == null ? null : byEndpoint.get(scenario.probe());
    return new EndpointTimes(probe == null ? all(merged) : probe, byEndpoint);
  }

  private static List<Integer> partsOf(Scenario scenario, String endpoint) {
    return IntStream.range(0, scenario.parts().size())
        .filter(part -> scenario.parts().get(part).endpoint().equals(endpoint))
        .boxed()
        .toList();
  }

  private static PartResult all(Merged merged) {
    return new PartResult(
        merged.count(SliceResult::issued),
        merged.count(SliceResult::right),
        merged.latencies(SliceResult::service),
        merged.latencies(SliceResult::response));
  }

  Latencies service() {
    return Objects.requireNonNull(told.service());
  }

  Latencies response() {
    return Objects.requireNonNull(told.response());
  }

  /** Requests that are in no histogram of {@link #told}. */
  long unanswered() {
    return told.issued() - told.right();
  }

  /** E.g. {@code json=1980 block=20}: right answers. */
  String shares() {
    return byEndpoint.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue().right())
        .collect(Collectors.joining(" "));
  }

  /** {@code service} and {@code response}; in a mix those of each endpoint too, with its name. */
  Map<String, Histogram> histograms(boolean open) {
    Map<String, Histogram> tagged = new LinkedHashMap<>();
    put(tagged, "", told, open);
    byEndpoint.forEach((endpoint, times) -> put(tagged, "-" + endpoint, times, open));
    return tagged;
  }

  private static void put(
      Map<String, Histogram> tagged, String suffix, PartResult times, boolean open) {
    tagged.put("service" + suffix, Objects.requireNonNull(times.service()).histogram());
    if (open) {
      tagged.put("response" + suffix, Objects.requireNonNull(times.response()).histogram());
    }
  }
}
