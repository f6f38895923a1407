package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crossover.bench.process.Taskset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prevents that an install which was not finished, or cannot be, looks like one. */
@Timeout(60)
class ContendersScriptIT {
  private static final String SCRIPT = "../scripts/contenders";

  @TempDir private Path installs;

  private record Said(int exitCode, List<String> lines) {}

  @BeforeEach
  void needsPython() {
    assumeTrue(Taskset.onPath("python3").isPresent(), "no python3 on the PATH");
  }

  private Said contenders(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", SCRIPT));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CROSSOVER_CONTENDERS", installs.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    return new Said(process.waitFor(), lines);
  }

  @Test
  void saysOfEachInOneLineThatItIsMissing() throws Exception {
    Said said = contenders(Map.of(), "check");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.lines())
        .hasSizeGreaterThanOrEqualTo(10)
        .allMatch(line -> line.matches("[a-z0-9-]+: missing, .+"))
        .anyMatch(line -> line.startsWith("fastapi: "))
        .anyMatch(line -> line.startsWith("gin: "));
  }

  @Test
  void anInstallWithoutItsLastFileIsHalfFinishedAndOneFromOtherFilesIsOld() throws Exception {
    Path half = Files.createDirectories(installs.resolve("python/fastapi"));
    Path old = Files.createDirectories(installs.resolve("python/flask"));
    Files.writeString(half.resolve("pyvenv.cfg"), "home = /nowhere\n");
    Files.writeString(old.resolve("installed.json"), "{\"lock\": \"0123\"}");
    Said said = contenders(Map.of(), "check");

    assertThat(said.lines())
        .contains(
            "fastapi: missing, half-finished install",
            "flask: missing, installed from other files than there are now");
  }

  @Test
  void aPythonThatIsNotThereIsOneLineOfEachThatNeedsIt() throws Exception {
    Said said = contenders(Map.of("CROSSOVER_PYTHON", "/no/such/python"), "install", "fastapi");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.lines())
        .singleElement()
        .asString()
        .startsWith("fastapi: missing, no Python 3.10 or newer with its venv module");
    assertThat(installs.resolve("python/fastapi/installed.json")).doesNotExist();
  }

  @Test
  void withoutAnyPythonItSaysSoInOneLine() throws Exception {
    Said said = contenders(Map.of("PATH", installs.toString()), "check");

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.lines()).singleElement().asString().startsWith("contenders: no Python 3 found");
  }

  @Test
  void anUnknownNameIsOneLine() throws Exception {
    Said said = contenders(Map.of(), "install", "fastpi");

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.lines())
        .singleElement()
        .asString()
        .startsWith("contenders: unknown contender 'fastpi'; known: chi, django, ");
  }
}
