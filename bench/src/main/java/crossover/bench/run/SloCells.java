package crossover.bench.run;

import crossover.bench.process.PinPlan;
import crossover.bench.result.Column;
import crossover.bench.result.Row;
import crossover.bench.result.Status;
import crossover.bench.scenario.Load;
import crossover.bench.scenario.Scenario;
import crossover.bench.scenario.Slo;
import crossover.bench.stats.Capacity;
import crossover.bench.stats.Knee;
import crossover.bench.stats.Reach;
import crossover.bench.stats.Visit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The capacity at an objective, from a trial whose slices are the rungs of a ladder. A slice in
 * which the rig was the limit says nothing of the server and is left out. A server that is asked
 * for more than it can do answers later and later: an objective of B seconds at p99 notices within
 * a slice of V seconds when it is asked for about B / V too much, so that the capacity reads high
 * by up to that, on every server alike. The users that it stands for are requests in flight at that
 * rate: L = λW (Little 1961, "A proof for the queuing formula L = λW").
 */
final class SloCells {
  private static final Set<Status> SERVER_WRONG =
      EnumSet.of(Status.WRONG_ANSWERS, Status.SKIPPED_WORK);

  private final List<Visit> visits = new ArrayList<>();
  private @Nullable TrialStatus wrong;
  private @Nullable TrialStatus limited;
  private int leftOut;

  private SloCells() {}

  /** Fills what the ladder shows and gives the status of its trial. */
  static TrialStatus fill(
      Row row,
      Scenario scenario,
      Load.Ladder ladder,
      List<MeasuredSlice> slices,
      PinPlan pins,
      double timeoutS) {
    row.set(Column.SLO, ladder.slos().stream().map(Slo::text).collect(Collectors.joining(" ")));
    SloCells cells = new SloCells();
    slices.forEach(slice -> cells.visit(scenario, slice, pins, timeoutS));
    return cells.judged(row, ladder);
  }

  private void visit(Scenario scenario, MeasuredSlice slice, PinPlan pins, double timeoutS) {
    Scenario rung = scenario.withLoad(slice.asked());
    TrialStatus status = TrialStatus.of(Judgement.evidence(rung, new Merged(List.of(slice)), pins));
    if (SERVER_WRONG.contains(status.status()) && wrong == null) {
      wrong = status;
    }
    if (status.status().isRigLimit()) {
      leftOut++;
      limited = limited == null ? status : limited;
    } else if (slice.asked() instanceof Load.Open open && slice.load().issued() > 0) {
      visits.add(LadderVisit.visit(open, slice.load(), timeoutS));
    }
  }

  private TrialStatus judged(Row row, Load.Ladder ladder) {
    if (wrong != null) {
      return wrong;
    }
    if (visits.isEmpty()) {
      return limited != null ? limited : new TrialStatus(Status.FAILED, "no request was started");
    }
    Reach reach = Capacity.reach(visits, ladder.slos()).orElseThrow();
    if (reach.kind() == Reach.Kind.MEASURED) {
      row.set(Column.SLO_CAPACITY_PER_S, reach.ratePerS())
          .set(Column.SLO_USERS, reach.ratePerS() * Knee.meanUs(visits, reach.ratePerS()) / 1e6);
    } else if (reach.kind() == Reach.Kind.AT_LEAST) {
      row.set(Column.SLO_AT_LEAST_PER_S, reach.ratePerS());
    }
    String beyond =
        switch (reach.kind()) {
          case MEASURED -> "";
          case AT_LEAST ->
              String.format(
                  Locale.ROOT,
                  "the objectives hold on every rung, up to %.0f requests/s",
                  reach.ratePerS());
          case BELOW ->
              String.format(
                  Locale.ROOT,
                  "the objectives do not hold on any rung, from %.0f requests/s on",
                  reach.ratePerS());
        };
    return new TrialStatus(
        Status.OK,
        limited == null
            ? beyond
            : String.format(
                Locale.ROOT,
                "%s%d slices left out, the first: %s",
                beyond.isEmpty() ? "" : beyond + "; ",
                leftOut,
                limited.reason()));
  }
}
