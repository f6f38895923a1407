package crossover.bench;

import crossover.bench.report.CurveChart;
import crossover.bench.report.LadderFigures;
import crossover.bench.report.LadderReport;
import crossover.bench.report.LadderText;
import crossover.bench.result.OutputFile;
import crossover.bench.result.ResultsLost;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
  private static final Path STANDARD_OUTPUT = Path.of("-");

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
    if (csv != null && csv.equals(svg)) {
      throw CommandFailed.wrongArguments(
          "--csv and --svg would both write to "
              + (csv.equals(STANDARD_OUTPUT) ? "standard output" : csv)
              + "; name another file for one");
    }
    OutputFile csvFile = file("--csv", csv);
    OutputFile svgFile = file("--svg", svg);
    return new LadderRun(spec, options)
        .curve(
            report -> {
              if (!STANDARD_OUTPUT.equals(csv) && !STANDARD_OUTPUT.equals(svg)) {
                print(LadderText.text(report, Terminal.style()));
              }
              write(report, csvFile, svgFile);
            });
  }

  private void write(
      LadderReport report, @Nullable OutputFile csvFile, @Nullable OutputFile svgFile) {
    if (csv != null) {
      put(csvFile, LadderFigures.rungsCsv(report));
    }
    if (svg != null) {
      put(svgFile, CurveChart.svg(report));
    }
  }

  private void put(@Nullable OutputFile file, String text) {
    if (file == null) {
      print(text);
    } else {
      file.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Null for standard output. */
  private static @Nullable OutputFile file(String option, @Nullable Path path) {
    if (path == null || path.equals(STANDARD_OUTPUT)) {
      return null;
    }
    try {
      return OutputFile.at(path);
    } catch (ResultsLost e) {
      throw CommandFailed.wrongArguments(option + ": " + e.getMessage());
    }
  }

  private void print(String text) {
    PrintWriter out = Streams.out(spec);
    out.print(text);
    out.flush();
  }
}
