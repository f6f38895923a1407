package crossover.bench;

import crossover.bench.report.RunComparison;
import crossover.bench.result.BrokenResults;
import crossover.bench.result.StoredRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Sets the ratios of two stored runs side by side.",
    footer = {"", "Example:", "  crossover compare results/published/a results/local/b"})
final class CompareCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FIRST", description = "Folder of a run.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "SECOND", description = "Folder of another run.")
  private Path second = Path.of("");

  @Override
  public void run() {
    PrintWriter out = Streams.out(spec);
    try {
      out.print(
          RunComparison.text(StoredRun.read(first), StoredRun.read(second), Terminal.style()));
      out.flush();
    } catch (BrokenResults e) {
      throw CommandFailed.wrongArguments(e.getMessage());
    }
  }
}
