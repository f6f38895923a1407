package crossover.bench.run;

import crossover.bench.stats.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The rates of a ladder: tenths of the closed throughput at first, more of them where what is
 * looked for turns out to lie. What is added is said.
 */
final class LadderRungs {
  private static final int COARSE = 11;
  private static final double COARSE_STEP = 0.1;

  /** A refined gap as a part of the one before. */
  private static final double FINE = 1.0 / 3;

  /** A gap that is this small beside the rate is not refined. */
  private static final double FINE_ENOUGH = 0.05;

  /** Unrefined gaps to each side of what is looked for, within which rungs are visited again. */
  private static final double NEAR = 1.5;

  private static final double[] HIGHER = {1.25, 1.5, 2};
  private static final double[] LOWER = {0.5, 0.25, 0.1};
  private static final int MOST_EXTENSIONS = 3;
  private static final double LEAST_PER_S = 0.1;

  private final TreeSet<Double> all = new TreeSet<>();
  private final boolean everyRung;
  private double stepPerS;
  private int extensions;
  private List<Double> next;

  /**
   * Starts coarse.
   *
   * @param everyRung visit all of them in each block, not only those near what is looked for
   */
  LadderRungs(double closedPerS, boolean everyRung) {
    this.everyRung = everyRung;
    this.stepPerS = COARSE_STEP * closedPerS;
    for (int rung = 1; rung <= COARSE; rung++) {
      add(rung * stepPerS);
    }
    next = List.copyOf(all);
  }

  /** Rates of the next block, ascending. */
  List<Double> next() {
    return next;
  }

  /**
   * Chooses the rungs of the next block.
   *
   * @param settled enough was seen for rungs between the coarse ones
   * @param canClimb the generator keeps up with the highest rung
   * @return what was added, in words; empty when nothing was
   */
  String look(Reach reach, boolean settled, boolean canClimb) {
    List<Double> added =
        switch (reach.kind()) {
          case AT_LEAST -> canClimb ? extend(all.last(), HIGHER) : List.of();
          case BELOW -> extend(all.first(), LOWER);
          case MEASURED -> settled ? refine(reach.ratePerS()) : List.of();
        };
    next =
        everyRung || (!settled && added.isEmpty())
            ? List.copyOf(all)
            : near(reach.ratePerS(), added);
    if (added.isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "rungs added %s: %s requests/s",
        switch (reach.kind()) {
          case AT_LEAST -> "above the highest, which still holds";
          case BELOW -> "below the lowest, which does not hold";
          case MEASURED -> String.format(Locale.ROOT, "around %,.0f requests/s", reach.ratePerS());
        },
        String.join(
            ", ", added.stream().map(rate -> String.format(Locale.ROOT, "%,.0f", rate)).toList()));
  }

  private List<Double> extend(double from, double[] factors) {
    List<Double> added = new ArrayList<>();
    if (extensions < MOST_EXTENSIONS) {
      extensions++;
      for (double factor : factors) {
        addTo(added, from * factor);
      }
    }
    return added;
  }

  private List<Double> refine(double aroundPerS) {
    Double below = all.floor(aroundPerS);
    Double above = all.higher(aroundPerS);
    List<Double> added = new ArrayList<>();
    if (below != null && above != null && above - below > FINE_ENOUGH * aroundPerS) {
      stepPerS = above - below;
      for (int place = -2; place <= 2; place++) {
        addTo(added, aroundPerS + place * FINE * stepPerS);
      }
    }
    return added;
  }

  private void addTo(List<Double> added, double ratePerS) {
    if (ratePerS >= LEAST_PER_S && add(ratePerS)) {
      added.add(rounded(ratePerS));
    }
  }

  private boolean add(double ratePerS) {
    return all.add(rounded(ratePerS));
  }

  /** To four digits, so that a rung has a rate that can be said. */
  private static double rounded(double ratePerS) {
    double unit = Math.pow(10, Math.floor(Math.log10(ratePerS)) - 3);
    double rounded = Math.rint(ratePerS / unit) * unit;
    return unit < 1 ? Math.rint(rounded * 1e4) / 1e4 : Math.rint(rounded);
  }

  private List<Double> near(double ratePerS, List<Double> added) {
    TreeSet<Double> near = new TreeSet<>(added);
    near.addAll(all.subSet(ratePerS - NEAR * stepPerS, true, ratePerS + NEAR * stepPerS, true));
    for (Double neighbour :
        new Double[] {all.floor(ratePerS), all.ceiling(ratePerS), all.lower(ratePerS)}) {
      if (neighbour != null) {
        near.add(neighbour);
      }
    }
    return List.copyOf(near);
  }
}
