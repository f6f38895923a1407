package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossover.bench.load.TimedServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

/**
 * Prevents a knee or a capacity that a real server on real sockets does not have: its workers take
 * a known time for each request, so that arithmetic knows the most it can answer. Alone, since what
 * other tests hold up is no measurement.
 */
@Isolated
class LadderIT {
  private static final int MOST_LIMITED_VISITS = 10;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine line =
      Commands.line(new PrintWriter(out, true), new PrintWriter(err, true));

  @TempDir private Path folder;

  /** M/D/1 has its knee at (2 - √2) of its capacity, here 1,000 a second; power is flat there. */
  @Test
  void marksTheKneeWhereQueueingTheoryHasIt() throws Exception {
    Path csv = folder.resolve("curve.csv");
    Path svg = folder.resolve("curve.svg");
    try (TimedServer server = TimedServer.queueing(1, 1)) {
      int exit =
          line.execute(
              "curve",
              server.url(),
              "--duration",
              "15s",
              "--warmup",
              "0",
              "--csv",
              csv.toString(),
              "--svg",
              svg.toString());

      assertThat(exit).as("%s%s", out, err).isZero();
    }
    double knee =
        out.toString()
            .lines()
            .filter(text -> text.startsWith("knee: "))
            .mapToDouble(text -> Double.parseDouble(text.split(" ")[1].replace(",", "")))
            .findFirst()
            .orElseThrow();
    List<String> rungs = Files.readAllLines(csv);
    assertThat(knee).as(out.toString()).isBetween(350.0, 850.0);
    assertThat(err.toString()).contains("takes 15 s", "after block 2: rungs added around");
    assertThat(rungs.getFirst()).startsWith("rate_asked_per_s,rate_achieved_per_s,visits,");
    assertThat(rungs.size()).isGreaterThan(11);
    assertThat(Files.readString(svg)).contains("knee ", "</svg>");
  }

  /**
   * Ten workers of 10 ms answer at most 1,000 a second. Visits as short as here may carry a little
   * more, before the queue is long enough to show.
   */
  @Test
  void findsTheCapacityOfAServerWhoseBoundArithmeticKnows() throws Exception {
    int exit;
    try (TimedServer server = TimedServer.queueing(10, 10)) {
      exit =
          line.execute(
              "load",
              server.url(),
              "--capacity",
              "--slo",
              "p90<30ms",
              "--slo",
              "errors<0.1%",
              "--duration",
              "15s",
              "--warmup",
              "0",
              "--format",
              "json");
    }
    JsonNode found = new ObjectMapper().readTree(out.toString());
    assumeThat(found.get("generator_limited_visits").intValue())
        .as("visits in which other work on this machine held up the generator")
        .isLessThan(MOST_LIMITED_VISITS);
    assertThat(exit).as("%s%s", out, err).isZero();
    double capacity = found.get("capacity_per_s").doubleValue();
    assertThat(found.get("capacity_is").textValue()).isEqualTo("measured");
    assertThat(found.get("limit").textValue()).isEqualTo("p90<30ms");
    assertThat(capacity).as(out.toString()).isBetween(700.0, 1_150.0);
    assertThat(capacity)
        .isBetween(
            found.get("capacity_low_per_s").doubleValue(),
            found.get("capacity_high_per_s").doubleValue());
  }
}
