package crossover.bench.result;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code capacity.json}: what each server can carry, measured once before the first block, so that
 * loads at a share of it have a rate. It decides what is asked, and is no result itself.
 */
public record Pilots(int schemaVersion, List<Pilot> pilots) {
  static final String FILE = "capacity.json";

  public Pilots {
    pilots = List.copyOf(pilots);
  }

  public Pilots(List<Pilot> pilots) {
    this(Plan.SCHEMA_VERSION, pilots);
  }

  /**
   * One server under one closed scenario.
   *
   * @param capacityPerS right answers a second; null when there were none
   * @param status that of a trial; another than ok and failed says that something else was the
   *     limit, so that the server may carry more
   * @param reason the status in words; null when it is ok
   */
  public record Pilot(
      String scenario,
      String server,
      @Nullable Double capacityPerS,
      String status,
      @Nullable String reason) {}

  public Optional<Pilot> of(String scenario, String server) {
    return pilots.stream()
        .filter(pilot -> pilot.scenario.equals(scenario) && pilot.server.equals(server))
        .findFirst();
  }
}
