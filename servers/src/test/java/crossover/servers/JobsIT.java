package crossover.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Prevents that a server looks fast because it forgets the jobs that it was handed. Beside other
 * classes, since most of it is waiting for jobs.
 */
@Execution(ExecutionMode.CONCURRENT)
class JobsIT {
  private static final Pattern COUNTS =
      Pattern.compile("\"jobs_started\":(\\d+),\"jobs_finished\":(\\d+)");

  /** As the contract says. */
  private static final int PLACES = 1_000;

  private record Counts(long started, long finished) {}

  @OnEveryServer
  void answersBeforeAJobThatIsHandedOffAndRunsItAfter(String server) throws Exception {
    try (ServerProcess process = ServerProcess.start(ServerCommands.of(server));
        RawClient client = process.connect()) {
      client.ask("/json");
      long startNs = System.nanoTime();
      assertThat(client.ask("/job?ms=4000&handoff=true").status()).isEqualTo(200);
      assertThat(since(startNs)).isLessThan(Duration.ofSeconds(3));
      assertThat(awaitStarted(process, 1)).isEqualTo(new Counts(1, 0));
      awaitFinished(process, 1);
      assertThat(since(startNs)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(12));
    }
  }

  @OnEveryServer
  void answersAfterAJobInTheRequest(String server) throws Exception {
    try (ServerProcess process = ServerProcess.start(ServerCommands.of(server));
        RawClient client = process.connect()) {
      long startNs = System.nanoTime();
      assertThat(client.ask("/job?ms=300").status()).isEqualTo(200);
      assertThat(since(startNs)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
      assertThat(counts(process)).isEqualTo(new Counts(1, 1));
    }
  }

  /** More in all than may be unfinished at a time: each leaves its place to another. */
  @OnEveryServer
  void runsEveryJobThatItTookOnce(String server) throws Exception {
    int rounds = 5;
    int jobsOfARound = 500;
    try (ServerProcess process = ServerProcess.start(ServerCommands.of(server));
        RawClient client = process.connect()) {
      for (int round = 1; round <= rounds; round++) {
        client.send(RawClient.get("/job?ms=5&handoff=true").repeat(jobsOfARound));
        for (int i = 0; i < jobsOfARound; i++) {
          assertThat(client.read().status()).isEqualTo(200);
        }
        awaitFinished(process, (long) round * jobsOfARound);
      }
      int jobs = rounds * jobsOfARound;
      assertThat(counts(process)).isEqualTo(new Counts(jobs, jobs));
    }
  }

  @OnEveryServer
  void refusesMoreJobsThanItKeepsAndServesOthersMeanwhile(String server) throws Exception {
    try (ServerProcess process = ServerProcess.start(ServerCommands.of(server, "--threads", "8"));
        RawClient client = process.connect()) {
      client.send(RawClient.get("/job?ms=60000&handoff=true").repeat(PLACES + 2));
      for (int i = 0; i < PLACES; i++) {
        assertThat(client.read().status()).as("job " + i).isEqualTo(200);
      }
      for (int i = 0; i < 2; i++) {
        HttpAnswer refusal = client.read();
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.text()).isEqualTo("{\"error\":\"too many jobs\"}");
      }
      assertThat(client.ask("/json").status()).isEqualTo(200);
      assertThat(client.ask("/job?ms=0").status()).isEqualTo(200);
      process.endInput();
      assertThat(process.exitWithin(Duration.ofSeconds(10))).isEqualTo(0);
    }
  }

  private static Counts awaitStarted(ServerProcess process, long started) throws Exception {
    Counts counts = counts(process);
    for (int tries = 0; counts.started() < started && tries < 100; tries++) {
      Thread.sleep(10);
      counts = counts(process);
    }
    return counts;
  }

  private static void awaitFinished(ServerProcess process, long finished) throws Exception {
    for (int tries = 0; counts(process).finished() < finished; tries++) {
      assertThat(tries).as("10 ms waits for the jobs").isLessThan(1_000);
      Thread.sleep(10);
    }
  }

  private static Counts counts(ServerProcess process) throws Exception {
    Matcher counts = COUNTS.matcher(process.command("stats"));
    assertThat(counts.find()).isTrue();
    return new Counts(Long.parseLong(counts.group(1)), Long.parseLong(counts.group(2)));
  }

  private static Duration since(long startNs) {
    return Duration.ofNanos(System.nanoTime() - startNs);
  }
}
