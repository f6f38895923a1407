package crossover.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One arm within one unit, while it is measured. */
final class ArmTrial {
  private final Arm arm;
  private final List<MeasuredSlice> slices = new ArrayList<>();
  private @Nullable String failure;
  private @Nullable String repeatedBecause;
  private Warmup.Warmth warmth = new Warmup.Warmth(0, Optional.empty());

  ArmTrial(Arm arm) {
    this.arm = arm;
  }

  Arm arm() {
    return arm;
  }

  /** Still to be measured: running, right, and without a failure in this unit. */
  boolean isUp() {
    return failure == null && arm.isRunning() && arm.wrongAnswers().isEmpty();
  }

  void fail(String reason) {
    if (failure == null) {
      failure = reason;
    }
  }

  @Nullable String failure() {
    return failure;
  }

  void warmed(Warmup.Warmth how) {
    warmth = how;
  }

  Warmup.Warmth warmth() {
    return warmth;
  }

  void add(MeasuredSlice slice) {
    slices.add(slice);
  }

  /** Throws its slices away: the unit is measured again. */
  void again(String reason) {
    slices.clear();
    repeatedBecause = reason;
  }

  /** Why the slices are not the first ones; null where they are. */
  @Nullable String repeatedBecause() {
    return repeatedBecause;
  }

  /** Whether requests were sent to it whose answers were not waited for. */
  boolean gaveUpRequests() {
    return slices.stream()
        .map(MeasuredSlice::load)
        .anyMatch(load -> load.unfinished() + load.errors().timeout() > 0);
  }

  List<MeasuredSlice> slices() {
    return List.copyOf(slices);
  }
}
