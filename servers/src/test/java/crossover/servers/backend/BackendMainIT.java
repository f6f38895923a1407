package crossover.servers.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Prevents orphans, and that a start which failed passes for one that did not. */
class BackendMainIT {
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endProcesses() {
    started.forEach(Process::destroyForcibly);
  }

  private Process start(String... args) throws IOException {
    return start(List.of(), args);
  }

  private Process start(List<String> jvmOptions, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target", "crossover-servers.jar").toString(),
                BackendMain.class.getName()));
    command.addAll(1, jvmOptions);
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).start();
    started.add(process);
    return process;
  }

  private static String line(BufferedReader output) throws IOException {
    String line = output.readLine();
    return line == null ? "the end of the output" : line;
  }

  private static int port(String readyLine) {
    assertThat(readyLine).matches("READY backend http://127\\.0\\.0\\.1:\\d+");
    return Integer.parseInt(readyLine.substring(readyLine.lastIndexOf(':') + 1));
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /**
   * What a JVM says about itself is left out: only -jar heeds the native access of the manifest.
   */
  private static List<String> lines(InputStream output) throws IOException {
    return new String(output.readAllBytes(), UTF_8)
        .lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("WARNING: "))
        .toList();
  }

  @Test
  void servesObeysAndEndsWithItsInput() throws Exception {
    Process process = start("--db", "fixed:1");
    OutputStream input = process.getOutputStream();
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      int port = port(line(output));
      try (BackendClient client = new BackendClient(port)) {
        assertThat(client.call(DbCall.rows(1, 5, 0, 1, 5, 1)).ids()).containsExactly(5);
      }
      input.write("stats\nreset\nstats\nnonsense\n".getBytes(UTF_8));
      input.flush();
      assertThat(line(output))
          .startsWith("STATS {\"db_calls\":1,\"db_rows\":1,\"db_requests\":1,")
          .endsWith("}");
      assertThat(line(output)).isEqualTo("RESET");
      assertThat(line(output)).startsWith("STATS {\"db_calls\":0,");
      input.close();
      assertThat(exitCode(process)).isZero();
      assertThat(output.readLine()).isNull();
      assertThat(lines(process.getErrorStream()))
          .containsExactly("unknown command 'nonsense': stats or reset");
    }
  }

  @Test
  void servesWithoutNativeTransportToo() throws Exception {
    Process process = start(List.of("-Dio.netty.transport.noNative=true"), "--db", "fixed:3");
    try (BufferedReader output =
            new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        BackendClient client = new BackendClient(port(line(output)))) {
      long startNs = System.nanoTime();
      for (int id = 1; id <= 20; id++) {
        assertThat(client.call(DbCall.rows(id, id, 0, 1, id, 1)).ids()).containsExactly(id);
      }
      assertThat(System.nanoTime() - startNs).isGreaterThan(60_000_000);
      process.getOutputStream().close();
      assertThat(exitCode(process)).isZero();
    }
  }

  @Test
  void endsOnSigterm() throws Exception {
    Process process = start();
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      port(line(output));
      // By its handle: the process itself would close its standard input too, which ends it with 0.
      process.toHandle().destroy();
      assertThat(exitCode(process)).isEqualTo(143);
    }
  }

  @Test
  void saysInOneLineThatThePortIsInUse() throws Exception {
    try (BackendServer server = BackendServer.start(BackendOptions.parse())) {
      Process process = start("--port", Integer.toString(server.port()));
      assertThat(exitCode(process)).isEqualTo(4);
      assertThat(lines(process.getErrorStream()))
          .singleElement()
          .asString()
          .startsWith("cannot listen on port " + server.port());
    }
  }

  @Test
  void saysInOneLineWhichArgumentIsWrong() throws Exception {
    Process process = start("--db", "quick");
    assertThat(exitCode(process)).isEqualTo(2);
    assertThat(lines(process.getErrorStream()))
        .containsExactly(
            "--db: 'quick' is not fixed:MS, lognormal:MEAN_MS:SIGMA, bimodal:MS:SHARE:MS2 or none");
    assertThat(lines(process.getInputStream())).isEmpty();
  }
}
