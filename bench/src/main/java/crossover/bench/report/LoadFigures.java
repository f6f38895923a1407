package crossover.bench.report;

import crossover.bench.load.ErrorCounts;
import crossover.bench.load.GeneratorFigures;
import crossover.bench.load.LoadResult;
import crossover.bench.load.SliceResult;
import crossover.bench.recording.Latencies;
import crossover.bench.recording.Quantiles;
import crossover.bench.scenario.Load;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a load under the names that other programs know them by: a tree of maps whose
 * leaves are numbers, texts, lists of texts, truth values or null for what there is not. Names stay
 * as they are from one version to the next.
 */
final class LoadFigures {
  /** Key of the latencies by line of {@code --urls}; there only when there are several. */
  static final String BY_REQUEST = "by_request";

  private static final int TIME_DECIMALS = 3;
  private static final int SHARE_DECIMALS = 6;

  private static final List<String> TIMES =
      List.of("min", "mean", "p50", "p90", "p95", "p99", "p999", "max");
  private static final List<String> SLIP = List.of("p50", "p99", "max");

  private LoadFigures() {}

  /** The names inside a group that is null as a whole; none for a single figure. */
  static List<String> membersOf(String name) {
    return switch (name) {
      case "response_us", "offered_us" -> TIMES;
      case "slip_us" -> SLIP;
      default -> List.of();
    };
  }

  static Map<String, @Nullable Object> of(LoadReport report) {
    SliceResult total = report.total();
    Load.Open open = report.open();
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put("requests", total.right());
    figures.put("duration_s", rounded(total.durationS(), TIME_DECIMALS));
    figures.put(
        "rate_asked_per_s",
        open == null ? null : rounded(open.meanRatePerS(total.durationS()), TIME_DECIMALS));
    figures.put(
        "rate_achieved_per_s",
        rounded(report.result().achievedPerS(report.plan().load()), TIME_DECIMALS));
    figures.put("bytes", total.bytes());
    figures.put("errors", errors(total.errors()));
    figures.put("unfinished", total.unfinished());
    figures.put("reconnects", total.reconnects());
    figures.put("service_us", times(total.service()));
    figures.put("response_us", open == null ? null : times(total.response()));
    Quantiles offered = report.offered();
    figures.put(
        "offered_us",
        offered == null ? null : times(offered, total.response(), report.unanswered() > 0));
    figures.put("slip_us", open == null ? null : slip(total.slip()));
    figures.put("connection_wait_share", rounded(report.connectionWaitShare(), SHARE_DECIMALS));
    figures.put("generator", generator(report));
    figures.put("valid", report.valid());
    figures.put("warnings", report.reasonsAndWarnings());
    if (!report.result().parts().isEmpty()) {
      figures.put(BY_REQUEST, byRequest(report));
    }
    return figures;
  }

  private static Map<String, @Nullable Object> errors(ErrorCounts errors) {
    Map<String, @Nullable Object> counts = new LinkedHashMap<>();
    counts.put("connect", errors.connect());
    counts.put("timeout", errors.timeout());
    counts.put("status", errors.status());
    counts.put("body", errors.body());
    counts.put("protocol", errors.protocol());
    counts.put("closed", errors.closed());
    return counts;
  }

  private static Map<String, @Nullable Object> times(Latencies answered) {
    return times(new Quantiles(answered.histogram(), 0), answered, false);
  }

  private static Map<String, @Nullable Object> times(
      Quantiles quantiles, Latencies answered, boolean maxUnknown) {
    Map<String, @Nullable Object> times = new LinkedHashMap<>();
    times.put("min", us(answered.minNs()));
    times.put("mean", us(quantiles.meanUs()));
    times.put("p50", us(quantiles.anyUs(0.5)));
    times.put("p90", us(quantiles.anyUs(0.9)));
    times.put("p95", us(quantiles.anyUs(0.95)));
    times.put("p99", us(quantiles.anyUs(0.99)));
    times.put("p999", us(quantiles.anyUs(0.999)));
    times.put("max", maxUnknown ? null : us(answered.maxNs()));
    return times;
  }

  private static Map<String, @Nullable Object> slip(Latencies slip) {
    Quantiles quantiles = new Quantiles(slip.histogram(), 0);
    Map<String, @Nullable Object> times = new LinkedHashMap<>();
    times.put("p50", us(quantiles.anyUs(0.5)));
    times.put("p99", us(quantiles.anyUs(0.99)));
    times.put("max", us(slip.maxNs()));
    return times;
  }

  private static Map<String, @Nullable Object> generator(LoadReport report) {
    GeneratorFigures figures = report.total().generator();
    Double cpuUs = report.cpuUsPerRequest();
    Map<String, @Nullable Object> generator = new LinkedHashMap<>();
    generator.put("cpu_us_per_request", cpuUs == null ? null : rounded(cpuUs, TIME_DECIMALS));
    generator.put("cpu_share", rounded(report.cpuShare(), SHARE_DECIMALS));
    generator.put("gc_pause_ms", figures.gcPauseMs());
    generator.put("max_pause_ms", rounded(figures.maxPauseMs(), TIME_DECIMALS));
    generator.put("rss_bytes", figures.rssBytes());
    return generator;
  }

  private static List<Map<String, @Nullable Object>> byRequest(LoadReport report) {
    List<Map<String, @Nullable Object>> requests = new ArrayList<>();
    for (LoadResult.PartLatencies part : report.result().parts()) {
      Map<String, @Nullable Object> figures = new LinkedHashMap<>();
      figures.put("request", part.name());
      figures.put("requests", part.service().count());
      figures.put("service_us", times(part.service()));
      figures.put("response_us", report.open() == null ? null : times(part.response()));
      requests.add(figures);
    }
    return requests;
  }

  private static @Nullable BigDecimal us(@Nullable Long ns) {
    return ns == null ? null : rounded(ns / 1e3, TIME_DECIMALS);
  }

  private static @Nullable BigDecimal us(Optional<Double> us) {
    return us.map(value -> rounded(value, TIME_DECIMALS)).orElse(null);
  }

  private static BigDecimal rounded(double value, int decimals) {
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP);
    BigDecimal shortest = rounded.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }
}
