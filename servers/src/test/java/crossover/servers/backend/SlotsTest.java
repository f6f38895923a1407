package crossover.servers.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Prevents that the queue before the slots gets longer or shorter than the schedule says. */
class SlotsTest {
  private final Deadlines deadlines = new Deadlines();

  @Test
  void aCallStartsAtOnceWhileASlotIsFree() {
    Slots slots = new Slots(2, deadlines);
    TestCall first = enter(slots, 100, 50);
    TestCall second = enter(slots, 110, 50);
    assertThat(first.startNs).isEqualTo(100);
    assertThat(first.dueNs).isEqualTo(150);
    assertThat(second.dueNs).isEqualTo(160);
    assertThat(deadlines.size()).isEqualTo(2);
  }

  @Test
  void callsBehindTheSlotsStartOneAfterTheOtherInTheOrderOfTheirArrival() {
    Slots slots = new Slots(1, deadlines);
    TestCall[] calls = new TestCall[5];
    for (int i = 0; i < calls.length; i++) {
      calls[i] = enter(slots, i, 20);
    }
    assertThat(deadlines.size()).isEqualTo(1);
    for (int i = 0; i < calls.length; i++) {
      assertThat(deadlines.first()).isSameAs(calls[i]);
      endFirst(slots);
      assertThat(calls[i].startNs).isEqualTo(i * 20L);
      assertThat(calls[i].dueNs).isEqualTo((i + 1) * 20L);
    }
    assertThat(deadlines.size()).isZero();
  }

  @Test
  void aShortCallInServiceFreesItsSlotBeforeALongOneThatCameEarlier() {
    Slots slots = new Slots(2, deadlines);
    enter(slots, 0, 1_000);
    TestCall shortOne = enter(slots, 1, 10);
    TestCall waiting = enter(slots, 2, 10);
    assertThat(deadlines.first()).isSameAs(shortOne);
    endFirst(slots);
    assertThat(waiting.startNs).isEqualTo(11);
  }

  @Test
  void aCallThatArrivedAfterTheScheduledEndStartsAtItsArrival() {
    // The timer is late: a slot was to be free at 20, and a call comes at 30 before that is
    // noticed.
    Slots slots = new Slots(1, deadlines);
    enter(slots, 0, 20);
    TestCall late = enter(slots, 30, 5);
    endFirst(slots);
    assertThat(late.startNs).isEqualTo(30);
    assertThat(late.dueNs).isEqualTo(35);
  }

  @Test
  void aSlotIsFreeAgainAfterTheLastCall() {
    Slots slots = new Slots(1, deadlines);
    enter(slots, 0, 20);
    endFirst(slots);
    assertThat(enter(slots, 500, 20).startNs).isEqualTo(500);
  }

  private static TestCall enter(Slots slots, long arrivalNs, long waitNs) {
    TestCall call = new TestCall(arrivalNs, waitNs);
    slots.enter(call);
    return call;
  }

  private void endFirst(Slots slots) {
    slots.leave(deadlines.removeFirst());
  }
}
