package crossover.servers.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Prevents dates that are wrong on a few days of a year only. */
class HttpDateTest {
  @Test
  void theExampleOfTheStandardComesOut() {
    assertThat(HttpDate.format(Instant.parse("1994-11-06T08:49:37.999Z").toEpochMilli()))
        .isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
  }

  @Test
  void everyDayOfFiftyYearsAgreesWithTheJdk() {
    DateTimeFormatter expected =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    long stepMs = 86_399_000;
    for (long ms = 0; ms < 50L * 365 * 86_400_000; ms += stepMs) {
      assertThat(HttpDate.format(ms)).isEqualTo(expected.format(Instant.ofEpochMilli(ms)));
    }
  }
}
