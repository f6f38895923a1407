package crossover.bench;

import crossover.bench.scenario.MicroDepth;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code micro}: the JMH benchmarks alone. */
@Command(
    name = "micro",
    mixinStandardHelpOptions = true,
    description = "Measures the building blocks of the models with JMH; writes micro.json.",
    footer = {
      "",
      "Examples:",
      "  crossover micro --quick",
      "  crossover micro HandOver --out results/local/mine",
      "  crossover micro HandOver --jmh=-f --jmh=1    options of JMH's own, one word each",
    })
final class MicroCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private ServersJarOption jar = new ServersJarOption();

  @Parameters(
      paramLabel = "REGEX",
      arity = "0..*",
      description = "Only benchmarks whose name matches.")
  private List<String> only = List.of();

  @Option(names = "--out", paramLabel = "DIR", description = "Folder that micro.json is put in.")
  private Path out = Path.of("results", "local");

  @Option(names = "--jmh", paramLabel = "WORD", description = "Handed to JMH as it is.")
  private List<String> jmh = List.of();

  @Option(names = "--quick", description = "Rough figures in 2 minutes instead of 12.")
  private boolean quick;

  @Override
  public Integer call() throws InterruptedException {
    List<String> more = new ArrayList<>(jmh);
    more.addAll(only.isEmpty() ? List.of("crossover.bench.micro") : only);
    String table = MicroRun.run(out, quick ? MicroDepth.QUICK : MicroDepth.FULL, jar.find(), more);
    PrintWriter console = Streams.out(spec);
    console.print(table);
    console.flush();
    return ExitCode.DONE;
  }
}
