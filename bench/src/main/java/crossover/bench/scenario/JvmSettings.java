package crossover.bench.scenario;

import java.util.List;

/** The same for every JVM of a run: its collector and its fixed, pre-touched heap. */
public record JvmSettings(String collector, int heapMib) {
  private static final List<String> COLLECTORS = List.of("parallel", "serial", "g1", "zgc");

  public JvmSettings {
    WrongValue.unlessOneOf("collector", collector, COLLECTORS);
    WrongValue.unlessWithin("heapMib", heapMib, 32, 1_048_576);
  }
}
