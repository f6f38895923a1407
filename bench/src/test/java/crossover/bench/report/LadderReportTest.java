package crossover.bench.report;

import static crossover.bench.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.GermanLocale;
import crossover.bench.scenario.Slo;
import crossover.bench.stats.Capacity;
import crossover.bench.stats.Knee;
import crossover.bench.stats.SingleServerQueue;
import crossover.bench.stats.Times;
import crossover.bench.stats.Visit;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xml.sax.InputSource;

/**
 * Prevents a picture that shows a time at another place than its own, figures that follow the
 * locale, and names that change under the programs that read them.
 */
@ExtendWith(GermanLocale.class)
class LadderReportTest {
  private static final Slo P99 = Slo.parse("p99<2ms");

  @Test
  void curveAsText() throws Exception {
    assertGolden("curve.txt", LadderText.text(curve("GET http://127.0.0.1:1/"), Style.PLAIN));
  }

  @Test
  void curveAsCsv() throws Exception {
    assertGolden("curve.csv", LadderFigures.rungsCsv(curve("GET http://127.0.0.1:1/")));
  }

  @Test
  void curveAsAPicture() throws Exception {
    assertGolden("curve.svg", CurveChart.svg(curve("GET http://127.0.0.1:1/")));
  }

  @Test
  void capacityAsText() throws Exception {
    assertGolden(
        "capacity.txt", LadderText.text(capacity(0, P99, Slo.parse("errors<0.1%")), Style.PLAIN));
  }

  @Test
  void capacityAsJson() throws Exception {
    assertGolden("capacity.json", LadderFigures.json(capacity(0, P99)));
  }

  @Test
  void capacityAsCsv() throws Exception {
    assertGolden("capacity.csv", LadderFigures.csv(capacity(0, P99)));
  }

  @Test
  void aCapacityThatTheGeneratorLimitedIsNotValid() {
    LadderReport limited = capacity(3, Slo.parse("p50<900ms"));

    assertThat(limited.valid()).isFalse();
    assertThat(LadderText.text(limited, Style.PLAIN))
        .contains("capacity for p50<900ms: >= 11,000 requests/s", "NOT VALID: the generator was");
    assertThat(LadderFigures.json(limited))
        .contains("\"capacity_is\" : \"at_least\"", "\"valid\" : false");
  }

  @Test
  void aLadderThatWasStoppedBeforeAVisitSaysSo() {
    LadderReport nothing = report("GET /", List.of(), List.of(P99), 0, true);

    assertThat(nothing.valid()).isFalse();
    assertThat(LadderText.text(nothing, Style.PLAIN))
        .contains("capacity for p99<2ms: not found", "stopped before it was done");
    assertThat(CurveChart.svg(report("GET /", List.of(), List.of(), 0, true))).contains("</svg>");
  }

  @Test
  void thePictureHasTheKneeAndTheTimesWhereItsAxesPutThem() {
    List<Visit> visits = new ArrayList<>();
    for (double rate : new double[] {1_000, 2_000}) {
      double us = rate;
      visits.add(new Visit(rate, rate, new Times(new double[] {us}, new long[] {10_000}, 0, 0)));
    }
    String svg = CurveChart.svg(report("GET /", visits, List.of(), 0, false));
    Matcher tick =
        Pattern.compile("x1=\"([0-9.]+)\" x2=[^>]*>\n<text class=\"note\"[^>]*>2,000<")
            .matcher(svg);
    Matcher knee = Pattern.compile("class=\"knee\" x1=\"([0-9.]+)\"").matcher(svg);
    Matcher millisecond =
        Pattern.compile("y1=\"([0-9.]+)\" y2=[^>]*>\n<text class=\"note\"[^>]*>1.00 ms<")
            .matcher(svg);
    Matcher median =
        Pattern.compile("class=\"mark c0\" cx=\"[0-9.]+\" cy=\"([0-9.]+)\"").matcher(svg);

    assertThat(tick.find() && knee.find() && millisecond.find() && median.find()).isTrue();
    assertThat(median.group(1)).isEqualTo(millisecond.group(1));
    assertThat(svg).contains("cx=\"" + tick.group(1) + "\"");
  }

  @Test
  void thePictureStaysWellFormedAndHarmlessWhateverTheUrlIs() throws Exception {
    String svg = CurveChart.svg(curve("GET http://h/?a=1&b=<script>"));

    assertThat(svg).doesNotContain("<script>");
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getDocumentElement().getTextContent()).contains("a=1&b=<script>");
  }

  private static LadderReport curve(String asked) {
    return report(asked, ladder(), List.of(), 0, false);
  }

  private static LadderReport capacity(long limitedVisits, Slo... slos) {
    return report("GET http://127.0.0.1:1/", ladder(), Arrays.asList(slos), limitedVisits, false);
  }

  private static List<Visit> ladder() {
    SingleServerQueue queue = SingleServerQueue.fixed(10_000, 1);
    List<Visit> visits = new ArrayList<>();
    for (int block = 0; block < 4; block++) {
      for (int rung = 1; rung <= 11; rung++) {
        visits.add(queue.visit(1_000 * rung, 0.1, 0.4));
      }
    }
    return visits;
  }

  private static LadderReport report(
      String asked, List<Visit> visits, List<Slo> slos, long limitedVisits, boolean stopped) {
    return new LadderReport(
        asked,
        "poisson",
        1_000,
        1,
        slos,
        10_000,
        visits,
        limitedVisits,
        slos.isEmpty() ? Optional.empty() : Capacity.of(visits, slos, 1),
        slos.isEmpty() ? Knee.of(visits, 1) : Optional.empty(),
        visits.isEmpty()
            ? List.of()
            : List.of("after block 2: rungs added around 9,000 requests/s"),
        60,
        stopped);
  }
}
