package crossover.bench.run;

import crossover.bench.result.Calibration;
import crossover.bench.result.Column;
import crossover.bench.result.Plan;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import crossover.bench.stats.AaNoise;
import crossover.bench.stats.BlocksNeeded;
import crossover.bench.stats.Comparisons;
import crossover.bench.stats.SmallestEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The smallest effects that a run can see, told before it starts.
 *
 * @param noise where the noise is known from
 * @param effects one for each kind of metric
 */
public record VisibleEffects(String noise, List<String> effects) {
  /**
   * Standard deviations of the log ratio of two neighbouring slices of two processes of one
   * program, as seen on two virtual cores: what stands in until the machine is calibrated.
   */
  private enum Kind {
    THROUGHPUT("throughput (closed)", "closed", Column.THROUGHPUT_PER_S, 0.15, 1),
    CPU("CPU per request (open)", "open", Column.SERVER_CPU_US_PER_REQUEST, 0.05, 0.5),
    P50("p50 (open)", "open", Column.RESPONSE_P50_US, 0.09, 0.5),
    P99("p99 (open)", "open", Column.RESPONSE_P99_US, 1.05, 0.5);

    private final String label;
    private final String load;
    private final Column metric;
    private final double sliceLogSd;
    private final double sliceS;

    Kind(String label, String load, Column metric, double sliceLogSd, double sliceS) {
      this.label = label;
      this.load = load;
      this.metric = metric;
      this.sliceLogSd = sliceLogSd;
      this.sliceS = sliceS;
    }

    Optional<AaNoise> calibrated(List<AaNoise> noise) {
      return noise.stream()
          .filter(of -> of.load().equals(load) && of.metric().equals(metric.columnName()))
          .findFirst();
    }

    double logSd(List<AaNoise> noise, double trialS) {
      return calibrated(noise)
          .map(of -> of.logSd(trialS))
          .orElse(sliceLogSd / Math.sqrt(trialS / sliceS));
    }
  }

  /** From what is known of this machine. */
  public static VisibleEffects of(Plan plan, Calibration calibration) {
    List<AaNoise> noise = AaNoise.of(calibration);
    List<Kind> kinds = kinds(plan);
    long known = kinds.stream().filter(kind -> kind.calibrated(noise).isPresent()).count();
    String from =
        known == kinds.size()
            ? "noise from " + runs(calibration) + " on this machine"
            : known == 0
                ? "noise of slices as in the design, this machine is not calibrated"
                : "noise in part from "
                    + runs(calibration)
                    + " on this machine, else as in the design";
    return new VisibleEffects(from, effects(plan, kinds, noise));
  }

  private static List<String> effects(Plan plan, List<Kind> kinds, List<AaNoise> noise) {
    int blocks = plan.suite().blocks();
    if (blocks < 2) {
      return List.of("one block only: no intervals, nothing can be told from noise");
    }
    List<String> effects = new ArrayList<>();
    for (Kind kind : kinds) {
      double ratio =
          SmallestEffect.ratio(
              blocks, kind.logSd(noise, AaPairs.measuredS(plan)), Comparisons.CONFIDENCE);
      effects.add(
          ratio < 2
              ? String.format(Locale.ROOT, "%s %.0f%%", kind.label, Math.ceil(100 * (ratio - 1)))
              : String.format(Locale.ROOT, "%s %.1fx", kind.label, ratio));
    }
    return List.copyOf(effects);
  }

  private static List<Kind> kinds(Plan plan) {
    List<String> loads =
        plan.scenarios().stream().map(Scenario::load).map(VisibleEffects::load).distinct().toList();
    return List.of(Kind.values()).stream().filter(kind -> loads.contains(kind.load)).toList();
  }

  static String load(Load load) {
    return load.inWords();
  }

  private static String runs(Calibration calibration) {
    int runs = calibration.runs().size();
    return runs + (runs == 1 ? " A/A run" : " A/A runs");
  }

  /** For the output of a run. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "smallest effect it sees in %.0f of 100 runs (%.0f%% intervals; %s): %s",
        100 * BlocksNeeded.POWER,
        100 * Comparisons.CONFIDENCE,
        noise,
        effects.isEmpty() ? "not known for a ladder of rates" : String.join(", ", effects));
  }
}
