package crossover.bench;

import crossover.bench.claim.Claim;
import crossover.bench.claim.Ledger;
import crossover.bench.report.ConsoleTable;
import crossover.bench.run.Installs;
import crossover.bench.run.Programs;
import crossover.bench.scenario.Catalogue;
import crossover.bench.scenario.Nearest;
import crossover.bench.scenario.Server;
import crossover.bench.scenario.Servers;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Says what servers, scenarios, suites or claims there are.",
    footer = {"", "Examples:", "  crossover list servers", "  crossover list scenarios"})
final class ListCommand implements Runnable {
  private static final List<String> KINDS = List.of("servers", "scenarios", "suites", "claims");

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "KIND", description = "servers, scenarios, suites or claims.")
  private String kind = "";

  @Override
  public void run() {
    PrintWriter out = Streams.out(spec);
    switch (kind) {
      case "servers" -> out.print(servers());
      case "scenarios" ->
          Catalogue.scenarioNames()
              .forEach(name -> describe(out, name, Catalogue.scenario(name).about()));
      case "suites" ->
          Catalogue.suiteNames()
              .forEach(name -> describe(out, name, Catalogue.suite(name).about()));
      case "claims" ->
          Ledger.shipped()
              .claims()
              .forEach(claim -> describe(out, heading(claim), claim.statement()));
      default ->
          throw CommandFailed.wrongArguments(
              "unknown kind '" + kind + "'" + Nearest.hint(kind, KINDS));
    }
    out.flush();
  }

  private static String heading(Claim claim) {
    return String.format(
        Locale.ROOT,
        "%-4s %s%s",
        claim.id(),
        String.join("; ", claim.sources()),
        claim.figures().equals("none") ? "" : ": " + claim.figures());
  }

  private static String servers() {
    ConsoleTable table = new ConsoleTable(1, List.of("server", "engine", "model", "state"));
    StringBuilder reasons = new StringBuilder();
    for (Server server : Servers.all()) {
      Optional<String> missing = missing(server);
      table.row(
          List.of(
              server.name(),
              server.engine(),
              server.model(),
              missing.isPresent() ? "missing" : "ready"));
      missing.ifPresent(why -> reasons.append(server.name()).append(": ").append(why).append('\n'));
    }
    return table.text(Terminal.style()) + (reasons.isEmpty() ? "" : "\n" + reasons);
  }

  private static Optional<String> missing(Server server) {
    return server.contender().isPresent() || Programs.findServersJar(null).isPresent()
        ? Installs.missing(server)
        : Optional.of("crossover-servers.jar is not built: run mvn package");
  }

  /** The name on its own, then the text wrapped below it. */
  private static void describe(PrintWriter out, String name, String about) {
    out.println(name);
    StringBuilder line = new StringBuilder("   ");
    for (String word : about.strip().split("\\s+")) {
      if (line.length() + 1 + word.length() > ConsoleTable.WIDTH) {
        out.println(line);
        line = new StringBuilder("   ");
      }
      line.append(' ').append(word);
    }
    out.println(line);
  }
}
