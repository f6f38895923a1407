package crossover.bench.claim;

import crossover.bench.result.Column;
import crossover.bench.result.Plan;
import crossover.bench.result.Row;
import crossover.bench.result.StoredRun;
import crossover.bench.scenario.Scenario;
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
  private final Arms arms;
  private final EvidenceReader reader;
  private final Map<String, Integer> families = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private Judgement(StoredRun run) {
    this.plan = run.plan();
    this.trials = new Trials(run.rows());
    this.arms = new Arms(plan, trials);
    this.reader = new EvidenceReader(plan, trials, arms, run.pilots());
  }

  /** All verdicts in the order of the ledger. */
  public static Judgement of(StoredRun run, Ledger ledger) {
    Judgement judgement = new Judgement(run);
    for (Claim claim : ledger.claims()) {
      if (claim.sameAs() != null) {
        continue;
      }
      judgement.cases(claim).stream()
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
    cases(claim).forEach(asked -> findings.add(judge(asked)));
  }

  private List<Case> cases(Claim claim) {
    return Case.of(claim).stream().map(asked -> asked.within(plan)).toList();
  }

  private Finding judge(Case asked) {
    Optional<String> obstacle =
        notPlanned(asked).or(() -> plannedOtherwise(asked)).or(() -> otherRows(asked));
    if (obstacle.isPresent()) {
      return finding(asked, Decision.notRun(obstacle.get()), null, null);
    }
    if (asked.question().rule() instanceof Rule.Coverage coverage) {
      return finding(asked, covered(coverage, asked.question().servers()), null, null);
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

  private Finding finding(
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
        pair == null || !syncShown ? null : server(asked, pair.sync()),
        pair == null || !asyncShown ? null : server(asked, pair.async()),
        decision,
        evidence,
        everything,
        evidence == null ? "" : Change.of(asked.question().rule(), decision, evidence));
  }

  /** Who stands for the arm in the first scenario of the case. */
  private String server(Case asked, Arm arm) {
    return asked.scenarios().isEmpty()
        ? arm.server()
        : arms.server(asked.claim(), arm, asked.scenarios().getFirst());
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
    List<String> planned =
        Stream.concat(plan.scenarios().stream(), plan.pilots().stream())
            .map(Scenario::name)
            .toList();
    for (String scenario : needed(asked)) {
      if (!planned.contains(scenario)) {
        return Optional.of(
            asked.question().follows().contains(scenario)
                ? "the scenario " + scenario + " follows"
                : "the run has no scenario " + scenario);
      }
    }
    for (Scenario scenario : neededOf(asked)) {
      for (Arm arm : asked.arms()) {
        if (!plan.servers(scenario).contains(arms.server(asked.claim(), arm, scenario.name()))) {
          return Optional.of(
              plan.suite().servers().equals(plan.servers(scenario))
                  ? "the run has no server " + arm.server()
                  : scenario.name() + " was not for " + arm.server());
        }
      }
    }
    return Optional.empty();
  }

  private List<Scenario> neededOf(Case asked) {
    List<String> names = needed(asked);
    return plan.scenarios().stream().filter(one -> names.contains(one.name())).toList();
  }

  /** The settings of the run's servers against those of the claim, so far as the plan says them. */
  private Optional<String> plannedOtherwise(Case asked) {
    return neededOf(asked).stream()
        .flatMap(
            scenario ->
                asked.arms().stream()
                    .map(arm -> arms.plannedOtherwise(asked.claim(), arm, scenario)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** What the rows themselves say of load and threads. */
  private Optional<String> otherRows(Case asked) {
    for (String scenario : asked.scenarios()) {
      for (Arm arm : asked.arms()) {
        String server = arms.server(asked.claim(), arm, scenario);
        List<Row> rows = trials.rows(scenario, server);
        if (rows.isEmpty()) {
          return Optional.of("no trial of " + scenario + " on " + server + " yet");
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

  /** Of the trials on these servers; of none: on all. */
  private Decision covered(Rule.Coverage coverage, List<String> servers) {
    List<Row> counted =
        trials.allCounted().stream()
            .filter(row -> servers.isEmpty() || servers.contains(row.need(Column.SERVER)))
            .toList();
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
