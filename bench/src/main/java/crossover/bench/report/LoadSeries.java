package crossover.bench.report;

import crossover.bench.load.LoadWatcher;
import crossover.bench.recording.Latencies;
import crossover.bench.recording.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The seconds of a load as CSV, each request in the second of its intended start; an empty cell for
 * what there is not.
 */
public final class LoadSeries {
  private LoadSeries() {}

  public static String header() {
    return "second,length_s,issued,right,errors,unfinished,right_per_s"
        + ",service_p50_us,service_p90_us,service_p99_us,service_max_us"
        + ",response_p50_us,response_p90_us,response_p99_us,response_max_us\n";
  }

  public static String line(LoadWatcher.Second second) {
    List<String> cells = new ArrayList<>();
    cells.add(String.valueOf(second.index()));
    cells.add(decimal(second.lengthS()));
    cells.add(String.valueOf(second.issued()));
    cells.add(String.valueOf(second.right()));
    cells.add(String.valueOf(second.errors()));
    cells.add(String.valueOf(second.unfinished()));
    cells.add(decimal(second.right() / second.lengthS()));
    times(second.service(), cells);
    times(second.response(), cells);
    return String.join(",", cells) + "\n";
  }

  private static void times(Latencies times, List<String> cells) {
    Quantiles quantiles = new Quantiles(times.histogram(), 0);
    for (double quantile : new double[] {0.5, 0.9, 0.99}) {
      cells.add(quantiles.anyUs(quantile).map(LoadSeries::decimal).orElse(""));
    }
    Long maxNs = times.maxNs();
    cells.add(maxNs == null ? "" : decimal(maxNs / 1e3));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
