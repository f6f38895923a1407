package crossover.bench;

import crossover.bench.report.LadderFigures;
import crossover.bench.report.LadderReport;
import crossover.bench.report.LadderText;
import crossover.bench.report.LoadCsv;
import crossover.bench.report.LoadJson;
import crossover.bench.report.LoadReport;
import crossover.bench.report.LoadText;
import crossover.bench.report.Style;
import crossover.bench.result.LoadHistograms;
import crossover.bench.result.ResultsLost;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the results of a load go, in which form. */
final class LoadOutputs {
  /** Of the report. */
  enum Format {
    TEXT,
    JSON,
    CSV
  }

  @Option(
      names = {"-f", "--format"},
      paramLabel = "F",
      converter = OptionTypes.Format.class,
      description = "Of the report on standard output: text (default), json or csv.")
  private @Nullable Format format;

  @Option(
      names = "--hlog",
      paramLabel = "FILE",
      description = "Both times as an HdrHistogram log, nanoseconds, tags service and response.")
  private @Nullable Path hlog;

  @Option(
      names = "--hgrm",
      paramLabel = "FILE",
      description =
          "Percentiles as HdrHistogram's plotters read them, milliseconds: the response time, of a"
              + " closed load the service time.")
  private @Nullable Path hgrm;

  @Option(
      names = "--series",
      paramLabel = "FILE",
      description = "CSV, a line for each second. - is standard output, here and above.")
  private @Nullable Path series;

  private OutputFiles checked = OutputFiles.checked(Map.of(), null);

  /** What a ladder found, likewise. */
  String report(LadderReport report, Style style) {
    return switch (format == null ? Format.TEXT : format) {
      case TEXT -> LadderText.text(report, style);
      case JSON -> LadderFigures.json(report);
      case CSV -> LadderFigures.csv(report);
    };
  }

  boolean namesFiles() {
    return !files().isEmpty();
  }

  /** The report in the format that was asked for. */
  String report(LoadReport report, Style style) {
    return switch (format == null ? Format.TEXT : format) {
      case TEXT -> LoadText.text(report, style);
      case JSON -> LoadJson.text(report);
      case CSV -> LoadCsv.text(report);
    };
  }

  /**
   * Sees that every file can be written, and that standard output gets one thing only.
   *
   * @throws CommandFailed in one line
   */
  void check() {
    checked = OutputFiles.checked(files(), format == null ? null : "--format");
  }

  /** Standard output holds the report, and not a file of results. */
  boolean reportGoesToStandardOutput() {
    return !checked.useStandardOutput();
  }

  /** Somebody wants the seconds of this load. */
  boolean hasSeries() {
    return series != null;
  }

  /** Where the seconds of this load go. */
  SeriesSink series(PrintWriter out) {
    if (series == null) {
      return SeriesSink.NONE;
    }
    return OutputFiles.isStandardOutput(series)
        ? SeriesSink.streaming(out)
        : SeriesSink.into(checked.at(series));
  }

  /**
   * Writes the histograms that were asked for.
   *
   * @throws ResultsLost in one line
   */
  void write(LoadReport report, PrintWriter out) {
    if (hlog != null) {
      checked.write(hlog, LoadHistograms.log(report.asked(), report.result()), out);
    }
    if (hgrm != null) {
      checked.write(
          hgrm,
          LoadHistograms.percentiles(report.asked(), report.plan().load(), report.result()),
          out);
    }
  }

  private Map<String, Path> files() {
    Map<String, Path> files = new LinkedHashMap<>();
    if (hlog != null) {
      files.put("--hlog", hlog);
    }
    if (hgrm != null) {
      files.put("--hgrm", hgrm);
    }
    if (series != null) {
      files.put("--series", series);
    }
    return files;
  }
}
