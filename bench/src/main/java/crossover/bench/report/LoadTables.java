package crossover.bench.report;

import crossover.bench.load.LoadResult;
import crossover.bench.load.SliceResult;
import crossover.bench.recording.Latencies;
import crossover.bench.recording.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The latencies of a load side by side. */
final class LoadTables {
  private static final int LONGEST_NAME = 32;
  private static final double[] QUANTILES = {0.5, 0.9, 0.95, 0.99, 0.999};
  private static final List<String> QUANTILE_NAMES = List.of("p50", "p90", "p95", "p99", "p99.9");

  private final LoadReport report;
  private final SliceResult total;
  private final boolean open;

  LoadTables(LoadReport report) {
    this.report = report;
    this.total = report.total();
    this.open = report.open() != null;
  }

  /** Of all requests. */
  ConsoleTable times() {
    boolean failures = open && report.unanswered() > 0;
    List<String> header = new ArrayList<>(List.of("", "service"));
    if (open) {
      header.add("response");
    }
    if (failures) {
      header.add("with failed ones");
    }
    ConsoleTable table = new ConsoleTable(1, header);
    for (int i = 0; i < QUANTILES.length; i++) {
      List<String> row = new ArrayList<>(List.of(QUANTILE_NAMES.get(i)));
      row.add(answered(total.service(), QUANTILES[i]));
      if (open) {
        row.add(answered(total.response(), QUANTILES[i]));
      }
      if (failures) {
        row.add(offered(QUANTILES[i]));
      }
      table.row(row);
    }
    List<String> longest = new ArrayList<>(List.of("max", max(total.service())));
    List<String> mean = new ArrayList<>(List.of("mean", mean(total.service())));
    if (open) {
      longest.add(max(total.response()));
      mean.add(mean(total.response()));
    }
    if (failures) {
      longest.add(atLeastMax());
      mean.add(Numbers.MISSING);
    }
    table.row(longest);
    table.row(mean);
    return table;
  }

  /** Of each kind of request; empty when there is one only. */
  Optional<ConsoleTable> byRequest(Style style) {
    if (report.result().parts().isEmpty()) {
      return Optional.empty();
    }
    List<String> header = new ArrayList<>(List.of("", "right", "service p50", "p99", "max"));
    if (open) {
      header.addAll(List.of("response p50", "p99", "max"));
    }
    ConsoleTable table = new ConsoleTable(1, header);
    for (LoadResult.PartLatencies part : report.result().parts()) {
      List<String> row = new ArrayList<>(List.of(shortened(part.name(), style)));
      row.add(String.format(Locale.ROOT, "%,d", part.service().count()));
      row.addAll(inShort(part.service()));
      if (open) {
        row.addAll(inShort(part.response()));
      }
      table.row(row);
    }
    return Optional.of(table);
  }

  private static List<String> inShort(Latencies times) {
    return List.of(answered(times, 0.5), answered(times, 0.99), max(times));
  }

  private static String shortened(String name, Style style) {
    return name.length() <= LONGEST_NAME
        ? name
        : name.substring(0, LONGEST_NAME - 3) + (style.unicode() ? "…" : "...");
  }

  static String answered(Latencies times, double quantile) {
    return Numbers.time(new Quantiles(times.histogram(), 0).anyUs(quantile).orElse(null));
  }

  private String offered(double quantile) {
    Quantiles offered = report.offered();
    return offered == null || offered.anyUs(quantile).isEmpty()
        ? atLeastMax()
        : Numbers.time(offered.anyUs(quantile).get());
  }

  /** A failed request is slower than any answer. */
  private String atLeastMax() {
    return ">= " + max(total.response());
  }

  static String max(Latencies times) {
    Long maxNs = times.maxNs();
    return Numbers.time(maxNs == null ? null : maxNs / 1e3);
  }

  private static String mean(Latencies times) {
    return Numbers.time(new Quantiles(times.histogram(), 0).meanUs().orElse(null));
  }
}
