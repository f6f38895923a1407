package crossover.bench;

import crossover.bench.load.Destination;
import crossover.bench.load.LoadFailed;
import crossover.bench.load.LoadPlan;
import crossover.bench.run.LadderPlan;
import crossover.bench.scenario.Arrival;
import crossover.bench.scenario.InvalidFile;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Slo;
import crossover.bench.scenario.TargetUrl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that makes load of its own asks: where to, how, for how long. */
final class LoadOptions {
  private static final int CLOSED_CONNECTIONS = 64;
  private static final int OPEN_CONNECTIONS = 1_000;
  private static final int MOST_THREADS = 256;
  private static final double LOAD_S = 10;
  private static final double LADDER_S = 60;
  private static final double HOUR_S = 3_600;
  private static final double DAY_S = 24 * HOUR_S;

  /** What a record calls a value, and what its user calls it. */
  private static final Map<String, String> OPTION_OF_KEY =
      Map.of(
          "connections", "--connections",
          "ratePerS", "--rate",
          "arrival", "--arrival",
          "timeout", "--timeout",
          "durationS", "--duration");

  @Parameters(
      paramLabel = "URL",
      converter = OptionTypes.Url.class,
      description = "http://HOST[:PORT][/PATH]; sent letter by letter.")
  private @Nullable TargetUrl url;

  @Option(
      names = {"-c", "--connections"},
      paramLabel = "N",
      description = "Closed: in use all the time, 64. Open: at most so many, 1000.")
  private @Nullable Integer connections;

  @Option(
      names = "--arrival",
      paramLabel = "A",
      converter = OptionTypes.Arrivals.class,
      description =
          "Of an open load: constant (default), poisson, burst:SIZE, surge:FACTOR:ON_S:EVERY_S"
              + " (poisson, FACTOR times the rate for ON_S in every EVERY_S), or ramp:FROM, whose"
              + " end is the rate. On a ladder of rates poisson is the default.")
  private @Nullable Arrival arrival;

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "D",
      converter = OptionTypes.Seconds.class,
      description =
          "What is measured: 10s, 500ms, 2m, at most 24h. Default: 10s; of a ladder of rates all of"
              + " it, 60s.")
  private @Nullable Double durationS;

  @Option(
      names = "--warmup",
      paramLabel = "D",
      converter = OptionTypes.Seconds.class,
      description =
          "The same load before that, checked and not counted, so that the first requests do not"
              + " speak for all. Default: 2s; 0 for none. Before it the generator gets"
              + " up to speed on a server of its own, for 1 to 8 s.")
  private double warmupS = 2;

  @Option(
      names = {"-t", "--threads"},
      paramLabel = "N",
      description = "Of the generator; they share connections and rate. Default: 1.")
  private int threads = 1;

  @Option(
      names = "--timeout",
      paramLabel = "D",
      converter = OptionTypes.Seconds.class,
      description =
          "From the send of a request to the end of its answer, also of the last ones after the"
              + " duration. Default: 10s.")
  private double timeoutS = 10;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of poisson and of --order random: the same again. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--allow-remote",
      description = "Load another machine; its owner agrees. Otherwise loopback only.")
  private boolean allowRemote;

  @Option(
      names = "--spin",
      description =
          "Open loads: poll without sleeping. Requests leave nearer to their time, at the price of"
              + " a whole core for each thread; never where the server needs that core.")
  private boolean spin;

  @Option(
      names = {"-q", "--quiet"},
      description = "No line of progress.")
  private boolean quiet;

  @Mixin private RequestOptions requests = new RequestOptions();

  boolean quiet() {
    return quiet;
  }

  /** Whether a line of progress is drawn. */
  boolean live() {
    return !quiet && Terminal.isStandardError();
  }

  int threads() {
    return threads;
  }

  TargetUrl url() {
    return Objects.requireNonNull(url);
  }

  /** What is loaded, in one line. */
  String asked() {
    return requests.asked(url());
  }

  /**
   * Checks everything, looks the host up, and sees whether anything answers there.
   *
   * @param ratePerS null for the closed model
   * @throws CommandFailed in one line
   */
  LoadPlan plan(@Nullable Double ratePerS) {
    return checked(() -> plan(load(ratePerS), durationS == null ? LOAD_S : durationS));
  }

  /**
   * The same for many rates.
   *
   * @param slos none for a curve
   * @throws CommandFailed in one line
   */
  LadderPlan ladder(List<Slo> slos) {
    return checked(
        () -> {
          int most = connections == null ? OPEN_CONNECTIONS : connections;
          LadderPlan.check(arrival(), durationS == null ? LADDER_S : durationS, timeoutS, slos);
          LoadPlan base = plan(new Load.Closed(most), durationS == null ? LADDER_S : durationS);
          return new LadderPlan(base, arrival(), most, slos);
        });
  }

  private Arrival arrival() {
    return arrival == null ? Arrival.POISSON : arrival;
  }

  private LoadPlan plan(Load load, double lengthS) {
    checkRanges(load, lengthS);
    RequestOptions.Round round = requests.round(url(), seed);
    return new LoadPlan(
        reached(),
        load,
        round.exchanges(),
        round.parts(),
        seed,
        warmupS,
        lengthS,
        timeoutS,
        timeoutS,
        spin);
  }

  private static <P> P checked(Supplier<P> plan) {
    try {
      return plan.get();
    } catch (InvalidFile e) {
      throw CommandFailed.wrongArguments(e.getMessage());
    } catch (IllegalArgumentException e) {
      throw CommandFailed.wrongArguments(
          OptionNames.in(String.valueOf(e.getMessage()), OPTION_OF_KEY));
    }
  }

  private Load load(@Nullable Double ratePerS) {
    if (ratePerS == null) {
      if (arrival != null) {
        throw CommandFailed.wrongArguments("--arrival needs --rate");
      }
      if (spin) {
        throw CommandFailed.wrongArguments("--spin needs --rate");
      }
      return new Load.Closed(connections == null ? CLOSED_CONNECTIONS : connections);
    }
    return new Load.Open(
        ratePerS,
        arrival == null ? Arrival.CONSTANT : arrival,
        connections == null ? OPEN_CONNECTIONS : connections);
  }

  private void checkRanges(Load load, double lengthS) {
    require(lengthS > 0 && lengthS <= DAY_S, "--duration", "above 0 and at most 24h");
    require(warmupS >= 0 && warmupS <= HOUR_S, "--warmup", "from 0 to 1h");
    require(timeoutS > 0 && timeoutS <= HOUR_S, "--timeout", "above 0 and at most 1h");
    int most = Math.min(MOST_THREADS, load.connections());
    require(
        threads >= 1 && threads <= most,
        "--threads",
        String.format(
            Locale.ROOT,
            "from 1 to %d%s",
            most,
            most < MOST_THREADS ? ", the number of connections" : ""));
  }

  private static void require(boolean met, String option, String range) {
    if (!met) {
      throw CommandFailed.wrongArguments(option + " must be " + range);
    }
  }

  private InetSocketAddress reached() {
    Destination destination;
    try {
      destination = Destination.resolve(url().host(), url().port(), allowRemote);
    } catch (LoadFailed e) {
      throw CommandFailed.wrongArguments(e.getMessage());
    }
    try (Socket probe = new Socket()) {
      probe.connect(destination.address(), (int) Math.ceil(timeoutS * 1000));
      return destination.address();
    } catch (IOException e) {
      throw CommandFailed.measurement(
          "nothing answers at " + url().hostHeader() + ": " + e.getMessage());
    }
  }
}
