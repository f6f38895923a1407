package crossover.bench.scenario;

import java.util.regex.Pattern;

/**
 * How the simulated database and downstream services answer.
 *
 * @param db distribution of the database's service time in ms: {@code fixed:MS}, {@code
 *     lognormal:MEAN_MS:SIGMA}, {@code bimodal:MS:SHARE:MS2} or {@code none}
 * @param downstream the same for a downstream call
 * @param slots database calls in service at once
 * @param downstreamSlots downstream calls in service at once
 * @param scanFactor how many times longer a search without an index takes
 */
public record BackendSettings(
    String db, String downstream, int slots, int downstreamSlots, int scanFactor) {
  private static final String N = "[0-9]{1,6}(\\.[0-9]{1,6})?";
  private static final Pattern DISTRIBUTION =
      Pattern.compile("none|fixed:N|lognormal:N:N|bimodal:N:N:N".replace("N", N));

  public BackendSettings {
    unlessDistribution("db", db);
    unlessDistribution("downstream", downstream);
    WrongValue.unlessWithin("slots", slots, 1, 100_000);
    WrongValue.unlessWithin("downstreamSlots", downstreamSlots, 1, 100_000);
    WrongValue.unlessWithin("scanFactor", scanFactor, 1, 1_000);
  }

  private static void unlessDistribution(String key, String value) {
    if (!DISTRIBUTION.matcher(value).matches()) {
      throw new WrongValue(
          key,
          "must be fixed:MS, lognormal:MEAN_MS:SIGMA, bimodal:MS:SHARE:MS2 or none, not '"
              + value
              + "'");
    }
  }
}
