package crossover.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first {@code java} of a machine is often too old: UnsupportedClassVersionError is no answer.
 */
@Timeout(60)
class LauncherIT {
  private static final Path JAR = Path.of("target", "crossover.jar").toAbsolutePath();
  private static final Path SCRIPT = Path.of("..", "scripts", "crossover").toAbsolutePath();

  private record Ended(int exitCode, String output) {}

  private static Ended run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return new Ended(process.waitFor(), output);
  }

  /** A Java before {@link Jdks#OLDEST}, where the machine has one. */
  private static String oldJava() throws IOException {
    Path folder = Path.of("/usr/lib/jvm");
    Assumptions.assumeTrue(Files.isDirectory(folder), "no /usr/lib/jvm");
    try (Stream<Path> homes = Files.list(folder)) {
      Optional<Path> old = homes.filter(LauncherIT::isOld).findFirst();
      Assumptions.assumeTrue(old.isPresent(), "no Java older than 21 on this machine");
      return old.orElseThrow().resolve("bin/java").toString();
    }
  }

  private static boolean isOld(Path home) {
    try {
      return Files.isExecutable(home.resolve("bin/java"))
          && Files.readString(home.resolve("release"))
              .matches("(?s).*JAVA_VERSION=\"(1\\.8|9|1[0-9]|20)[.\"].*");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void anOldJavaGoesOnWithANewerOneAndHandsTheExitCodeBack() throws Exception {
    String old = oldJava();
    Ended version = run(List.of(old, "-jar", JAR.toString(), "--version"));
    assertThat(version.exitCode()).as(version.output()).isZero();
    assertThat(version.output()).containsPattern("^crossover .* on Java (2[1-9]|[3-9][0-9])");
    Ended wrong = run(List.of(old, "-jar", JAR.toString(), "list", "servrs"));
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.output()).isEqualTo("list: unknown kind 'servrs'; did you mean 'servers'?");
  }

  @Test
  void sigtermReachesTheHarnessBehindAnOldJava() throws Exception {
    Process door =
        new ProcessBuilder(oldJava(), "-jar", JAR.toString(), "serve", "netty-async")
            .redirectErrorStream(true)
            .start();
    assertThat(door.inputReader().readLine()).startsWith("READY netty-async");
    List<ProcessHandle> behind = door.descendants().toList();
    assertThat(behind).isNotEmpty();
    door.destroy();
    assertThat(door.waitFor(10, TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle process : behind) {
      process.onExit().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void theScriptFindsAJdkByItself() throws Exception {
    Ended version = run(List.of("sh", SCRIPT.toString(), "--version"));
    assertThat(version.exitCode()).as(version.output()).isZero();
    assertThat(version.output()).startsWith("crossover ");
  }

  @Test
  void theScriptSaysInOneLineThatTheJarIsNotBuilt(@TempDir Path folder) throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("scripts")).resolve("crossover");
    Files.copy(SCRIPT, elsewhere, StandardCopyOption.COPY_ATTRIBUTES);
    Ended ended = run(List.of("sh", elsewhere.toString(), "doctor"));
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.output().lines()).singleElement().asString().contains("run mvn package");
  }

  @Test
  void readsVersionsOfEveryAge() {
    assertThat(Jdks.version("1.8.0_292")).startsWith(8);
    assertThat(Jdks.version("25.0.3")).containsExactly(25, 0, 3);
    assertThat(Jdks.version("21")).containsExactly(21);
    assertThat(Jdks.version("unknown")).isEmpty();
  }

  @Test
  void findsTheNewestJdkFirst() {
    List<Jdks.Jdk> found = Jdks.find();
    assertThat(found).isNotEmpty().isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(new File(found.getFirst().java())).exists();
  }
}
