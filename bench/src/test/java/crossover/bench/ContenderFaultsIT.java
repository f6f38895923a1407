package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.result.Column;
import crossover.bench.result.Environment;
import crossover.bench.result.Row;
import crossover.bench.result.StoredParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Prevents that the fault of a contender passes as a figure or leaves a worker behind, and that the
 * process which watches its workers is measured in their place. The contenders are invented: a
 * shell that starts a server of this project as its worker.
 */
@Order(3)
@Timeout(240)
class ContenderFaultsIT extends SmallRun {
  private static final Path JAR = Path.of("../servers/target/crossover-servers.jar");

  /** Starts its worker with all options but the count of workers, and ends when it ends. */
  private static final String SUPERVISOR =
      """
      #!/bin/sh
      shift
      options=
      while [ $# -gt 0 ]; do
        case $1 in LEFT_OUT) ;; *) options="$options $1 $2" ;; esac
        shift 2
      done
      exec 3<&0
      JAVA -XX:+UseSerialGC -Xmx96m -jar SERVERS undertow-blocking $options <&3 &
      worker=$!
      wait $worker
      echo "the worker has ended" >&2
      exit 4
      """;

  private static final String MARK =
      """
      {"interpreter": "Invented 1.2", "optimised": true, "lock": "0123", "libraries": {"web": "3.4"}}
      """;

  private Path programs = Path.of("");
  private Path installs = Path.of("");

  @BeforeEach
  void inventContenders() throws IOException {
    programs = Files.createDirectory(folder.resolve("programs"));
    installs = Files.createDirectory(folder.resolve("installs"));
    contender("works", supervisor("--workers"));
    contender("wrong", supervisor("--workers|--backend"));
    contender("taken", "#!/bin/sh\necho port 80 is in use >&2\nexit 4\n");
    for (String fine : List.of("works", "wrong", "taken")) {
      Files.createDirectories(installs.resolve("python/" + fine + "/bin"));
      Files.createFile(installs.resolve("python/" + fine + "/bin/python"));
      Files.writeString(installs.resolve("python/" + fine + "/installed.json"), MARK);
    }
    contender("absent", "#!/bin/sh\n");
    contender("half", "#!/bin/sh\n");
    Files.createDirectories(installs.resolve("python/half/bin"));
    contender("gone", "#!/bin/sh\n");
    Files.createDirectories(installs.resolve("python/gone"));
    Files.writeString(installs.resolve("python/gone/installed.json"), MARK);
  }

  private void contender(String name, String start) throws IOException {
    Path its = Files.createDirectory(programs.resolve(name));
    Files.writeString(
        its.resolve("contender.yaml"),
        """
        language: python
        about: invented
        presets:
          x-NAME: {model: blocking, about: invented, workers: 1, threads: 50}
        """
            .replace("NAME", name));
    Path script = Files.writeString(its.resolve("start"), start);
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  private static String supervisor(String leftOut) {
    return SUPERVISOR
        .replace("LEFT_OUT", leftOut)
        .replace("JAVA", Harness.java())
        .replace("SERVERS", JAR.toAbsolutePath().normalize().toString());
  }

  @Override
  List<Row> rows() {
    return StoredParts.rows(folder.resolve("out"));
  }

  @Override
  Environment environment() {
    return StoredParts.environment(folder.resolve("out"));
  }

  private Map<String, String> environmentOfContenders() {
    return Map.of(
        "CROSSOVER_CONTENDER_PROGRAMS",
        programs.toString(),
        "CROSSOVER_CONTENDERS",
        installs.toString());
  }

  private Harness run(String suite) throws IOException {
    return start(List.of(), environmentOfContenders(), suite);
  }

  @Test
  void saysOfEachWhetherItIsReadyOrWhatIsMissing() throws Exception {
    try (Harness list = Harness.start(List.of(), environmentOfContenders(), "list", "servers")) {
      assertThat(list.await(30)).isZero();
      assertThat(list.output().lines())
          .anyMatch(line -> line.matches("x-works +works +blocking +ready"))
          .anyMatch(line -> line.matches("x-half +half +blocking +missing"))
          .contains(
              "x-absent: not installed: run scripts/contenders install absent",
              "x-half: half-finished install: run scripts/contenders install half",
              "x-gone: python is gone from the install: run scripts/contenders install gone");
    }
  }

  @Test
  void whatCannotBeStartedOrAnswersWronglyIsARowAndTheOthersHaveFigures() throws Exception {
    String servers = "x-works, x-wrong, x-taken, x-absent, x-half, x-gone, netty-async";
    try (Harness run = run(suite(servers, "db", 1, SHORT))) {
      run.await(120);
      holdsEachTrialOnce(7);
      failed("x-absent", "x-absent is missing: not installed");
      failed("x-half", "x-half is missing: half-finished install");
      failed("x-gone", "x-gone is missing: python is gone from the install");
      failed("x-taken", "x-taken ended with exit code 4 before READY; it said: port 80 is in use");
      assertThat(row("db", "x-wrong").need(Column.STATUS)).isEqualTo("wrong-answers");
      assertThat(row("db", "x-wrong").text(Column.REASON)).contains("503");
      assertThat(row("db", "x-wrong").number(Column.THROUGHPUT_PER_S)).isNull();
      assertThat(run.output()).contains("note: x-half is missing: half-finished install");
      hasFigures(row("db", "netty-async"));
      Row works = row("db", "x-works");
      hasFigures(works);
      assertThat(works.integer(Column.WORKER_PROCESSES)).isEqualTo(1);
      assertThat(works.integer(Column.WORKER_THREADS)).isEqualTo(50);
      assertThat(works.number(Column.STARTUP_MS)).isPositive();
      // Its worker is a JVM: the shell alone would have one thread and a megabyte.
      assertThat(works.integer(Column.SERVER_THREADS)).isGreaterThan(5);
      assertThat(works.number(Column.SERVER_RSS_MIB)).isGreaterThan(30);
      for (Column ofJvm : List.of(Column.COLLECTOR, Column.JAVA_VERSION, Column.TRANSPORT)) {
        assertThat(works.text(ofJvm)).as(ofJvm.columnName()).isNull();
      }
      assertThat(works.number(Column.SERVER_COMPILER_CPU_SHARE)).isNull();
      Map<String, Environment.Installed> installed =
          Objects.requireNonNull(environment().contenders());
      assertThat(installed).containsOnlyKeys("works", "wrong", "taken");
      assertThat(installed.get("works"))
          .isEqualTo(new Environment.Installed("Invented 1.2", true, "0123", Map.of("web", "3.4")));
      assertThat(run.orphans()).isEmpty();
    }
  }

  private void failed(String server, String reason) {
    assertThat(row("db", server).need(Column.STATUS)).isEqualTo("failed");
    assertThat(row("db", server).text(Column.REASON)).startsWith(reason);
    assertThat(row("db", server).number(Column.THROUGHPUT_PER_S)).isNull();
  }

  @Test
  void aWorkerThatDiesUnderLoadIsAFailedRowAndItsServerIsStartedAnew() throws Exception {
    try (Harness run = run(suite("x-works, netty-async", "json, plaintext", 1, LONG))) {
      long worker = run.awaitProcess("undertow-blocking --port", 60);
      Harness.awaitSockets(List.of(worker), 60, 60);
      Thread.sleep(500);
      Harness.signal(worker, "KILL");
      run.await(200);
      holdsEachTrialOnce(4);
      String first = rows().getFirst().need(Column.SCENARIO);
      String second = rows().getLast().need(Column.SCENARIO);
      assertThat(row(first, "x-works").need(Column.STATUS)).as(run.output()).isEqualTo("failed");
      assertThat(row(first, "x-works").text(Column.REASON))
          .contains("x-works ended with exit code 4", "the worker has ended");
      hasFigures(row(first, "netty-async"));
      hasFigures(row(second, "x-works"));
      assertThat(row(second, "x-works").integer(Column.LAUNCH)).isEqualTo(2);
      assertThat(run.orphans()).isEmpty();
    }
  }

  @Test
  void aHarnessThatIsKilledLeavesNoWorker() throws Exception {
    try (Harness run = run(suite("x-works", "json", 1, LONG))) {
      run.awaitProcess("undertow-blocking --port", 60);
      run.signal("KILL");
      run.await(10);
      assertThat(run.orphans()).isEmpty();
    }
  }
}
