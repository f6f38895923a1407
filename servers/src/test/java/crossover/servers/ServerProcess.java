package crossover.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server as a process of its own, from its command line alone. */
final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final Path errors;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(1_000);
  private int port;

  private ServerProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    Thread.ofPlatform().daemon().start(this::readLines);
  }

  /** Starts a server and waits until it can answer. */
  static ServerProcess start(List<String> command) throws IOException, InterruptedException {
    return launch(command).awaitReady();
  }

  /** Starts every server, side by side, with these options; by name. */
  static Map<String, ServerProcess> startAll(String... options)
      throws IOException, InterruptedException {
    Map<String, ServerProcess> servers = new LinkedHashMap<>();
    for (String name : ServerCommands.names().toList()) {
      servers.put(name, launch(ServerCommands.of(name, options)));
    }
    for (ServerProcess server : servers.values()) {
      server.awaitReady();
    }
    return servers;
  }

  private ServerProcess awaitReady() throws IOException, InterruptedException {
    String line = nextLine();
    if (!line.matches("READY \\S+ http://127\\.0\\.0\\.1:\\d+")) {
      String errors = errors();
      close();
      throw new AssertionError("not ready: '" + line + "' " + errors);
    }
    port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    return this;
  }

  /** Starts a process that may end by itself. */
  static ServerProcess launch(List<String> command) throws IOException {
    Path errors = Files.createTempFile("server", ".err");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    return new ServerProcess(process, errors);
  }

  private void readLines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add(e.toString());
    }
    lines.add("end of output");
  }

  int port() {
    return port;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  RawClient connect() throws IOException {
    return new RawClient(port);
  }

  /** The answer of the process to a line on its standard input. */
  String command(String line) throws IOException, InterruptedException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    return nextLine();
  }

  String nextLine() throws InterruptedException {
    String line = lines.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    return line == null ? "nothing within " + PATIENCE : line;
  }

  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Sends SIGTERM and nothing else: {@code process.destroy()} would end the standard input too. */
  void terminate() {
    process.toHandle().destroy();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The exit code, -1 when it has not ended in that time. */
  int exitWithin(Duration time) throws InterruptedException {
    boolean ended = process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    return ended ? process.exitValue() : -1;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it has started, and what that has. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** What the process wrote on its standard error. */
  String errors() throws IOException {
    return Files.readString(errors);
  }

  /** Descriptors that the process has open. */
  long descriptors() throws IOException {
    try (Stream<Path> list = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
      return list.count();
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(errors);
  }
}
