package crossover.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An orphan uses the servers' core in every later measurement; a start that hangs stops a run of
 * hours.
 */
@Timeout(30)
class ChildIT {
  private static final Duration BOUND = Duration.ofSeconds(5);

  private static Child shell(String script) throws ChildFailed {
    return Child.start(new Child.Spec("fake", List.of("sh", "-c", script), List.of(), null));
  }

  @Test
  void readsTheReadyLineAndAsks() throws Exception {
    try (Child child =
        shell("echo noise; echo READY fake; while read l; do echo \"STATS {$l}\"; done")) {
      assertThat(child.awaitLine("READY", BOUND)).isEqualTo("READY fake");
      assertThat(child.ask("stats", "STATS", BOUND)).isEqualTo("STATS {stats}");
    }
  }

  @Test
  void saysHowAChildEndedAndItsLastWords() throws Exception {
    try (Child child = shell("echo port 80 is taken >&2; exit 4")) {
      assertThatThrownBy(() -> child.awaitLine("READY", BOUND))
          .isInstanceOf(ChildFailed.class)
          .hasMessage("fake ended with exit code 4 before READY; it said: port 80 is taken");
    }
  }

  @Test
  void aChildThatHangsAtStartIsGivenUpAfterTheBound() throws Exception {
    try (Child child = shell("echo thinking >&2; exec sleep 60")) {
      assertThatThrownBy(() -> child.awaitLine("READY", Duration.ofMillis(300)))
          .hasMessageContaining("fake hangs: no READY within 0.3 s; it said: thinking");
    }
  }

  @Test
  void aProgramThatDoesNotExistIsOneLine() {
    assertThatThrownBy(
            () ->
                Child.start(new Child.Spec("fake", List.of("/no/such/program"), List.of(), null))
                    .awaitLine("READY", BOUND))
        .isInstanceOf(ChildFailed.class)
        .hasMessageContaining("/no/such/program");
  }

  @Test
  void stopEndsAChildThatIgnoresItsInputAndSigterm() throws Exception {
    Child child = shell("trap '' TERM; echo READY; while :; do sleep 1; done");
    child.awaitLine("READY", BOUND);
    child.stop();
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void stopEndsWhatTheChildStartedAndLeftBehind(@TempDir Path folder) throws Exception {
    Path pid = folder.resolve("pid");
    // The inner shell ends at once: its sleep is nobody's descendant any more.
    Child child = shell("sh -c 'sleep 300 & echo $! > " + pid + "'; echo READY; read l");
    child.awaitLine("READY", BOUND);
    long left = Long.parseLong(Files.readString(pid).strip());
    assertThat(ProcessHandle.of(left)).isPresent();
    child.stop();
    assertThat(isRunning(left)).isFalse();
  }

  @Test
  void aChildIsPinnedToItsCores() throws Exception {
    int core = Cpus.allowed().getLast();
    Child.Spec spec =
        new Child.Spec(
            "fake",
            List.of("sh", "-c", "echo READY $(grep Cpus_allowed_list /proc/self/status)"),
            List.of(core),
            null);
    try (Child child = Child.start(spec)) {
      assertThat(child.awaitLine("READY", BOUND)).endsWith(" " + core);
    }
  }

  @Test
  void childrenEndWithAParentThatIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long child = Long.parseLong(parent.inputReader().readLine());
    assertThat(isRunning(child)).isTrue();
    parent.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
    for (int i = 0; i < 50 && isRunning(child); i++) {
      Thread.sleep(100);
    }
    assertThat(isRunning(child)).isFalse();
  }

  /** Starts one child that ends with its input, says its number, and waits to be killed. */
  static final class Parent {
    public static void main(String[] args) throws Exception {
      Child child = shell("echo READY; cat > /dev/null");
      child.awaitLine("READY", BOUND);
      System.out.println(child.pid());
      Thread.sleep(60_000);
    }
  }

  private static boolean isRunning(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isPresent() && process.get().isAlive();
  }
}
