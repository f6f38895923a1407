package crossover.bench.result;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * One scenario on one server in one block, with its slices and its histograms by tag ({@code
 * service}, {@code response}, {@code slip}; nanoseconds). Empty histograms are not stored.
 */
public record Trial(Row row, List<SeriesRow> slices, Map<String, Histogram> histograms) {
  public Trial {
    slices = List.copyOf(slices);
    histograms = Map.copyOf(histograms);
  }

  /** E.g. {@code b01-json-netty-async}. */
  public static String id(int block, String scenario, String server) {
    return String.format(Locale.ROOT, "b%02d-%s-%s", block, scenario, server);
  }

  String id() {
    return row.need(Column.TRIAL_ID);
  }
}
