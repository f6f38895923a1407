package crossover.bench.result;

import static crossover.bench.result.ValueType.INSTANT;
import static crossover.bench.result.ValueType.INTEGER;
import static crossover.bench.result.ValueType.NUMBER;
import static crossover.bench.result.ValueType.TEXT;

/** Every column of {@code series.csv}, in its order: one line a slice. */
public enum SeriesColumn implements Field {
  TRIAL_ID(TEXT, true, "", "trial in rows.csv"),
  SLICE(INTEGER, true, "", "number of the slice within the trial, from 1"),
  POSITION(INTEGER, "", "place of the server in this rotation, from 1"),
  STARTED_UTC(INSTANT, "", "when the slice started"),
  RATE_ASKED_PER_S(NUMBER, "1/s", "requests asked for (open model, ladder)"),
  REQUESTS(INTEGER, "", "answered and right"),
  ERRORS(INTEGER, "", "failed or unfinished"),
  THROUGHPUT_PER_S(NUMBER, "1/s", "right answers per second"),
  SERVICE_P50_US(NUMBER, "us", "median service time"),
  SERVICE_P99_US(NUMBER, "us", "99th percentile of the service time"),
  RESPONSE_P50_US(NUMBER, "us", "median response time (open model)"),
  RESPONSE_P99_US(NUMBER, "us", "99th percentile of the response time (open model)"),
  SERVER_CPU_US_PER_REQUEST(NUMBER, "us", "server CPU time for a right answer"),
  SERVER_CPU_SHARE(NUMBER, "", "CPU time of the server over the time of its cores"),
  COMPILER_CPU_SHARE(NUMBER, "", "part of the server's CPU time spent in JIT compilers"),
  GENERATOR_CPU_SHARE(NUMBER, "", "CPU time of the generator over the time of its core"),
  STEAL_SHARE(NUMBER, "", "time that the hypervisor gave to others"),
  IDLE_CPU_SHARE_MAX(
      NUMBER, "", "most CPU time of a server that was not measured, over the time of the core");

  private final ColumnSpec spec;

  SeriesColumn(ValueType type, String unit, String description) {
    this(type, false, unit, description);
  }

  SeriesColumn(ValueType type, boolean required, String unit, String description) {
    spec = new ColumnSpec(type, required, unit, description);
  }

  @Override
  public ColumnSpec spec() {
    return spec;
  }
}
