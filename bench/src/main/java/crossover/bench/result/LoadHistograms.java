package crossover.bench.result;

import crossover.bench.load.LoadResult;
import crossover.bench.recording.Latencies;
import crossover.bench.scenario.Load;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The histograms of one load in HdrHistogram's two file formats. */
public final class LoadHistograms {
  private static final double NS_PER_MS = 1e6;
  private static final int LINES_A_HALVING = 5;

  private LoadHistograms() {}

  /**
   * The log: tags {@code service} and {@code response}; with several kinds of requests also {@code
   * service-1} and so on, which a comment names.
   *
   * @param what was loaded, in one line
   */
  public static byte[] log(String what, LoadResult result) {
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    List<String> comments = new ArrayList<>();
    put(histograms, "", result.total().service(), result.total().response());
    for (int i = 0; i < result.parts().size(); i++) {
      LoadResult.PartLatencies part = result.parts().get(i);
      comments.add(String.format(Locale.ROOT, "tags with -%d: %s", i + 1, part.name()));
      put(histograms, "-" + (i + 1), part.service(), part.response());
    }
    return HistogramFile.bytes(
        "load of " + what,
        comments,
        histograms,
        result.total().startedUtcMs(),
        result.total().durationS());
  }

  private static void put(
      Map<String, Histogram> histograms, String suffix, Latencies service, Latencies response) {
    histograms.put("service" + suffix, service.histogram());
    if (response.count() > 0) {
      histograms.put("response" + suffix, response.histogram());
    }
  }

  /**
   * Percentiles in milliseconds, as HdrHistogram's plotters read them: one distribution, the
   * response time where there is one.
   */
  public static byte[] percentiles(String what, Load load, LoadResult result) {
    Latencies response = result.total().response();
    boolean open = load instanceof Load.Open;
    Histogram shown = open ? response.histogram() : result.total().service().histogram();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream text = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      shown.outputPercentileDistribution(text, LINES_A_HALVING, NS_PER_MS);
      text.print(
          "#[Crossover load of "
              + what
              + "; "
              + (open ? "response" : "service")
              + " time of right answers in milliseconds]\n");
    }
    return bytes.toByteArray();
  }
}
