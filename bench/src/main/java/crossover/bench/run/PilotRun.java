package crossover.bench.run;

import crossover.bench.result.Column;
import crossover.bench.result.Pilots;
import crossover.bench.result.Plan;
import crossover.bench.result.Row;
import crossover.bench.result.Status;
import crossover.bench.result.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds what each server can carry before the first block, as a block of its own (number 0, with
 * its own seed) that leaves no rows.
 */
final class PilotRun {
  private static final int BLOCK = 0;

  private PilotRun() {}

  static Pilots measure(Settings settings, StopSignal stop, Progress progress)
      throws StopSignal.StopAsked {
    Plan plan = settings.plan().ofPilots();
    Settings own =
        new Settings(
            plan,
            settings.programs(),
            settings.pins(),
            settings.seeds(),
            settings.logs(),
            Agenda.WHOLE_PLAN);
    List<Pilots.Pilot> pilots = new ArrayList<>();
    Rates noRates = new Rates(plan, new Pilots(List.of()));
    try (BlockRun block = new BlockRun(own, noRates, BLOCK, Map.of(), stop, progress)) {
      block.measure(
          plan.scenarios(),
          trials -> trials.stream().map(Trial::row).map(PilotRun::pilot).forEach(pilots::add));
    }
    pilots.stream()
        .filter(pilot -> !pilot.status().equals(Status.OK.text()))
        .forEach(pilot -> progress.remark(remark(pilot)));
    return new Pilots(pilots);
  }

  private static Pilots.Pilot pilot(Row row) {
    String status = row.need(Column.STATUS);
    boolean wrong =
        List.of(Status.FAILED, Status.WRONG_ANSWERS, Status.SKIPPED_WORK).stream()
            .anyMatch(one -> one.text().equals(status));
    return new Pilots.Pilot(
        row.need(Column.SCENARIO),
        row.need(Column.SERVER),
        wrong ? null : row.number(Column.THROUGHPUT_PER_S),
        status,
        status.equals(Status.OK.text()) ? null : row.text(Column.REASON));
  }

  private static String remark(Pilots.Pilot pilot) {
    Double capacityPerS = pilot.capacityPerS();
    return String.format(
        Locale.ROOT,
        "pilot %s of %s is %s (%s): %s",
        pilot.scenario(),
        pilot.server(),
        pilot.status(),
        pilot.reason(),
        capacityPerS == null
            ? "what needs its capacity fails"
            : String.format(
                Locale.ROOT, "%.0f requests/s are taken for its capacity", capacityPerS));
  }
}
