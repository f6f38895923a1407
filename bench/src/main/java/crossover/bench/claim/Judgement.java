package crossover.bench.claim;

import crossover.bench.result.Column;
import crossover.bench.result.Plan;
import crossover.bench.result.Row;
import crossover.bench.result.StoredRun;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of every claim on a stored run.
 *
 * <p>Every verdict that the plan of the run allows belongs to its family, whether its rows came out
 * or not: how many there are, and so how wide the intervals are, is fixed before the run.
 */
public final class Judgement {
  private final Plan plan;
  private final Trials trials;
  private final EvidenceReader reader;
  private final Map<String, Integer> families = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private Judgement(StoredRun run) {
    this.plan = run.plan();
    this.trials = new Trials(run.rows());
    this.reader = new EvidenceReader(plan, trials);
  }

  /** All verdicts in the order of the ledger. */
  public static Judgement of(StoredRun run, Ledger ledger) {
    Judgement judgement = new Judgement(run);
    for (Claim claim : ledger.claims()) {
      if (claim.sameAs() != null) {
        continue;
      }
      Case.of(claim).stream()
          .filter(asked -> judgement.isPlanned(asked))
          .forEach(asked -> judgement.families.merge(claim.family(), 1, Integer::sum));
    }
    ledger.claims().forEach(judgement::judge);
    return judgement;
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** How many verdicts share the error, by family. */
  public Map<String, Integer> families() {
    return Map.copyOf(families);
  }

  private void judge(Claim claim) {
    if (claim.notApplicable() != null) {
      findings.add(
          new Finding(
              claim,
              null,
              List.of(),
              null,
              null,
              null,
              new Decision(Verdict.NOT_APPLICABLE, claim.notApplicable()),
              null,
              null,
              ""));
      return;
    }
    Case.of(claim).forEach(asked -> findings.add(judge(asked)));
  }

  private Finding judge(Case asked) {
    Optional<String> obstacle =
        notPlanned(asked).or(() -> plannedOtherwise(asked)).or(() -> otherRows(asked));
    if (obstacle.isPresent()) {
      return finding(asked, Decision.notRun(obstacle.get()), null, null);
    }
    if (asked.question().rule() instanceof Rule.Coverage coverage) {
      return finding(asked, covered(coverage), null, null);
    }
    int verdicts = families.getOrDefault(asked.claim().family(), 1);
    Rule rule = asked.question().rule();
    Evidence evidence = reader.read(asked, rule.confidence(verdicts));
    if (evidence == null) {
      return finding(
          asked, Decision.notRun("no block has this figure on every server asked"), null, null);
    }
    Optional<String> otherRate = otherRate(asked, evidence);
    return otherRate.isPresent()
        ? finding(asked, Decision.notRun(otherRate.get()), null, null)
        : finding(
            asked,
            decide(asked, evidence),
            evidence,
            verdict(asked, evidence.everything()).verdict());
  }

  private static Decision decide(Case asked, Evidence evidence) {
    boolean between = asked.arm() == null;
    if (between && evidence.excludedSync() != evidence.excludedAsync()) {
      return Decision.inconclusive(
          String.format(
              Locale.ROOT,
              "exclusions differ by server: %d and %d blocks",
              evidence.excludedSync(),
              evidence.excludedAsync()));
    }
    return verdict(asked, evidence.estimates());
  }

  private static Decision verdict(Case asked, List<Estimate> estimates) {
    if (estimates.isEmpty()) {
      return Decision.inconclusive("every block was excluded");
    }
    for (Estimate estimate : estimates) {
      if (estimate.low() == null) {
        return Decision.inconclusive(
            estimate.blocks() < 2 ? "one block has no interval" : "all blocks are the same");
      }
    }
    return asked.question().rule().decide(estimates, asked.claim().blocks());
  }

  private static Finding finding(
      Case asked, Decision decision, @Nullable Evidence evidence, @Nullable Verdict everything) {
    Contrast.Pair pair = asked.pair();
    boolean chain = !asked.question().servers().isEmpty();
    boolean syncShown = pair != null && !chain && !pair.async().equals(asked.arm());
    boolean asyncShown = pair != null && !chain && !pair.sync().equals(asked.arm());
    return new Finding(
        asked.claim(),
        asked.question(),
        asked.scenarios(),
        asked.contrast(),
        pair == null || !syncShown ? null : pair.sync().server(),
        pair == null || !asyncShown ? null : pair.async().server(),
        decision,
        evidence,
        everything,
        evidence == null ? "" : Change.of(asked.question().rule(), decision, evidence));
  }

  private boolean isPlanned(Case asked) {
    return !(asked.question().rule() instanceof Rule.Coverage)
        && notPlanned(asked).isEmpty()
        && plannedOtherwise(asked).isEmpty();
  }

  /** What the harness or this run does not have. */
  private Optional<String> notPlanned(Case asked) {
    String notRun =
        asked.claim().notRun() != null ? asked.claim().notRun() : asked.question().notRun();
    if (notRun != null) {
      return Optional.of(notRun);
    }
    for (Arm arm : asked.arms()) {
      if (!Servers.isKnown(arm.server())) {
        return Optional.of("the harness has no server " + arm.server() + " yet");
      }
    }
    List<String> planned = plan.suite().scenarios();
    for (String scenario : needed(asked)) {
      if (!planned.contains(scenario)) {
        return Optional.of(
            asked.question().follows().contains(scenario)
                ? "the scenario " + scenario + " follows"
                : "the run has no scenario " + scenario);
      }
    }
    return asked.arms().stream()
        .filter(arm -> !plan.suite().servers().contains(arm.server()))
        .findFirst()
        .map(arm -> "the run has no server " + arm.server());
  }

  /** The settings of the run's suite against those of the claim, so far as the plan says them. */
  private Optional<String> plannedOtherwise(Case asked) {
    int threads = plan.suite().server().threads();
    for (Arm arm : asked.arms()) {
      if (arm.pool() == Arm.Pool.SHIPPED && threads != asked.claim().threads()) {
        return Optional.of(
            arm.server()
                + " had "
                + threads
                + " threads, the claim asks "
                + asked.claim().threads());
      }
      Optional<Integer> connections = closedConnections(asked);
      if (arm.pool() == Arm.Pool.AMPLE && connections.isPresent() && threads < connections.get()) {
        return Optional.of(
            arm.server() + " had " + threads + " threads for " + connections.get() + " in flight");
      }
    }
    return Optional.empty();
  }

  /** The most that a saturated scenario of the case keeps in flight. */
  private Optional<Integer> closedConnections(Case asked) {
    return plan.scenarios().stream()
        .filter(scenario -> needed(asked).contains(scenario.name()))
        .filter(scenario -> scenario.load() instanceof Load.Closed)
        .map(scenario -> scenario.load().connections())
        .max(Integer::compare);
  }

  /** What the rows themselves say of load and threads. */
  private Optional<String> otherRows(Case asked) {
    for (String scenario : asked.scenarios()) {
      for (Arm arm : asked.arms()) {
        List<Row> rows = trials.rows(scenario, arm.server());
        if (rows.isEmpty()) {
          return Optional.of("no trial of " + scenario + " on " + arm.server() + " yet");
        }
        for (Row row : rows) {
          String load = row.text(Column.LOAD_MODEL);
          if (load != null && !load.equals(asked.question().load())) {
            return Optional.of(
                scenario
                    + " is "
                    + load
                    + " in this run, the claim asks "
                    + asked.question().load());
          }
          Optional<String> mismatch = arm.mismatch(row, asked.claim().threads());
          if (mismatch.isPresent()) {
            return mismatch;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> otherRate(Case asked, Evidence evidence) {
    Question.Utilisation wanted = asked.question().utilisation();
    if (wanted == null) {
      return Optional.empty();
    }
    Double seen = evidence.utilisation();
    if (seen == null) {
      return Optional.of("no trial of " + wanted.of() + " shows the capacity");
    }
    return seen >= wanted.low() && seen <= wanted.high()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s ran at %.0f%% of the slower server's capacity, the claim asks %.0f%% to %.0f%%",
                asked.scenarios().getFirst(),
                100 * seen,
                100 * wanted.low(),
                100 * wanted.high()));
  }

  private static List<String> needed(Case asked) {
    List<String> others =
        asked.question().needed().stream()
            .filter(name -> !asked.question().scenarios().contains(name))
            .toList();
    return Stream.concat(asked.scenarios().stream(), others.stream()).toList();
  }

  private Decision covered(Rule.Coverage coverage) {
    List<Row> counted = trials.allCounted();
    long whole =
        counted.stream()
            .filter(
                row ->
                    coverage.columns().stream()
                        .allMatch(
                            names ->
                                Stream.of(names.split("\\|"))
                                    .anyMatch(
                                        name ->
                                            row.has(
                                                Column.valueOf(name.toUpperCase(Locale.ROOT))))))
            .count();
    return new Decision(
        Verdict.NO_VERDICT,
        String.format(
            Locale.ROOT, "%d of %d trials that count have them all", whole, counted.size()));
  }
}
