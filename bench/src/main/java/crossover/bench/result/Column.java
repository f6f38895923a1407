package crossover.bench.result;

import static crossover.bench.result.ValueType.BOOLEAN;
import static crossover.bench.result.ValueType.INSTANT;
import static crossover.bench.result.ValueType.INTEGER;
import static crossover.bench.result.ValueType.NUMBER;
import static crossover.bench.result.ValueType.TEXT;

/**
 * Every column of {@code rows.csv}, in its order. The only place where a column is named, typed and
 * described, hence long.
 *
 * <p>Shares are of 1. A quantile is empty with fewer than 10 requests beyond it. In {@code
 * response_*} a failed or unfinished request is slower than any answer, so a quantile that such
 * requests reach is empty.
 */
public enum Column implements Field {
  RUN_ID(TEXT, true, "", "the run: the name of its folder"),
  TRIAL_ID(TEXT, true, "", "key of the row: block, scenario and server"),
  BLOCK(INTEGER, true, "", "block of fresh processes, from 1"),
  LAUNCH(INTEGER, "", "how often processes were started in this run before and with this block"),
  SCENARIO(TEXT, true, "", "what was asked"),
  SERVER(TEXT, true, "", "the arm: which server answered"),
  ENGINE(TEXT, "", "HTTP engine of the server"),
  MODEL(TEXT, "", "concurrency model of the server"),
  STARTED_UTC(INSTANT, "", "when the first slice started"),
  SEED(INTEGER, "", "seed of the requests and arrivals, equal for all arms of the block"),
  POSITION(INTEGER, "", "place of the server in the first rotation, from 1"),
  STATUS(TEXT, true, "", "ok, or why the row does not count"),
  REASON(TEXT, "", "the status in words"),
  REPEATED_BECAUSE(
      TEXT,
      "",
      "which server's figures the machine had spoilt when the unit was measured before, and how;"
          + " empty where these figures are the first"),
  STEADY(BOOLEAN, "", "the server was steady when measured"),
  LOAD_MODEL(TEXT, "", "closed, open or ladder"),
  ARRIVAL(
      TEXT,
      "",
      "constant, poisson, burst:SIZE, surge:FACTOR:ON_S:EVERY_S or ramp:FROM (open model)"),
  CONNECTIONS(INTEGER, "", "connections (closed), or the most that may open (open, ladder)"),
  RATE_ASKED_PER_S(NUMBER, "1/s", "requests asked for (open model)"),
  RATE_ACHIEVED_PER_S(NUMBER, "1/s", "requests issued (open model)"),
  PROBE(
      TEXT,
      "",
      "endpoint whose requests alone the service and response times of the row are of; empty when"
          + " they are of all requests"),
  AROUND_S(NUMBER, "s", "load around the windows of the slices, in which no request counts"),
  REQUESTS_AROUND(INTEGER, "", "right answers to the requests of that load"),
  MEASURED_S(NUMBER, "s", "length of all slices"),
  SLICES(INTEGER, "", "slices merged into the row"),
  WARMUP_S(NUMBER, "s", "load on the server before its first slice"),
  WORKER_PROCESSES(INTEGER, "", "worker processes of a contender"),
  WORKER_THREADS(INTEGER, "", "worker pool of the server, that of all its processes together"),
  EVENT_LOOPS(INTEGER, "", "event loops of the server"),
  TRANSPORT(TEXT, "", "io_uring, epoll or nio"),
  DB_POOL(INTEGER, "", "connections of the server to the database"),
  DOWNSTREAM_POOL(INTEGER, "", "connections of the server to the downstream services"),
  BACKEND_DB(TEXT, "", "distribution of the database's service time"),
  BACKEND_DOWNSTREAM(TEXT, "", "distribution of the downstream service time"),
  BACKEND_SLOTS(INTEGER, "", "database calls in service at once"),
  COLLECTOR(TEXT, "", "garbage collector of the server's JVM; empty without one"),
  HEAP_MIB(INTEGER, "MiB", "fixed heap of the server's JVM"),
  JAVA_VERSION(TEXT, "", "Java of the server"),
  SERVER_CORES(TEXT, "", "cores of the servers"),
  RIG_CORES(TEXT, "", "cores of generator and backend"),
  PINNED(BOOLEAN, "", "processes were pinned to these cores"),
  REQUESTS(INTEGER, "", "answered and right"),
  REQUESTS_BY_ENDPOINT(
      TEXT, "", "of a mix, right answers of each endpoint: ENDPOINT=COUNT with blanks between"),
  ISSUED(INTEGER, "", "requests that were to start within the slices"),
  ERRORS_CONNECT(INTEGER, "", "connection refused or failed"),
  ERRORS_TIMEOUT(INTEGER, "", "no answer in time"),
  ERRORS_STATUS(INTEGER, "", "wrong status"),
  ERRORS_BODY(INTEGER, "", "wrong body"),
  ERRORS_PROTOCOL(INTEGER, "", "malformed answer"),
  ERRORS_CLOSED(INTEGER, "", "connection closed before the answer"),
  UNFINISHED(INTEGER, "", "still open at the end of the drain"),
  RECONNECTS(INTEGER, "", "connections opened anew"),
  ERROR_RATE(NUMBER, "", "share of issued requests that failed or did not finish"),
  THROUGHPUT_PER_S(NUMBER, "1/s", "right answers per second"),
  BYTES(INTEGER, "B", "bytes received"),
  SERVICE_MIN_US(NUMBER, "us", "shortest service time, from the send; right answers only"),
  SERVICE_MEAN_US(NUMBER, "us", "mean service time, from the send; right answers only"),
  SERVICE_P50_US(NUMBER, "us", "median service time, from the send; right answers only"),
  SERVICE_P90_US(
      NUMBER, "us", "90th percentile of the service time, from the send; right answers only"),
  SERVICE_P95_US(
      NUMBER, "us", "95th percentile of the service time, from the send; right answers only"),
  SERVICE_P99_US(
      NUMBER, "us", "99th percentile of the service time, from the send; right answers only"),
  SERVICE_P999_US(
      NUMBER, "us", "99.9th percentile of the service time, from the send; right answers only"),
  SERVICE_MAX_US(NUMBER, "us", "longest service time, from the send; right answers only"),
  RESPONSE_MIN_US(NUMBER, "us", "shortest response time, from the intended start; all requests"),
  RESPONSE_MEAN_US(NUMBER, "us", "mean response time, from the intended start; all requests"),
  RESPONSE_P50_US(NUMBER, "us", "median response time, from the intended start; all requests"),
  RESPONSE_P90_US(
      NUMBER, "us", "90th percentile of the response time, from the intended start; all requests"),
  RESPONSE_P95_US(
      NUMBER, "us", "95th percentile of the response time, from the intended start; all requests"),
  RESPONSE_P99_US(
      NUMBER, "us", "99th percentile of the response time, from the intended start; all requests"),
  RESPONSE_P999_US(
      NUMBER,
      "us",
      "99.9th percentile of the response time, from the intended start; all requests"),
  RESPONSE_MAX_US(NUMBER, "us", "longest response time, from the intended start; all requests"),
  RESPONSE_OK_P50_US(NUMBER, "us", "median response time of right answers"),
  RESPONSE_OK_P95_US(NUMBER, "us", "95th percentile of the response time of right answers"),
  RESPONSE_OK_P99_US(NUMBER, "us", "99th percentile of the response time of right answers"),
  SURGE_P99_US(
      NUMBER, "us", "99th percentile of the response time of requests that were due in a surge"),
  RECOVERY_S(
      NUMBER,
      "s",
      "from the end of a surge to the end of the first 0.25 s whose p99 is at most twice that"
          + " before the first surge; mean over the surges, one that took longer counts with the"
          + " rest of its period"),
  RECOVERIES_CENSORED(
      INTEGER, "", "surges after which that took longer than the rest of the period"),
  SLO(TEXT, "", "objectives of a ladder; its rows have no times, since each slice has its rate"),
  SLO_CAPACITY_PER_S(
      NUMBER, "1/s", "highest rate at which the objectives hold; empty when beyond the ladder"),
  SLO_AT_LEAST_PER_S(
      NUMBER,
      "1/s",
      "rate up to which they hold, where no rung that the server alone limits shows the end"),
  SLO_USERS(
      NUMBER,
      "",
      "requests in flight at that rate, by Little's law: rate times mean response time"),
  SERVER_CPU_US_PER_REQUEST(NUMBER, "us", "server CPU time for a right answer"),
  SERVER_CPU_SHARE(NUMBER, "", "CPU time of the server over the time of its cores"),
  SERVER_COMPILER_CPU_SHARE(NUMBER, "", "part of the server's CPU time spent in JIT compilers"),
  COST_CPU_S_PER_1K_REQUESTS(NUMBER, "s", "server CPU time for a thousand right answers"),
  SERVER_RSS_MIB(
      NUMBER,
      "MiB",
      "resident memory of the server, the sum over its processes: what they share counts in each"),
  SERVER_THREADS(INTEGER, "", "threads of the server, of all its processes"),
  SERVER_FDS_PEAK(INTEGER, "", "most open descriptors of the server"),
  STARTUP_MS(NUMBER, "ms", "start of the process to its first answer"),
  DB_POOL_WAITS(INTEGER, "", "requests that waited for a database connection"),
  DOWNSTREAM_POOL_WAITS(INTEGER, "", "calls that waited for a downstream connection"),
  GENERATOR_CPU_US_PER_REQUEST(
      NUMBER,
      "us",
      "CPU time of the generator for a request, without polls that did not sleep and brought"
          + " nothing"),
  GENERATOR_CPU_SHARE(NUMBER, "", "the same over the time of its core"),
  GENERATOR_GC_PAUSE_MS(NUMBER, "ms", "garbage collection pauses of the generator"),
  GENERATOR_MAX_PAUSE_MS(NUMBER, "ms", "longest pause of the generator"),
  SLIP_P50_US(NUMBER, "us", "median delay of a send against its schedule"),
  SLIP_P99_US(NUMBER, "us", "99th percentile of that delay"),
  SLIP_MAX_US(NUMBER, "us", "longest such delay"),
  CONNECTION_WAIT_SHARE(NUMBER, "", "share of requests that waited for a connection"),
  MEAN_IN_FLIGHT(NUMBER, "", "requests in flight on average"),
  LITTLES_LAW_RATIO(
      NUMBER, "", "mean in flight over throughput times mean time; 1 when the figures agree"),
  INSTRUMENT_FLOOR_P50_US(
      NUMBER, "us", "median time of a server that answers at once, with the same load"),
  INSTRUMENT_FLOOR_P99_US(NUMBER, "us", "99th percentile of that time"),
  BACKEND_CPU_SHARE(
      NUMBER,
      "",
      "CPU time of the backend over the time of its core; empty where it is in"
          + " generator_cpu_share"),
  BACKEND_LATENESS_MEAN_US(NUMBER, "us", "mean of how late the backend answered"),
  BACKEND_LATENESS_P99_US(NUMBER, "us", "99th percentile of how late the backend answered"),
  BACKEND_WAIT_MEAN_US(NUMBER, "us", "mean wait that the backend was to add to a call"),
  BACKEND_WAIT_P99_US(NUMBER, "us", "99th percentile of that wait"),
  BACKEND_DB_CALLS(INTEGER, "", "database calls that the backend served"),
  BACKEND_DOWNSTREAM_CALLS(INTEGER, "", "downstream calls that the backend served"),
  BACKEND_OVERLAP_PEAK(INTEGER, "", "most calls of one request in service at once"),
  IDLE_CPU_SHARE_MAX(
      NUMBER, "", "most CPU time of a server that was not measured, over the time of the core"),
  STEAL_SHARE(NUMBER, "", "time that the hypervisor gave to others"),
  LISTEN_OVERFLOWS(INTEGER, "", "connections that a full accept queue refused"),
  TCP_RETRANSMITS(INTEGER, "", "TCP segments sent again on this machine");

  private final ColumnSpec spec;

  Column(ValueType type, String unit, String description) {
    this(type, false, unit, description);
  }

  Column(ValueType type, boolean required, String unit, String description) {
    spec = new ColumnSpec(type, required, unit, description);
  }

  @Override
  public ColumnSpec spec() {
    return spec;
  }
}
