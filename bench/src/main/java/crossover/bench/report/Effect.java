package crossover.bench.report;

import crossover.bench.result.Column;
import crossover.bench.stats.Comparison;
import crossover.bench.stats.Comparisons;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A comparison in words: how many times better a server is than another, above 1 always being
 * better.
 */
final class Effect {
  private static final Set<Column> MORE_IS_BETTER =
      EnumSet.of(Column.THROUGHPUT_PER_S, Column.SLO_CAPACITY_PER_S, Column.SLO_USERS);

  private Effect() {}

  /** Turned so that above 1 means that {@code server} is better than {@code base}. */
  static Optional<Comparison> better(
      List<Comparison> comparisons, String scenario, Column metric, String server, String base) {
    return comparisons.stream()
        .filter(
            comparison -> comparison.scenario().equals(scenario) && comparison.metric() == metric)
        .filter(
            comparison ->
                (comparison.serverA().equals(server) && comparison.serverB().equals(base))
                    || (comparison.serverA().equals(base) && comparison.serverB().equals(server)))
        .findFirst()
        .map(
            comparison -> {
              boolean numeratorIsServer = comparison.serverA().equals(server);
              boolean moreIsBetter = MORE_IS_BETTER.contains(metric);
              return numeratorIsServer == moreIsBetter ? comparison : comparison.inverse();
            });
  }

  /** E.g. {@code 1.82x [1.70, 1.94] faster}. */
  static String words(Comparison better, Style style) {
    String factor = Numbers.digits(better.ratio()) + "x";
    Double low = better.low();
    Double high = better.high();
    if (low == null || high == null) {
      return factor + " (1 block)";
    }
    String figures = factor + " " + Numbers.interval(better.ratio(), low, high) + " ";
    if (low > 1) {
      return figures + style.good(word(better.metric(), true));
    }
    if (high < 1) {
      return figures + style.bad(word(better.metric(), false));
    }
    return figures + "unclear";
  }

  private static String word(Column metric, boolean good) {
    return switch (metric) {
      case SERVER_CPU_US_PER_REQUEST -> good ? "cheaper" : "dearer";
      case SERVER_RSS_MIB -> good ? "smaller" : "bigger";
      case SLO_CAPACITY_PER_S, SLO_USERS -> good ? "more" : "less";
      default -> good ? "faster" : "slower";
    };
  }

  static String confidence() {
    return Math.round(Comparisons.CONFIDENCE * 100) + "%";
  }
}
