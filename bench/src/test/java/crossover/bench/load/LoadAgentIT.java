package crossover.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    process =
        new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LoadAgent.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
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
      String command = AgentMessages.line(new AgentMessages.Command(minute, null)) + "\n";
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
}
