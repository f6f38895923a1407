package crossover.bench.stats;

import crossover.bench.result.AaRun;
import crossover.bench.result.Calibration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What all A/A comparisons on a machine say of one metric: how often an interval excluded the
 * truth, and how far two processes of one program lie apart.
 *
 * <p>Metrics are counted each for itself, since those of one trial rise and fall together; the
 * scenarios of a run are measured one after the other and count as independent.
 *
 * @param load {@code open} or {@code closed}
 * @param metric column of rows.csv
 * @param alarms with exact bounds of their share at 95%
 * @param logSd of the log ratio in one block, pooled over the comparisons
 * @param measuredS of a trial, the shortest of the runs
 */
public record AaNoise(
    String load,
    String metric,
    int runs,
    int comparisons,
    int alarms,
    ShareBounds share,
    double confidence,
    double logSd,
    double measuredS) {
  private static final double BOUNDS_CONFIDENCE = 0.95;

  private record Key(String load, String metric, double confidence) {}

  /** One of a run's pairs, with what it needs to know of the run. */
  private record Seen(String runId, double measuredS, AaRun.Pair pair) {
    Key key() {
      return new Key(String.valueOf(pair.load()), pair.metric(), pair.confidence());
    }
  }

  /** By load, metric and confidence of the intervals. */
  public static List<AaNoise> of(Calibration calibration) {
    Comparator<Key> order =
        Comparator.comparing(Key::load).thenComparing(Key::metric).thenComparing(Key::confidence);
    Map<Key, List<Seen>> byKey = new TreeMap<>(order);
    for (AaRun run : calibration.runs()) {
      for (AaRun.Pair pair : run.pairs()) {
        Seen seen = new Seen(run.runId(), run.measuredS(), pair);
        byKey.computeIfAbsent(seen.key(), key -> new ArrayList<>()).add(seen);
      }
    }
    return byKey.entrySet().stream().map(of -> of(of.getKey(), of.getValue())).toList();
  }

  private static AaNoise of(Key key, List<Seen> all) {
    Set<String> runs = new HashSet<>();
    int alarms = 0;
    double squares = 0;
    int degreesOfFreedom = 0;
    double measuredS = Double.POSITIVE_INFINITY;
    for (Seen seen : all) {
      AaRun.Pair pair = seen.pair;
      runs.add(seen.runId);
      measuredS = Math.min(measuredS, seen.measuredS);
      alarms += pair.alarm() ? 1 : 0;
      squares += pair.logSd() * pair.logSd() * (pair.blocks() - 1);
      degreesOfFreedom += pair.blocks() - 1;
    }
    return new AaNoise(
        key.load,
        key.metric,
        runs.size(),
        all.size(),
        alarms,
        ShareBounds.of(alarms, all.size(), BOUNDS_CONFIDENCE),
        key.confidence,
        Math.sqrt(squares / degreesOfFreedom),
        measuredS);
  }

  /**
   * For trials of another length. Shorter ones are noisier by the square root; longer ones are not
   * taken to be quieter, since how a process was compiled and laid out stays for its life.
   */
  public double logSd(double trialS) {
    return trialS < measuredS ? logSd * Math.sqrt(measuredS / trialS) : logSd;
  }

  /** Whether the bounds of the share of alarms exclude what the confidence promises. */
  public boolean isOff() {
    double promised = 1 - confidence;
    return share.low() > promised || share.high() < promised;
  }
}
