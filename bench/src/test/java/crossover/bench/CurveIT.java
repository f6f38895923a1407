package crossover.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Prevents a knee that a real server on real sockets does not have: one request at a time, 1 ms
 * each, so at most 1,000 a second.
 */
class CurveIT {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine line =
      Commands.line(new PrintWriter(out, true), new PrintWriter(err, true));

  @TempDir private Path folder;

  /** M/D/1 has its knee at (2 - √2) of its capacity; power is flat there. */
  @Test
  void marksTheKneeWhereQueueingTheoryHasIt() throws Exception {
    Path csv = folder.resolve("curve.csv");
    Path svg = folder.resolve("curve.svg");
    try (QueueServer server = new QueueServer(1_000_000)) {
      int exit =
          line.execute(
              "curve",
              server.url(),
              "--duration",
              "20s",
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
    assertThat(err.toString()).contains("takes 20 s", "after block 2: rungs added around");
    assertThat(rungs.getFirst()).startsWith("rate_asked_per_s,rate_achieved_per_s,visits,");
    assertThat(rungs.size()).isGreaterThan(11);
    assertThat(Files.readString(svg)).contains("knee ", "</svg>");
  }
}
