package crossover.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crossover.bench.result.Column;
import crossover.bench.result.ComparisonColumn;
import crossover.bench.result.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Prevents comparisons of trials that do not belong together, or do not count. */
class ComparisonsTest {
  @Test
  void pairsWithinBlocksWhateverTheOrderOfTheRows() {
    List<Row> rows = new ArrayList<>();
    for (int block = 1; block <= 4; block++) {
      rows.add(row(block, "undertow-blocking", "ok", 100.0 * block));
      rows.add(row(block, "netty-async", "ok", 200.0 * block));
    }
    List<Comparison> inOrder = throughput(rows);
    Collections.reverse(rows);
    assertThat(rows.getFirst().need(Column.SERVER)).isEqualTo("netty-async");

    assertThat(throughput(rows)).isEqualTo(inOrder);
    Comparison comparison = inOrder.getFirst();
    assertThat(comparison.blocks()).isEqualTo(4);
    assertThat(comparison.ratio()).isCloseTo(2, within(1e-12));
    assertThat(comparison.aGeomean()).isCloseTo(200 * Math.pow(24, 0.25), within(1e-9));
    assertThat(comparison.excludedBlocks()).isZero();
  }

  @Test
  void onlyBlocksInWhichBothAreOkCount() {
    List<Row> rows =
        List.of(
            row(1, "undertow-blocking", "ok", 100.0),
            row(1, "netty-async", "ok", 200.0),
            row(2, "undertow-blocking", "ok", 100.0),
            row(2, "netty-async", "generator-limited", 900.0),
            row(3, "undertow-blocking", "ok", 100.0),
            row(3, "netty-async", "ok", 220.0),
            row(4, "undertow-blocking", "ok", 100.0),
            row(4, "netty-async", "ok", null),
            row(5, "undertow-blocking", "ok", 0.0),
            row(5, "netty-async", "ok", 200.0),
            row(6, "netty-async", "ok", 200.0));

    Comparison comparison = throughput(rows).getFirst();

    assertThat(comparison.blocks()).isEqualTo(2);
    assertThat(comparison.excludedBlocks()).isEqualTo(4);
    assertThat(comparison.ratio()).isCloseTo(Math.sqrt(200 * 220) / 100, within(1e-12));
  }

  @Test
  void oneCommonBlockGetsNoInterval() {
    List<Row> rows =
        List.of(row(1, "undertow-blocking", "ok", 100.0), row(1, "netty-async", "ok", 200.0));

    Comparison comparison = throughput(rows).getFirst();

    assertThat(comparison.ratio()).isCloseTo(2, within(1e-12));
    assertThat(comparison.low()).isNull();
    assertThat(comparison.row().number(ComparisonColumn.LOW)).isNull();
    assertThat(comparison.row().number(ComparisonColumn.CONFIDENCE)).isNull();
    assertThat(comparison.row().number(ComparisonColumn.A_GEOMEAN)).isEqualTo(200.0);
  }

  @Test
  void noCommonBlockIsNoComparison() {
    assertThat(
            throughput(
                List.of(
                    row(1, "undertow-blocking", "ok", 100.0), row(2, "netty-async", "ok", 200.0))))
        .isEmpty();
    assertThat(Comparisons.of(List.of())).isEmpty();
  }

  @Test
  void theModelOfLoadDecidesTheMetrics() {
    List<Row> open = new ArrayList<>();
    for (String server : List.of("undertow-blocking", "netty-async")) {
      open.add(
          row(1, server, "ok", 100.0)
              .set(Column.LOAD_MODEL, "open")
              .set(Column.RESPONSE_P99_US, 5)
              .set(Column.SERVER_RSS_MIB, 7));
    }

    assertThat(Comparisons.of(open).stream().map(Comparison::metric))
        .containsExactly(Column.RESPONSE_P99_US, Column.SERVER_RSS_MIB);
  }

  @Test
  void everyPairIsComparedOnce() {
    List<Row> rows = new ArrayList<>();
    for (String server : List.of("a", "b", "c")) {
      rows.add(row(1, server, "ok", 100.0));
    }

    assertThat(throughput(rows).stream().map(pair -> pair.serverA() + pair.serverB()))
        .containsExactly("ab", "ac", "bc");
  }

  @Test
  void theInverseTurnsRatioAndInterval() {
    List<Row> rows = new ArrayList<>();
    for (int block = 1; block <= 3; block++) {
      rows.add(row(block, "undertow-blocking", "ok", 100.0 + block));
      rows.add(row(block, "netty-async", "ok", 200.0 - block));
    }
    Comparison comparison = throughput(rows).getFirst();
    Comparison inverse = comparison.inverse();

    assertThat(inverse.serverA()).isEqualTo("undertow-blocking");
    assertThat(inverse.low()).isNotNull().isLessThan(inverse.ratio());
    assertThat(inverse.high()).isNotNull().isGreaterThan(inverse.ratio());
    assertThat(inverse.inverse().ratio()).isCloseTo(comparison.ratio(), within(1e-12));
  }

  private static List<Comparison> throughput(List<Row> rows) {
    return Comparisons.of(rows).stream()
        .filter(comparison -> comparison.metric() == Column.THROUGHPUT_PER_S)
        .toList();
  }

  private static Row row(int block, String server, String status, @Nullable Double throughputPerS) {
    return new Row()
        .set(Column.BLOCK, block)
        .set(Column.SCENARIO, "json")
        .set(Column.SERVER, server)
        .set(Column.STATUS, status)
        .set(Column.LOAD_MODEL, "closed")
        .set(Column.THROUGHPUT_PER_S, throughputPerS);
  }
}
