package crossover.servers;

import crossover.servers.engine.EngineOptions;
import crossover.servers.engine.Model;
import crossover.servers.engine.Transport;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The command line of one of the six servers.
 *
 * @param backend where the database and the downstream services are; null for none
 * @param files the folder of {@code /file}; null for a temporary one
 */
record ServerOptions(
    Engine engine,
    EngineOptions engineOptions,
    @Nullable InetSocketAddress backend,
    int dbPool,
    int downstreamPool,
    @Nullable Path files) {

  enum Engine {
    UNDERTOW,
    NETTY
  }

  private static final int MAX_THREADS = 100_000;
  private static final int MAX_LOOPS = 1_024;
  private static final int MAX_POOL = 100_000;

  /**
   * Reads a command line.
   *
   * @param processors how many cores there are: the default number of event loops
   * @throws WrongArguments with one line that says what is wrong and what would be right
   */
  static ServerOptions parse(String[] args, int processors) throws WrongArguments {
    Arguments arguments = Arguments.read(args);
    String server = arguments.server();
    Engine engine = server.startsWith("netty-") ? Engine.NETTY : Engine.UNDERTOW;
    String modelLabel = server.substring(server.indexOf('-') + 1);
    Model model = Model.ASYNC;
    for (Model candidate : Model.values()) {
      if (candidate.label().equals(modelLabel)) {
        model = candidate;
      }
    }
    return new ServerOptions(
        engine,
        new EngineOptions(
            server,
            model,
            arguments.number("--port", 0, 65_535, 0),
            arguments.number("--loops", 1, MAX_LOOPS, Math.min(processors, MAX_LOOPS)),
            arguments.number("--threads", 1, MAX_THREADS, 200),
            transport(arguments, engine, server)),
        arguments.address("--backend"),
        arguments.number("--db-pool", 1, MAX_POOL, 64),
        arguments.number("--downstream-pool", 1, MAX_POOL, 256),
        arguments.folder("--files"));
  }

  private static Transport transport(Arguments arguments, Engine engine, String server)
      throws WrongArguments {
    Transport transport = arguments.transport("--transport");
    if (engine == Engine.UNDERTOW && transport != Transport.AUTO && transport != Transport.NIO) {
      throw new WrongArguments(
          server
              + " has no transport "
              + transport.label()
              + "; use --transport nio, or one of the netty servers");
    }
    return transport;
  }
}
