package crossover.bench.claim;

import crossover.bench.result.Column;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is compared, and the column of {@code rows.csv} that holds it. */
public enum Metric {
  /**
   * Requests a second of a core: throughput, or 1 / CPU time a request where a core of generator or
   * backend was over {@link Term#BUSY_RIG} busy. While the server is not the limit it wakes up more
   * often for the same work, so that this is the least that its core would carry.
   */
  CAPACITY(Column.THROUGHPUT_PER_S, "capacity per core"),
  CPU(Column.SERVER_CPU_US_PER_REQUEST, "CPU time a request"),
  P95(Column.RESPONSE_P95_US, "p95 of the response time"),
  P99(Column.RESPONSE_P99_US, "p99 of the response time"),
  /** Of the requests that were due while the load surged. */
  SURGE_P99(Column.SURGE_P99_US, "p99 of the response time in a surge"),
  MEMORY(Column.SERVER_RSS_MIB, "resident memory"),
  START(Column.STARTUP_MS, "start to first answer"),
  /** Highest rate at which the SLO holds. */
  SLO_CAPACITY(Column.SLO_CAPACITY_PER_S, "capacity at an SLO"),
  SLO_USERS(Column.SLO_USERS, "concurrent users at an SLO"),
  SHARE_OF_P95_IN_DATABASE(null, "share of the p95 spent in the database"),
  STREAMS_ON_TIME(null, "streams with p99 lateness <= 50 ms"),
  LATENESS_P99(null, "p99 lateness of a tick"),
  FIRST_TOKEN_P99(null, "p99 time to the first token"),
  GAP_P99(null, "p99 gap between tokens"),
  RECOVERY(Column.RECOVERY_S, "time until p99 is back at twice its value before a surge"),
  RANK_CORRELATION(null, "rank correlation over contenders"),
  /** Of the blocks in which the scenario that it is set over came out: hung, or wrong over 1%. */
  FAILED_TRIALS(Column.STATUS, "share of trials that fail"),
  /** From throughput, over pools of several sizes. */
  THREADS_TO_MEET(Column.THROUGHPUT_PER_S, "threads at which capacity meets that of async");

  private final @Nullable Column column;
  private final String words;

  Metric(@Nullable Column column, String words) {
    this.column = column;
    this.words = words;
  }

  /** Empty while the rows have no such figure. */
  Optional<Column> column() {
    return Optional.ofNullable(column);
  }

  public String words() {
    return words;
  }

  /** Whether the numerator is the async side. */
  boolean moreIsBetter() {
    return this == CAPACITY || this == SLO_CAPACITY || this == SLO_USERS || this == STREAMS_ON_TIME;
  }

  /** Judged as it is on each arm, not against another. */
  boolean isAbsolute() {
    return this == SHARE_OF_P95_IN_DATABASE || this == LATENESS_P99;
  }

  /** As it stands in a claim's file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> keys() {
    return Stream.of(values()).map(Metric::key).toList();
  }

  static Metric of(String key) {
    return Stream.of(values()).filter(m -> m.key().equals(key)).findFirst().orElseThrow();
  }
}
