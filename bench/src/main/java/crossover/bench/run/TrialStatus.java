package crossover.bench.run;

import crossover.bench.result.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a trial's figures may be taken as the server's: every rule is declared here, with its
 * threshold in {@link Thresholds}. The first rule that is broken gives the status, all of them the
 * reason.
 *
 * @param reason what was wrong, in words; empty when nothing was
 * @param passing whether a machine that stood still for a moment explains it all, so that the same
 *     trial may come out well when it is measured again
 */
record TrialStatus(Status status, String reason, boolean passing) {
  TrialStatus(Status status, String reason) {
    this(status, reason, false);
  }

  /**
   * What a trial's slices showed together. A figure that this machine does not give is empty, and
   * its rule then does not apply.
   *
   * @param failure why the trial has no figures, when it has none
   * @param wrongBodies answers whose bytes were wrong
   * @param offered the open load, when it was one
   * @param backend what the backend saw, when the scenario needs it
   */
  record Evidence(
      @Nullable String failure,
      long issued,
      long right,
      long wrongBodies,
      long connectionWaits,
      Optional<Double> serverCoreBusy,
      Optional<Double> generatorCoreBusy,
      Optional<Offered> offered,
      Optional<Seen> backend) {}

  /**
   * An open load: what was asked and how well the generator kept to it.
   *
   * @param chancePerS how far below the rate a random sequence of arrivals falls by chance; 0 for a
   *     constant one
   */
  record Offered(double askedPerS, double achievedPerS, double chancePerS, double slipP99Us) {}

  /**
   * What the backend saw against what it must have seen. Calls of requests that were issued but not
   * answered may or may not be among them.
   */
  record Seen(
      Calls db,
      Calls downstream,
      boolean oneAtATime,
      boolean together,
      Times lateness,
      Times waits,
      Optional<Double> coreBusy) {}

  /** Of the backend's answers; zero without any. */
  record Times(double meanUs, double p99Us) {}

  record Calls(long served, long atLeast, long atMost, long overlapPeak) {
    boolean expected() {
      return atMost > 0;
    }
  }

  private record Broken(Status status, String reason, boolean passing) {
    Broken(Status status, String reason) {
      this(status, reason, false);
    }
  }

  static TrialStatus of(Evidence evidence) {
    if (evidence.failure() != null) {
      return new TrialStatus(Status.FAILED, evidence.failure());
    }
    List<Broken> broken = new ArrayList<>();
    errors(evidence, broken);
    evidence.backend().ifPresent(seen -> skippedWork(seen, broken));
    evidence.backend().ifPresent(seen -> backendLimit(seen, broken));
    generatorLimit(evidence, broken);
    connectionLimit(evidence, broken);
    evidence.offered().ifPresent(offered -> missedRate(offered, broken));
    return broken.isEmpty()
        ? new TrialStatus(Status.OK, "")
        : new TrialStatus(
            broken.getFirst().status(),
            String.join("; ", broken.stream().map(Broken::reason).toList()),
            broken.stream().allMatch(Broken::passing));
  }

  private static void errors(Evidence evidence, List<Broken> broken) {
    if (evidence.wrongBodies() > 0) {
      broken.add(
          new Broken(
              Status.WRONG_ANSWERS, evidence.wrongBodies() + " answers had the wrong bytes"));
    }
    if (evidence.right() == 0) {
      broken.add(
          new Broken(Status.FAILED, "no right answer to " + evidence.issued() + " requests"));
      return;
    }
    double errors = 1 - (double) evidence.right() / evidence.issued();
    if (errors > Thresholds.MOST_ERRORS) {
      broken.add(
          new Broken(Status.FAILED, percent(errors) + " of the requests had no right answer"));
    }
  }

  private static void skippedWork(Seen seen, List<Broken> broken) {
    calls("database", seen.db(), broken);
    calls("downstream", seen.downstream(), broken);
    long peak =
        Math.max(
            seen.db().expected() ? seen.db().overlapPeak() : 0,
            seen.downstream().expected() ? seen.downstream().overlapPeak() : 0);
    if (seen.oneAtATime() && peak > 1) {
      broken.add(
          new Broken(
              Status.SKIPPED_WORK,
              "calls that must follow each other overlapped (" + peak + " at once)"));
    }
    if (seen.together() && peak == 1) {
      broken.add(
          new Broken(Status.SKIPPED_WORK, "calls that must overlap came one after the other"));
    }
  }

  private static void calls(String kind, Calls calls, List<Broken> broken) {
    if (calls.served() < calls.atLeast()) {
      broken.add(
          new Broken(
              Status.SKIPPED_WORK,
              String.format(
                  Locale.ROOT,
                  "the answers needed %d %s calls, the backend served %d",
                  calls.atLeast(),
                  kind,
                  calls.served())));
    }
    if (calls.served() > calls.atMost()) {
      broken.add(
          new Broken(
              Status.SKIPPED_WORK,
              String.format(
                  Locale.ROOT,
                  "the requests needed at most %d %s calls, the backend served %d",
                  calls.atMost(),
                  kind,
                  calls.served())));
    }
  }

  private static void backendLimit(Seen seen, List<Broken> broken) {
    Times late = seen.lateness();
    Times waits = seen.waits();
    boolean hasP99 = seen.db().served() + seen.downstream().served() >= Thresholds.CALLS_OF_A_P99;
    if (waits.meanUs() > 0
        && (late.meanUs() > Thresholds.MOST_LATENESS * waits.meanUs()
            || (hasP99 && late.p99Us() > Thresholds.MOST_LATENESS * waits.p99Us()))) {
      broken.add(
          new Broken(
              Status.BACKEND_LIMITED,
              String.format(
                  Locale.ROOT,
                  "the backend was late by %s us in the mean and %s us at p99 of waits of %s and %s"
                      + " us",
                  whole(late.meanUs()),
                  whole(late.p99Us()),
                  whole(waits.meanUs()),
                  whole(waits.p99Us())),
              true));
    }
    seen.coreBusy()
        .filter(busy -> busy > Thresholds.BUSY_RIG_CORE)
        .ifPresent(
            busy ->
                broken.add(
                    new Broken(
                        Status.BACKEND_LIMITED,
                        "the backend's core was " + percent(busy) + " busy")));
  }

  private static boolean leftLate(Evidence evidence) {
    return evidence
        .offered()
        .filter(load -> load.slipP99Us() > Thresholds.MOST_SLIP_US)
        .isPresent();
  }

  private static void generatorLimit(Evidence evidence, List<Broken> broken) {
    if (evidence.offered().isPresent()) {
      double slipP99Us = evidence.offered().get().slipP99Us();
      if (leftLate(evidence)) {
        broken.add(
            new Broken(
                Status.GENERATOR_LIMITED,
                "requests left " + whole(slipP99Us) + " us after their time at p99",
                true));
      }
      return;
    }
    if (evidence.generatorCoreBusy().isEmpty() || evidence.serverCoreBusy().isEmpty()) {
      return;
    }
    double generator = evidence.generatorCoreBusy().get();
    double server = evidence.serverCoreBusy().get();
    if (generator > Thresholds.BUSY_RIG_CORE && server < Thresholds.SATURATED_SERVER_CORE) {
      broken.add(
          new Broken(
              Status.GENERATOR_LIMITED,
              String.format(
                  Locale.ROOT,
                  "the generator's core was %s busy, the server's only %s",
                  percent(generator),
                  percent(server))));
    }
  }

  private static void connectionLimit(Evidence evidence, List<Broken> broken) {
    double waits = (double) evidence.connectionWaits() / Math.max(1, evidence.issued());
    if (waits > Thresholds.MOST_CONNECTION_WAITS) {
      broken.add(
          new Broken(
              Status.CONNECTION_LIMITED,
              percent(waits) + " of the requests waited for a connection",
              // What should have left meanwhile leaves at once.
              leftLate(evidence)));
    }
  }

  private static void missedRate(Offered offered, List<Broken> broken) {
    if (offered.achievedPerS() + offered.chancePerS()
        < Thresholds.LEAST_RATE * offered.askedPerS()) {
      broken.add(
          new Broken(
              Status.RATE_MISSED,
              String.format(
                  Locale.ROOT,
                  "%.0f requests/s of the %.0f asked for",
                  offered.achievedPerS(),
                  offered.askedPerS())));
    }
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
