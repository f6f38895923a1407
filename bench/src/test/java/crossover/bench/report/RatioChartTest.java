package crossover.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import crossover.bench.report.RatioChart.Mark;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/**
 * Prevents a picture that shows a ratio at another place than its own, or an interval that was
 * never measured.
 */
class RatioChartTest {
  private static final Mark SURE = new Mark("json", "a / b", 2.0, 1.0, 5.0);
  private static final Mark WITHOUT_INTERVAL = new Mark("json", "a / b", 2.0, null, null);

  @Test
  void drawsTheIntervalOnTheSameAxisAsItsTicks() {
    String svg = RatioChart.svg("t", "x", List.of(SURE));
    Matcher bar =
        Pattern.compile("class=\"bar c0\" x1=\"([0-9.]+)\" x2=\"([0-9.]+)\"").matcher(svg);
    Matcher one = Pattern.compile("class=\"one\" x1=\"([0-9.]+)\"").matcher(svg);

    assertThat(bar.find()).isTrue();
    assertThat(one.find()).isTrue();
    assertThat(bar.group(1)).isEqualTo(one.group(1));
    assertThat(svg).contains("class=\"grid\" x1=\"" + bar.group(2) + "\"");
  }

  @Test
  void drawsNoIntervalWhereThereIsNone() {
    assertThat(RatioChart.svg("t", "x", List.of(WITHOUT_INTERVAL)))
        .contains("class=\"mark c0\"")
        .doesNotContain("class=\"bar");
  }

  @Test
  void staysWellFormedAndHarmlessWhateverTheNamesAre() throws Exception {
    Mark hostile = new Mark("<script>alert(1)</script>", "a & \"b\"", 1.0, 0.9, 1.1);
    String svg = RatioChart.svg("<t>", "x", List.of(hostile));

    assertThat(svg).doesNotContain("<script>");
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getDocumentElement().getTextContent())
        .contains("<script>alert(1)</script>", "a & \"b\"");
  }

  @Test
  void writesDecimalPointsUnderACommaLocale() {
    String expected = RatioChart.svg("t", "x", List.of(SURE));
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(RatioChart.svg("t", "x", List.of(SURE))).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }
}
