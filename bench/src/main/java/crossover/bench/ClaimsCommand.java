package crossover.bench;

import crossover.bench.claim.Ledger;
import crossover.bench.report.ClaimsReport;
import crossover.bench.result.BrokenResults;
import crossover.bench.result.ResultsLost;
import crossover.bench.result.StoredRun;
import crossover.bench.scenario.InvalidFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claims}. */
@Command(
    name = "claims",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Judges a stored run by the ledger of claims: a verdict for each claim and contrast, here"
            + " and as claims.csv in the folder.",
    footer = {
      "",
      "Examples:",
      "  crossover claims results/published/20261121-2core",
      "  crossover claims results/local/mine --claim A1,E4b",
      "  crossover claims results/local/mine --format markdown",
      "",
      "Verdicts:",
      "  reproduced       the interval lies inside the claimed range",
      "  weaker/stronger  the right direction, wholly below or above the range",
      "  direction        the right direction, the size is not resolved",
      "  refuted          no effect, or the opposite one",
      "  inconclusive     none of these; the last column says what it would take",
    })
final class ClaimsCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder of a run.")
  private Path folder = Path.of("");

  @Option(
      names = "--claim",
      split = ",",
      paramLabel = "ID",
      description = "Only these (claims.csv has all of them).")
  private List<String> chosen = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} when not given.")
  private ClaimsReport.Format format = ClaimsReport.Format.text;

  @Override
  public void run() {
    PrintWriter out = Streams.out(spec);
    try {
      Ledger ledger = Ledger.shipped();
      List<String> ids = chosen.stream().map(id -> ledger.claim(id).id()).toList();
      ClaimsReport report = ClaimsReport.of(StoredRun.read(folder), ledger, ids);
      out.print(report.text(format, Terminal.style()));
      out.flush();
      report.store();
    } catch (BrokenResults | ResultsLost | InvalidFile | IllegalArgumentException e) {
      throw CommandFailed.wrongArguments(e.getMessage());
    }
  }
}
