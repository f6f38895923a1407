package crossover.bench;

import crossover.bench.report.LoadCsv;
import crossover.bench.report.LoadJson;
import crossover.bench.report.LoadReport;
import crossover.bench.report.LoadText;
import crossover.bench.report.Style;
import crossover.bench.result.LoadHistograms;
import crossover.bench.result.OutputFile;
import crossover.bench.result.ResultsLost;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the results of a load go, in which form. */
final class LoadOutputs {
  private static final Path STANDARD_OUTPUT = Path.of("-");

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

  private final Map<Path, OutputFile> checked = new LinkedHashMap<>();

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
    Map<Path, String> taken = new LinkedHashMap<>();
    if (format != null) {
      taken.put(STANDARD_OUTPUT, "--format");
    }
    for (Map.Entry<String, Path> file : files().entrySet()) {
      Path path = file.getValue();
      Path key = isStandardOutput(path) ? path : path.toAbsolutePath().normalize();
      String other = taken.putIfAbsent(key, file.getKey());
      if (other != null) {
        throw CommandFailed.wrongArguments(
            other
                + " and "
                + file.getKey()
                + " would both write to "
                + (isStandardOutput(path) ? "standard output" : path)
                + "; name another file for one");
      }
      if (!isStandardOutput(path)) {
        try {
          checked.put(path, OutputFile.at(path));
        } catch (ResultsLost e) {
          throw CommandFailed.wrongArguments(file.getKey() + ": " + e.getMessage());
        }
      }
    }
  }

  /** Standard output holds the report, and not a file of results. */
  boolean reportGoesToStandardOutput() {
    return files().values().stream().noneMatch(LoadOutputs::isStandardOutput);
  }

  /** Where the seconds of this load go. */
  SeriesSink series(PrintWriter out) {
    if (series == null) {
      return SeriesSink.NONE;
    }
    return isStandardOutput(series)
        ? SeriesSink.streaming(out)
        : SeriesSink.into(Objects.requireNonNull(checked.get(series)));
  }

  /**
   * Writes the histograms that were asked for.
   *
   * @throws ResultsLost in one line
   */
  void write(LoadReport report, PrintWriter out) {
    if (hlog != null) {
      put(hlog, LoadHistograms.log(report.asked(), report.result()), out);
    }
    if (hgrm != null) {
      put(
          hgrm,
          LoadHistograms.percentiles(report.asked(), report.plan().load(), report.result()),
          out);
    }
  }

  private void put(Path path, byte[] bytes, PrintWriter out) {
    if (isStandardOutput(path)) {
      out.print(new String(bytes, StandardCharsets.UTF_8));
      out.flush();
    } else {
      Objects.requireNonNull(checked.get(path)).write(bytes);
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

  private static boolean isStandardOutput(Path path) {
    return path.equals(STANDARD_OUTPUT);
  }
}
