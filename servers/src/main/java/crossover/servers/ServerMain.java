package crossover.servers;

import crossover.servers.api.Settings;
import crossover.servers.backend.BackendMain;
import crossover.servers.engine.RunningServer;
import crossover.servers.engine.Transport;
import crossover.servers.netty.NettyServer;
import crossover.servers.undertow.UndertowServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Starts one server, says when it answers, and stops it when standard input ends or on SIGTERM. */
public final class ServerMain {
  private static final int WRONG_ARGUMENTS = 2;
  private static final int FAILED = 4;
  private static final int STOP_MS = 2_000;

  private ServerMain() {}

  public static void main(String[] args) {
    int exitCode = run(args);
    System.exit(exitCode);
  }

  private static int run(String[] args) {
    if (args.length > 0 && args[0].equals("backend")) {
      return BackendMain.run(Arrays.copyOfRange(args, 1, args.length));
    }
    ServerOptions options;
    try {
      options = ServerOptions.parse(args, Runtime.getRuntime().availableProcessors());
    } catch (WrongArguments wrong) {
      System.err.println(wrong.getMessage());
      return WRONG_ARGUMENTS;
    }
    try {
      serve(options);
      return 0;
    } catch (BindException e) {
      System.err.println(
          "port "
              + options.engineOptions().port()
              + " is in use or not allowed; choose another one, or --port 0 for any");
      return FAILED;
    } catch (IOException e) {
      System.err.println(options.engineOptions().serverName() + ": " + e.getMessage());
      return FAILED;
    }
  }

  private static void serve(ServerOptions options) throws IOException {
    try (ServedFiles files = ServedFiles.at(options.files())) {
      Settings settings =
          new Settings(
              options.backend(), options.dbPool(), options.downstreamPool(), files.folder());
      RunningServer server =
          switch (options.engine()) {
            case NETTY -> NettyServer.start(options.engineOptions(), settings);
            case UNDERTOW -> UndertowServer.start(options.engineOptions(), settings);
          };
      Thread stopping = new Thread(() -> stop(server, files), "crossover-stop");
      Runtime.getRuntime().addShutdownHook(stopping);
      System.out.println(
          "READY " + options.engineOptions().serverName() + " http://127.0.0.1:" + server.port());
      answerCommands(settings, server.transport());
    }
  }

  /** Returns when standard input ends. */
  private static void answerCommands(Settings settings, Transport transport) throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      if (line.strip().equals("stats")) {
        System.out.println("STATS " + ProcessStats.json(settings.counters(), transport));
      }
    }
  }

  /** Whatever still hangs after {@link #STOP_MS} ends with the process. */
  private static void stop(RunningServer server, ServedFiles files) {
    Thread stopper = new Thread(server::stop, "crossover-stopper");
    stopper.setDaemon(true);
    stopper.start();
    try {
      stopper.join(STOP_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    files.close();
  }
}
