package crossover.servers.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The command line of the simulated backend.
 *
 * <p>Its JVM does well with {@code -XX:TieredStopAtLevel=1}: on one core the second compiler holds
 * up the loop. Measured with both as real-time threads on one core, 64 connections and waits of 10
 * ms, in the first 10 s: p99 of the lateness 14 ms with it, 25 us without. At saturation a call
 * costs 4 us of CPU then in place of 3.
 */
public final class BackendMain {
  private static final int DONE = 0;
  private static final int WRONG_ARGUMENTS = 2;
  private static final int FAILED = 4;

  private BackendMain() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * Serves until standard input ends. Prints one line when it can answer; the line {@code stats} on
   * standard input prints the counters, {@code reset} sets them to zero.
   *
   * @param args the options, without the name of the server
   * @return the exit code for the process
   */
  public static int run(String[] args) {
    BackendOptions options;
    try {
      options = BackendOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return WRONG_ARGUMENTS;
    }
    try (BackendServer server = BackendServer.start(options)) {
      System.out.println("READY backend http://127.0.0.1:" + server.port());
      obey(server);
      return DONE;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return FAILED;
    }
  }

  private static void obey(BackendServer server) throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      switch (line.strip()) {
        case "stats" -> System.out.println("STATS " + server.statsJson());
        case "reset" -> {
          server.reset();
          System.out.println("RESET");
        }
        case "" -> {}
        default -> System.err.println("unknown command '" + line.strip() + "': stats or reset");
      }
    }
  }
}
