package crossover.bench.load;

import crossover.bench.recording.Failure;
import crossover.bench.recording.Latencies;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link SlicePlan}. Each request counts in the window of its intended start,
 * whenever its answer came: {@code issued = right + errors + unfinished}, but for bytes that came
 * unasked on an idle connection, which count as {@code protocol} errors and belong to no request.
 *
 * @param durationS length of the window; shorter than planned when the load was stopped
 * @param issued requests whose intended start was in the window, and those around it that failed
 * @param right answered and right, in the window or in the drain after it
 * @param rightInWindow right answers, each by the share of its time from send to end that lies in
 *     the window: 1 for one that was sent and came in it, less for one that an edge of the window
 *     cuts. Divided by {@code durationS} it is the throughput; a plain count is wrong by a whole
 *     wave of answers where they come in waves. Where a closed load could not fill the server's
 *     queue before the window ({@link SliceRun#LONGEST_FILL_S}), the plain count
 * @param unfinished without an answer when the drain ended, or never sent
 * @param reconnects connections opened in place of a lost one
 * @param bytes received for the requests that were issued
 * @param connectionsOpen at the end
 * @param connectionWaits requests that were due when no connection was free
 * @param service from the send to the end of the answer, right answers only
 * @param response from the intended start to the end of the answer, right answers only; empty in
 *     the closed model
 * @param slip from the intended start to the moment that the generator took the request up, all
 *     requests; empty in the closed model
 * @param parts in the order of the scenario's parts; their times are kept apart when there are
 *     several, and the slice is recorded
 * @param around what was sent before and after the window; none of it counts elsewhere, but in
 *     {@code rightInWindow} by the share of its time that lies in the window
 * @param surge null unless the load surges
 * @param meanInFlight requests sent and not yet ended, mean over the window, sampled at each turn
 *     of the loop
 * @param firstErrors the first of each kind, described
 */
public record SliceResult(
    String target,
    long startedUtcMs,
    double durationS,
    long issued,
    long right,
    double rightInWindow,
    ErrorCounts errors,
    long unfinished,
    long reconnects,
    long bytes,
    int connectionsOpen,
    long connectionWaits,
    Latencies service,
    Latencies response,
    Latencies slip,
    List<PartResult> parts,
    Around around,
    @Nullable SurgeResult surge,
    double meanInFlight,
    GeneratorFigures generator,
    Map<Failure, String> firstErrors) {
  public SliceResult {
    parts = List.copyOf(parts);
    firstErrors = Map.copyOf(firstErrors);
  }

  /**
   * The load before the window and, in the closed model, after it.
   *
   * @param durationS of both together
   * @param right answered and right by the end of the drain
   */
  public record Around(double durationS, long issued, long right) {
    public static final Around NONE = new Around(0, 0, 0);
  }
}
