package crossover.bench;

import crossover.bench.process.ChildFailed;
import crossover.bench.process.Cpus;
import crossover.bench.process.Foreground;
import crossover.bench.run.Programs;
import crossover.bench.scenario.JvmSettings;
import crossover.bench.scenario.Nearest;
import crossover.bench.scenario.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code serve}: options without an own field here are the server's and handed to it as they are.
 */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Starts one server, or the backend, with the settings of a measurement.",
      "Prints READY and its address; ends with its standard input, on Ctrl-C or on SIGTERM."
    },
    footer = {
      "",
      "Examples:",
      "  crossover serve backend --port 9000 --db fixed:2",
      "  crossover serve netty-async --port 8080 --backend 127.0.0.1:9000",
    })
@SuppressWarnings("UnusedVariable")
final class ServeCommand implements Callable<Integer> {
  private static final String BACKEND = "backend";

  @Spec private @Nullable CommandSpec spec;
  @Mixin private ServersJarOption jar = new ServersJarOption();

  @Parameters(paramLabel = "SERVER", description = "One of `list servers`, or backend.")
  private String server = "";

  @Option(names = "--cores", split = ",", paramLabel = "N,..", description = "Pin it to these.")
  private List<Integer> cores = List.of();

  @Option(names = "--collector", paramLabel = "NAME", description = "parallel, serial, g1 or zgc.")
  private String collector = "parallel";

  @Option(names = "--heap", paramLabel = "MIB", description = "Heap, fixed and pre-touched.")
  private int heapMib = 512;

  @Option(names = "--port", paramLabel = "P", description = "0: any free one.")
  private @Nullable String port;

  @Option(names = "--backend", paramLabel = "HOST:PORT", description = "For paths with I/O.")
  private @Nullable String backend;

  @Option(names = "--threads", paramLabel = "N", description = "Worker pool of a blocking server.")
  private @Nullable String threads;

  @Option(names = "--workers", paramLabel = "N", description = "Processes of a contender.")
  private @Nullable String workers;

  @Option(names = "--loops", paramLabel = "N", description = "Event loops.")
  private @Nullable String loops;

  @Option(names = "--transport", paramLabel = "T", description = "auto, io_uring, epoll or nio.")
  private @Nullable String transport;

  @Option(names = "--db-pool", paramLabel = "N", description = "Connections to the database.")
  private @Nullable String dbPool;

  @Option(names = "--downstream-pool", paramLabel = "N", description = "Downstream connections.")
  private @Nullable String downstreamPool;

  @Option(names = "--files", paramLabel = "DIR", description = "Folder of the contract's files.")
  private @Nullable String files;

  @Option(names = "--slots", paramLabel = "N", description = "Backend: database calls at once.")
  private @Nullable String slots;

  @Option(names = "--downstream-slots", paramLabel = "N", description = "Backend: other calls.")
  private @Nullable String downstreamSlots;

  @Option(names = "--db", paramLabel = "SPEC", description = "Backend: e.g. lognormal:1:0.5.")
  private @Nullable String db;

  @Option(names = "--downstream", paramLabel = "SPEC", description = "Backend: e.g. fixed:10.")
  private @Nullable String downstream;

  @Option(names = "--scan-factor", paramLabel = "F", description = "Backend: cost of a scan.")
  private @Nullable String scanFactor;

  @Option(names = "--seed", paramLabel = "S", description = "Backend: seed of its waits.")
  private @Nullable String seed;

  @Override
  public Integer call() throws InterruptedException {
    List<String> known = new ArrayList<>(Servers.names());
    known.add(BACKEND);
    if (!known.contains(server)) {
      throw CommandFailed.wrongArguments(
          "unknown server '" + server + "'" + Nearest.hint(server, known));
    }
    JvmSettings jvm = settings();
    int count = cores.isEmpty() ? Cpus.allowed().size() : cores.size();
    try {
      List<String> command =
          new Programs(jar.find(), Map.of(), Programs.START_BOUND)
              .serve(server, jvm, count, handedOn());
      return Foreground.run(server, command, cores, Foreground.Input.OURS);
    } catch (ChildFailed e) {
      throw CommandFailed.measurement(e.getMessage());
    }
  }

  private JvmSettings settings() {
    try {
      return new JvmSettings(collector, heapMib);
    } catch (IllegalArgumentException e) {
      throw CommandFailed.wrongArguments(e.getMessage());
    }
  }

  /** The options that picocli has matched and that are the server's own. */
  private List<String> handedOn() {
    List<String> ours = List.of("--cores", "--collector", "--heap", "--servers-jar", "--debug");
    List<String> options = new ArrayList<>();
    for (OptionSpec option :
        Objects.requireNonNull(spec).commandLine().getParseResult().matchedOptions()) {
      if (!ours.contains(option.longestName())) {
        options.add(option.longestName());
        options.addAll(option.stringValues());
      }
    }
    return options;
  }
}
