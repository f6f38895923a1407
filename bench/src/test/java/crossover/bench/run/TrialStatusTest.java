package crossover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.run.TrialStatus.Calls;
import crossover.bench.run.TrialStatus.Evidence;
import crossover.bench.run.TrialStatus.Offered;
import crossover.bench.run.TrialStatus.Seen;
import crossover.bench.run.TrialStatus.Times;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A figure of the generator, the backend or a broken server published as the server's own. */
class TrialStatusTest {
  private static final Calls NO_CALLS = new Calls(0, 0, 0, 0);

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void statusOf(String sentence, Evidence evidence, String status, String reason) {
    TrialStatus judged = TrialStatus.of(evidence);
    assertThat(judged.status().text()).isEqualTo(status);
    assertThat(judged.reason()).isEqualTo(reason);
  }

  static Stream<Arguments> table() {
    return Stream.of(
        row("a saturated server is ok", closed(1000, 1000, 0, 0, 1.0, 0.7), "ok", ""),
        row(
            "a server that died has no figures",
            evidence("netty-async ended with exit code 1", 0, 0, 0, 0, 1, 1, null, null),
            "failed",
            "netty-async ended with exit code 1"),
        row(
            "no right answer at all is a failure",
            closed(10, 0, 0, 0, 1.0, 0.7),
            "failed",
            "no right answer to 10 requests"),
        row(
            "two per cent of errors are too many",
            closed(1000, 980, 0, 0, 1.0, 0.7),
            "failed",
            "2.0% of the requests had no right answer"),
        row("half a per cent of errors is let through", closed(1000, 995, 0, 0, 1, 0.7), "ok", ""),
        row(
            "one wrong byte is one too many",
            closed(1000, 999, 1, 0, 1.0, 0.7),
            "wrong-answers",
            "1 answers had the wrong bytes"),
        row(
            "a busy generator before an idle server is the limit",
            closed(1000, 1000, 0, 0, 0.80, 0.95),
            "generator-limited",
            "the generator's core was 95.0% busy, the server's only 80.0%"),
        row(
            "a busy generator before a saturated server is not",
            closed(1000, 1000, 0, 0, 0.97, 0.95),
            "ok",
            ""),
        row(
            "requests that leave late are the generator's",
            open(1000, 1000, 0, 1500),
            "generator-limited",
            "requests left 1500 us after their time at p99"),
        row(
            "a rate missed by two per cent is missed",
            open(1000, 980, 0, 50),
            "rate-missed",
            "980 requests/s of the 1000 asked for"),
        row("a random sequence may fall short by chance", open(1000, 980, 30, 50), "ok", ""),
        row(
            "waiting for a connection is the cap's limit",
            closed(1000, 1000, 0, 20, 1.0, 0.7),
            "connection-limited",
            "2.0% of the requests waited for a connection"),
        row(
            "too few calls: the server skipped work",
            backend(new Calls(900, 1000, 1000, 1), NO_CALLS, false, false, new Times(10, 20), 0.5),
            "skipped-work",
            "the answers needed 1000 database calls, the backend served 900"),
        row(
            "too many calls: the server does other work",
            backend(NO_CALLS, new Calls(1100, 1000, 1000, 1), false, false, new Times(10, 20), 0.5),
            "skipped-work",
            "the requests needed at most 1000 downstream calls, the backend served 1100"),
        row(
            "the N+1 mistake must stay one",
            backend(new Calls(1000, 1000, 1000, 4), NO_CALLS, true, false, new Times(10, 20), 0.5),
            "skipped-work",
            "calls that must follow each other overlapped (4 at once)"),
        row(
            "a fan-out must overlap",
            backend(NO_CALLS, new Calls(1000, 1000, 1000, 1), false, true, new Times(10, 20), 0.5),
            "skipped-work",
            "calls that must overlap came one after the other"),
        row(
            "a late backend is the limit",
            backend(
                new Calls(1000, 1000, 1000, 1), NO_CALLS, false, false, new Times(60, 120), 0.5),
            "backend-limited",
            "the backend was late by 60 us in the mean and 120 us at p99 of waits of 1000 and 3000"
                + " us"),
        row(
            "a backend that is late now and then is the limit",
            backend(
                new Calls(1000, 1000, 1000, 1), NO_CALLS, false, false, new Times(10, 151), 0.5),
            "backend-limited",
            "the backend was late by 10 us in the mean and 151 us at p99 of waits of 1000 and 3000"
                + " us"),
        row(
            "the p99 of few calls is one of them",
            backend(new Calls(999, 999, 999, 1), NO_CALLS, false, false, new Times(10, 151), 0.5),
            "ok",
            ""),
        row(
            "a backend that is late by a little is not",
            backend(
                new Calls(1000, 1000, 1000, 1), NO_CALLS, false, false, new Times(49, 149), 0.5),
            "ok",
            ""),
        row(
            "a busy backend is the limit",
            backend(new Calls(1000, 1000, 1000, 1), NO_CALLS, false, false, new Times(10, 20), 0.9),
            "backend-limited",
            "the backend's core was 90.0% busy"),
        row(
            "the first broken rule is the status, the reason names all",
            closed(1000, 995, 1, 20, 1.0, 0.7),
            "wrong-answers",
            "1 answers had the wrong bytes; 2.0% of the requests waited for a connection"));
  }

  @Test
  void whatAStandstillExplainsMayPass() {
    Calls calls = new Calls(1000, 1000, 1000, 1);

    assertThat(TrialStatus.of(open(1000, 1000, 0, 1500)).passing()).isTrue();
    assertThat(TrialStatus.of(waiting(20, 1500)).passing()).isTrue();
    assertThat(
            TrialStatus.of(backend(calls, NO_CALLS, false, false, new Times(60, 120), 0.5))
                .passing())
        .isTrue();
  }

  @Test
  void whatTheRigCannotDoOrTheServerDidDoesNotPass() {
    Calls calls = new Calls(1000, 1000, 1000, 1);

    assertThat(
            TrialStatus.of(backend(calls, NO_CALLS, false, false, new Times(60, 120), 0.9))
                .passing())
        .isFalse();
    assertThat(TrialStatus.of(open(1000, 980, 0, 1500)).passing()).isFalse();
    assertThat(TrialStatus.of(waiting(20, 50)).passing()).isFalse();
    assertThat(TrialStatus.of(open(1000, 1000, 0, 50)).passing()).isFalse();
  }

  private static Arguments row(String sentence, Evidence evidence, String status, String reason) {
    return Arguments.of(sentence, evidence, status, reason);
  }

  private static Evidence closed(
      long issued, long right, long wrong, long waits, double server, double generator) {
    return evidence(null, issued, right, wrong, waits, server, generator, null, null);
  }

  private static Evidence open(double asked, double achieved, double chance, double slipP99Us) {
    return evidence(
        null, 1000, 1000, 0, 0, 0.5, 1, new Offered(asked, achieved, chance, slipP99Us), null);
  }

  private static Evidence waiting(long waits, double slipP99Us) {
    return evidence(
        null, 1000, 1000, 0, waits, 0.5, 1, new Offered(1000, 1000, 0, slipP99Us), null);
  }

  private static Evidence backend(
      Calls db,
      Calls downstream,
      boolean oneAtATime,
      boolean together,
      Times lateness,
      double busy) {
    Times waits = new Times(1000, 3000);
    Seen seen = new Seen(db, downstream, oneAtATime, together, lateness, waits, Optional.of(busy));
    return evidence(null, 1000, 1000, 0, 0, 1.0, 0.5, null, seen);
  }

  private static Evidence evidence(
      @Nullable String failure,
      long issued,
      long right,
      long wrong,
      long waits,
      double server,
      double generator,
      @Nullable Offered offered,
      @Nullable Seen seen) {
    return new Evidence(
        failure,
        issued,
        right,
        wrong,
        waits,
        Optional.of(server),
        Optional.of(generator),
        Optional.ofNullable(offered),
        Optional.ofNullable(seen));
  }
}
