package crossover.servers.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Prevents that calls made in turn pass for parallel ones, or skipped ones for made. */
class OverlapTest {
  private final Overlap overlap = new Overlap();

  @Test
  void callsInTurnHaveAPeakOfOne() {
    for (int i = 0; i < 20; i++) {
      TestCall call = TestCall.of(7, 20);
      overlap.begin(call);
      overlap.end(call);
      assertThat(overlap.finished()).isEqualTo(i == 19 ? 1 : 0);
    }
    assertThat(overlap.peak()).isEqualTo(1);
    assertThat(overlap.peakSum()).isEqualTo(1);
    assertThat(overlap.underWay()).isZero();
  }

  @Test
  void callsTogetherHaveAPeakOfTheirNumber() {
    TestCall call = TestCall.of(7, 20);
    for (int i = 0; i < 20; i++) {
      overlap.begin(call);
    }
    for (int i = 0; i < 20; i++) {
      overlap.end(call);
    }
    assertThat(overlap.peak()).isEqualTo(20);
    assertThat(overlap.finished()).isEqualTo(1);
  }

  @Test
  void requestsOfDifferentTagsDoNotMix() {
    TestCall one = TestCall.of(1, 2);
    TestCall two = TestCall.of(1L << 40, 2);
    overlap.begin(one);
    overlap.begin(two);
    overlap.end(one);
    overlap.end(two);
    overlap.begin(one);
    overlap.begin(two);
    overlap.end(one);
    overlap.end(two);
    assertThat(overlap.finished()).isEqualTo(2);
    assertThat(overlap.peakSum()).isEqualTo(2);
  }

  @Test
  void aRequestOfOneCallIsFinishedWithIt() {
    TestCall call = TestCall.of(9, 1);
    overlap.begin(call);
    assertThat(overlap.underWay()).isZero();
    overlap.end(call);
    assertThat(overlap.finished()).isEqualTo(1);
    assertThat(overlap.peak()).isEqualTo(1);
  }

  @Test
  void aRequestThatSkipsACallIsNeverFinishedAndDroppedWhenStale() {
    TestCall call = TestCall.of(5, 3);
    call.arrivalNs = 1_000;
    call.dueNs = 2_000;
    overlap.begin(call);
    overlap.begin(call);
    overlap.end(call);
    overlap.end(call);
    overlap.dropStale(2_000 + Overlap.STALE_NS);
    assertThat(overlap.underWay()).isEqualTo(1);
    overlap.dropStale(2_001 + Overlap.STALE_NS);
    assertThat(overlap.underWay()).isZero();
    assertThat(overlap.finished()).isZero();
    overlap.end(call);
    assertThat(overlap.finished()).isZero();
  }

  @Test
  void aResetForgetsTheCountsAndNotTheRequestsUnderWay() {
    TestCall call = TestCall.of(5, 2);
    overlap.begin(call);
    overlap.begin(call);
    overlap.end(call);
    overlap.reset();
    overlap.end(call);
    assertThat(overlap.finished()).isEqualTo(1);
    assertThat(overlap.peak()).isEqualTo(2);
  }
}
