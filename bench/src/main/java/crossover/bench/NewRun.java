package crossover.bench;

import crossover.bench.claim.Ledger;
import crossover.bench.process.PinPlan;
import crossover.bench.result.Environment;
import crossover.bench.result.Plan;
import crossover.bench.result.RunFolder;
import crossover.bench.result.StoredRun;
import crossover.bench.run.Commit;
import crossover.bench.run.EnvironmentReader;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Suite;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** How commands that measure into a folder begin, anew or again. */
final class NewRun {
  private static final DateTimeFormatter FOLDER_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private NewRun() {}

  /**
   * Makes the folder with its plan.
   *
   * @param out null for one under {@code results/local} that is named by time and commit
   * @param seed null for one drawn at random
   */
  static RunFolder create(
      @Nullable Path out,
      @Nullable Long seed,
      Suite suite,
      List<Scenario> scenarios,
      List<Scenario> pilots) {
    Instant now = Instant.now();
    Commit commit = Commit.read();
    Path folder =
        out != null
            ? out
            : Path.of("results", "local", FOLDER_TIME.format(now) + "-" + commit.shortId());
    long chosen = seed != null ? seed : new SecureRandom().nextInt(Integer.MAX_VALUE);
    return RunFolder.create(
        folder,
        Plan.of(
            String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
            now.toString(),
            commit.id() == null ? "unknown" : commit.id(),
            chosen,
            suite,
            scenarios,
            pilots));
  }

  /**
   * Opens a folder to go on with it.
   *
   * @param allowed options that do not belong to the plan
   * @throws CommandFailed when others were given
   */
  static RunFolder resume(Path folder, CommandSpec spec, Set<String> allowed) {
    List<String> given =
        spec.commandLine().getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .filter(name -> !allowed.contains(name))
            .toList();
    if (!given.isEmpty()) {
      throw CommandFailed.wrongArguments(
          "a resumed run keeps its plan: leave out " + String.join(", ", given));
    }
    return RunFolder.open(folder);
  }

  /** A resumed run keeps what its first part wrote, and says when it goes on somewhere else. */
  static void describe(
      RunFolder folder, PinPlan pins, CommandSpec spec, Ledger ledger, PrintWriter err) {
    Environment now =
        EnvironmentReader.read(
            folder.plan(),
            pins,
            Instant.now(),
            spec.root().commandLine().getParseResult().originalArgs(),
            ledger.sha256());
    Environment before = StoredRun.read(folder.path()).environment();
    if (before == null) {
      folder.writeEnvironment(now);
      return;
    }
    List<String> differences = new ArrayList<>(before.machine().differences(now.machine()));
    if (!before.java().version().equals(now.java().version())) {
      differences.add("Java: " + before.java().version() + " / " + now.java().version());
    }
    if (before.contenders() != null && !before.contenders().equals(now.contenders())) {
      differences.add("contenders: other interpreters or libraries than environment.json says");
    }
    differences.forEach(
        difference ->
            err.printf(Locale.ROOT, "note: not the machine of the run's start: %s%n", difference));
    err.flush();
  }
}
