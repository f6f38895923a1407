package crossover.servers;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The backend and the servers that the tests share, each started when it is first needed. They end
 * with this process, since that closes their standard input.
 */
final class Rig {
  /** Enough for all requests that a test has in flight: none shall wait for a thread by chance. */
  private static final String THREADS = "512";

  private static final Map<String, ServerProcess> SERVERS = new HashMap<>();
  private static @Nullable ServerProcess backend;

  private Rig() {}

  /** A backend whose calls take no time. */
  static synchronized ServerProcess backend() throws IOException, InterruptedException {
    if (backend == null) {
      backend =
          ServerProcess.start(ServerCommands.of("backend", "--db", "none", "--downstream", "none"));
    }
    return backend;
  }

  static synchronized ServerProcess server(String name) throws IOException, InterruptedException {
    ServerProcess running = SERVERS.get(name);
    if (running == null || !running.isAlive()) {
      String backend = backend().address();
      running =
          ServerProcess.start(
              Contenders.isOne(name)
                  ? ServerCommands.of(name, "--backend", backend)
                  : ServerCommands.of(name, "--backend", backend, "--threads", THREADS));
      SERVERS.put(name, running);
    }
    return running;
  }

  /** One exchange on a connection of its own. */
  static HttpAnswer ask(String server, String path, String... headers)
      throws IOException, InterruptedException {
    try (RawClient client = server(server).connect()) {
      return client.ask(path, headers);
    }
  }
}
