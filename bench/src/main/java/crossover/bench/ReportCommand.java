package crossover.bench;

import crossover.bench.claim.Ledger;
import crossover.bench.report.ReportPage;
import crossover.bench.result.BrokenResults;
import crossover.bench.result.OutputFile;
import crossover.bench.result.ResultsLost;
import crossover.bench.scenario.InvalidFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes a stored run, or two side by side, as one HTML page that needs no network.",
    footer = {
      "",
      "Examples:",
      "  crossover report results/local/mine",
      "  crossover report results/published/a results/local/b --out both.html",
    })
final class ReportCommand implements Runnable {
  private static final int KIB = 1024;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a run.")
  private Path first = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIR",
      description = "Folder of another run; the scenarios that both have are shown.")
  private @Nullable Path second;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write it; report.html in the first folder when not given.")
  private @Nullable Path file;

  @Override
  public void run() {
    PrintWriter out = Streams.out(spec);
    List<Path> folders = second == null ? List.of(first) : List.of(first, second);
    Path page = file == null ? first.resolve("report.html") : file;
    try {
      byte[] bytes = ReportPage.of(folders, Ledger.shipped(), page);
      OutputFile.at(page).write(bytes);
      out.printf(Locale.ROOT, "%s (%,d KiB)%n", page, bytes.length / KIB);
      out.flush();
    } catch (BrokenResults | ResultsLost | InvalidFile | IllegalArgumentException e) {
      throw CommandFailed.wrongArguments(e.getMessage());
    }
  }
}
