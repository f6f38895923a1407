package crossover.bench;

import crossover.bench.report.CurveChart;
import crossover.bench.report.LadderFigures;
import crossover.bench.report.LadderReport;
import crossover.bench.report.LadderText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code curve}. */
@Command(
    name = "curve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows response time against rate: p50 and p99 with intervals, and the knee, where the rate",
      "achieved divided by the mean response time is greatest."
    },
    footer = {
      "",
      "Exit codes: 0 done; 2 wrong arguments; 4 nothing measured; 130 interrupted, after the curve"
          + " so far.",
      "",
      "Examples:",
      "  crossover curve http://localhost:8080/json",
      "  crossover curve http://localhost:8080/json --duration 3m --csv curve.csv --svg curve.svg",
      "  crossover curve http://localhost:8080/json --csv - --quiet",
    })
final class CurveCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private LoadOptions options = new LoadOptions();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "A line for each rate. - is standard output, here and below.")
  private @Nullable Path csv;

  @Option(names = "--svg", paramLabel = "FILE", description = "A picture that any browser shows.")
  private @Nullable Path svg;

  @Override
  public Integer call() {
    Map<String, Path> named = new LinkedHashMap<>();
    if (csv != null) {
      named.put("--csv", csv);
    }
    if (svg != null) {
      named.put("--svg", svg);
    }
    OutputFiles files = OutputFiles.checked(named, null);
    return new LadderRun(spec, options).curve(report -> show(report, files));
  }

  private void show(LadderReport report, OutputFiles files) {
    PrintWriter out = Streams.out(spec);
    if (!files.useStandardOutput()) {
      out.print(LadderText.text(report, Terminal.style()));
      out.flush();
    }
    if (csv != null) {
      files.write(csv, LadderFigures.rungsCsv(report).getBytes(StandardCharsets.UTF_8), out);
    }
    if (svg != null) {
      files.write(svg, CurveChart.svg(report).getBytes(StandardCharsets.UTF_8), out);
    }
  }
}
