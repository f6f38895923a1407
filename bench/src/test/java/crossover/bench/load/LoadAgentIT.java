package crossover.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The agent is the only thing between the runner and its figures: it must not outlive it, nor lose
 * or invent a reply.
 */
class LoadAgentIT {
  private Process process;

  @BeforeEach
  void start() throws IOException {
    process = agent().redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static ProcessBuilder agent(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LoadAgent.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  @Test
  void firesAndSendsEveryFigureBack() throws Exception {
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT);
        AgentLoad load = new AgentLoad(process.getInputStream(), process.getOutputStream())) {
      SliceResult result = load.fire(Plans.json(server.port(), Plans.open(200, 8), 0.5, 1, 1));
      assertThat(result.right()).isEqualTo(100);
      assertThat(result.parts()).extracting(PartResult::right).containsExactly(100L);
      assertThat(result.response().count()).isEqualTo(100);
      assertThat(result.response().histogram().getValueAtPercentile(50)).isPositive();
      assertThat(result.generator().cpuUs()).isPositive();
      assertThat(result.generator().rssBytes()).isGreaterThan(10_000_000);
      load.closeTarget("server");
      assertThat(load.fire(Plans.json(server.port(), Plans.closed(4), 0.2, 1, 1)).right())
          .isPositive();
    }
    assertThat(process.waitFor(3, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void aRefusedTargetIsOneClearLineAndTheNextSliceGoesOn() throws Exception {
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT);
        AgentLoad load = new AgentLoad(process.getInputStream(), process.getOutputStream())) {
      SlicePlan there = Plans.json(server.port(), Plans.closed(2), 0.2, 1, 1);
      SlicePlan away =
          new SlicePlan("x", "192.0.2.1", 80, there.scenario(), 1, 1, 1, 1, false, true);
      assertThatThrownBy(() -> load.fire(away))
          .isInstanceOf(LoadFailed.class)
          .hasMessageStartingWith(
              "refused: 192.0.2.1 is 192.0.2.1, and load goes to loopback addresses only");
      assertThat(load.fire(there).right()).isPositive();
    }
  }

  @Test
  void endsWhenItsInputEndsWhateverIsUnderWay() throws Exception {
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT)) {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      assertThat(out.readLine()).isEqualTo("READY load");
      SlicePlan minute = Plans.json(server.port(), Plans.closed(2), 60, 1, 60);
      String command = AgentMessages.line(AgentMessages.Command.fire(minute)) + "\n";
      process.getOutputStream().write(command.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      Thread.sleep(500);
      process.getOutputStream().close();
      assertThat(process.waitFor(3, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anAgentThatDiesFailsTheSliceAtOnce() throws Exception {
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT);
        AgentLoad load = new AgentLoad(process.getInputStream(), process.getOutputStream())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  Thread.sleep(1_500);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                process.destroyForcibly();
              });
      long startNs = System.nanoTime();
      assertThatThrownBy(() -> load.fire(Plans.json(server.port(), Plans.closed(2), 30, 1, 30)))
          .isInstanceOf(LoadFailed.class)
          .hasMessageContaining("the load agent ended");
      assertThat((System.nanoTime() - startNs) / 1e9).isLessThan(6);
      assertThatThrownBy(() -> load.fire(Plans.json(server.port(), Plans.closed(2), 1, 1, 1)))
          .isInstanceOf(LoadFailed.class);
    }
  }

  @Test
  void aLineThatIsNoCommandGetsAReplyThatSaysSo() throws Exception {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).isEqualTo("READY load");
    for (String line :
        new String[] {"nonsense", "{}", "{\"fire\":{\"port\":0}}", "{\"unknown\":1}"}) {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      assertThat(out.readLine()).startsWith("{\"failed\":\"");
    }
  }

  @Test
  void servesABackendWhileItMakesLoadAndWhileItDoesNot() throws Exception {
    process.destroyForcibly();
    process = agent("backend", "--downstream", "fixed:30").start();
    try (ScriptedServer server = ScriptedServer.saying(ScriptedServer.RIGHT);
        AgentLoad load = new AgentLoad(process.getInputStream(), process.getOutputStream())) {
      int port = load.backendPort();
      assertThat(callMs(port)).isBetween(30L, 500L);
      load.resetBackend();
      ExecutorService beside = Executors.newSingleThreadExecutor();
      Future<SliceResult> slice =
          beside.submit(() -> load.fire(Plans.json(server.port(), Plans.open(200, 8), 1.5, 1, 1)));
      Thread.sleep(500);
      assertThat(callMs(port)).isBetween(30L, 500L);
      assertThat(callMs(port)).isBetween(30L, 500L);
      assertThat(slice.isDone()).isFalse();
      assertThat(slice.get(10, TimeUnit.SECONDS).right()).isEqualTo(300);
      beside.shutdown();
      assertThat(load.backendStats())
          .contains("\"downstream_calls\":2", "\"downstream_wait_mean_us\":30000.000");
      load.resetBackend();
      assertThat(load.backendStats()).contains("\"downstream_calls\":0");
    }
    assertThat(process.waitFor(3, TimeUnit.SECONDS)).isTrue();
  }

  private static long callMs(int port) throws IOException {
    long startNs = System.nanoTime();
    URL url = URI.create("http://127.0.0.1:" + port + "/call?id=1&call=0&of=1&tag=1").toURL();
    try (InputStream answer = url.openStream()) {
      assertThat(new String(answer.readAllBytes(), StandardCharsets.US_ASCII)).matches("[0-9]+");
    }
    return (System.nanoTime() - startNs) / 1_000_000;
  }

  @Test
  void aWrongOptionOfTheBackendIsOneClearLine() throws Exception {
    Process wrong = agent("backend", "--slots", "none").start();
    assertThat(wrong.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(wrong.exitValue()).isEqualTo(4);
    assertThat(new String(wrong.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("--slots must be an integer")
        .hasLineCount(1);
  }

  @Test
  void anAgentWithoutABackendSaysSo() throws Exception {
    try (AgentLoad load = new AgentLoad(process.getInputStream(), process.getOutputStream())) {
      assertThatThrownBy(load::backendStats)
          .isInstanceOf(LoadFailed.class)
          .hasMessage("this agent has no backend");
    }
  }
}
