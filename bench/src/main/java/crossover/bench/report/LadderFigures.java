package crossover.bench.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crossover.bench.scenario.Slo;
import crossover.bench.stats.Capacity;
import crossover.bench.stats.Knee;
import crossover.bench.stats.Reach;
import crossover.bench.stats.Rung;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a ladder for other programs. Names stay as they are from one version to the next;
 * null or an empty cell is what there is not.
 */
public final class LadderFigures {
  private static final int DECIMALS = 3;
  private static final int SHARE_DECIMALS = 6;

  private LadderFigures() {}

  /** One JSON object: the capacity or the knee, and the rungs. */
  public static String json(LadderReport report) {
    Map<String, @Nullable Object> figures = found(report);
    figures.put("warnings", report.warnings());
    figures.put("rungs", report.rungs().stream().map(LadderFigures::rung).toList());
    try {
      return JsonMapper.builder()
              .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
              .build()
              .writer(
                  new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
              .writeValueAsString(figures)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a tree of plain values cannot be written as JSON", e);
    }
  }

  /** What was found, as a line under a header. */
  public static String csv(LadderReport report) {
    Map<String, @Nullable Object> figures = found(report);
    figures.put("warnings", String.join("; ", report.warnings()));
    return csv(List.of(figures));
  }

  /** The rungs, a line for each under a header, ascending by their rates. */
  public static String rungsCsv(LadderReport report) {
    return csv(report.rungs().stream().map(LadderFigures::rung).toList());
  }

  private static Map<String, @Nullable Object> found(LadderReport report) {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    if (report.slos().isEmpty()) {
      Knee knee = report.knee().orElse(null);
      reach(figures, "knee", knee == null ? null : knee.reach());
      ends(figures, "knee", knee == null ? null : knee.low(), knee == null ? null : knee.high());
      figures.put("knee_mean_us", knee == null ? null : rounded(knee.meanUs(), DECIMALS));
    } else {
      Capacity capacity = report.capacity().orElse(null);
      reach(figures, "capacity", capacity == null ? null : capacity.reach());
      ends(
          figures,
          "capacity",
          capacity == null ? null : capacity.low(),
          capacity == null ? null : capacity.high());
      Slo limit = capacity == null ? null : capacity.limit();
      figures.put("limit", limit == null ? null : limit.text());
      figures.put(
          "slo", report.slos().stream().map(Slo::text).collect(Collectors.joining(" and ")));
    }
    figures.put("confidence", rounded(Capacity.CONFIDENCE, DECIMALS));
    figures.put("method", report.slos().isEmpty() ? Knee.METHOD : Capacity.METHOD);
    figures.put("closed_per_s", rounded(report.closedPerS(), DECIMALS));
    figures.put("arrival", report.arrival());
    figures.put("connections", report.connections());
    figures.put("seed", report.seed());
    figures.put("duration_s", rounded(report.tookS(), DECIMALS));
    figures.put("visits", report.visits().size());
    figures.put("generator_limited_visits", report.limitedVisits());
    figures.put("stopped", report.stopped());
    figures.put("valid", report.valid());
    figures.put("reason", report.invalid());
    return figures;
  }

  /** {@code at_least} and {@code below}: the rate is the end of what was measured. */
  private static void reach(
      Map<String, @Nullable Object> figures, String name, @Nullable Reach reach) {
    figures.put(name + "_per_s", reach == null ? null : rounded(reach.ratePerS(), DECIMALS));
    figures.put(name + "_is", reach == null ? null : reach.kind().name().toLowerCase(Locale.ROOT));
  }

  /** Null where the interval goes on beyond what was measured. */
  private static void ends(
      Map<String, @Nullable Object> figures,
      String name,
      @Nullable Reach low,
      @Nullable Reach high) {
    figures.put(
        name + "_low_per_s",
        low == null || low.kind() == Reach.Kind.BELOW ? null : rounded(low.ratePerS(), DECIMALS));
    figures.put(
        name + "_high_per_s",
        high == null || high.kind() == Reach.Kind.AT_LEAST
            ? null
            : rounded(high.ratePerS(), DECIMALS));
  }

  private static Map<String, @Nullable Object> rung(Rung rung) {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put("rate_asked_per_s", rounded(rung.ratePerS(), DECIMALS));
    figures.put("rate_achieved_per_s", rounded(rung.achievedPerS(), DECIMALS));
    figures.put("visits", rung.visits().size());
    figures.put("requests", rung.requests());
    figures.put("mean_us", rounded(rung.meanUs(), DECIMALS));
    quantile(figures, "p50", rung.quantile(0.5));
    quantile(figures, "p99", rung.quantile(0.99));
    figures.put("error_share", rounded(rung.errorShare(), SHARE_DECIMALS));
    return figures;
  }

  private static void quantile(
      Map<String, @Nullable Object> figures, String name, Rung.@Nullable Estimate estimate) {
    Double low = estimate == null ? null : estimate.low();
    Double high = estimate == null ? null : estimate.high();
    figures.put(name + "_us", estimate == null ? null : rounded(estimate.us(), DECIMALS));
    figures.put(name + "_low_us", low == null ? null : rounded(low, DECIMALS));
    figures.put(name + "_high_us", high == null ? null : rounded(high, DECIMALS));
  }

  private static BigDecimal rounded(double value, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
  }

  private static String csv(List<Map<String, @Nullable Object>> lines) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      if (!lines.isEmpty()) {
        csv.writeRecord(lines.getFirst().keySet());
      }
      for (Map<String, @Nullable Object> line : lines) {
        csv.writeRecord(line.values().stream().map(LadderFigures::cell).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot be full", e);
    }
    return text.toString();
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal number -> number.toPlainString();
      default -> String.valueOf(value);
    };
  }
}
