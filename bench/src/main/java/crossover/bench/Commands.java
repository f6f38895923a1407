package crossover.bench;

import crossover.bench.result.Libraries;
import crossover.bench.scenario.InvalidFile;
import crossover.bench.scenario.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: its commands, and one line for whatever is wrong. */
@Command(
    name = "crossover",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = "Where does async beat threads, by how much, and is it true on your machine?",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      LoadCommand.class,
      CurveCommand.class,
      MapCommand.class,
      ServeCommand.class,
      ClaimsCommand.class,
      CompareCommand.class,
      ReportCommand.class,
      ListCommand.class,
      DoctorCommand.class,
      MicroCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  crossover doctor                        what will disturb a measurement here",
      "  crossover run --suite quick             a first look, at most 3 minutes",
      "  crossover run                           the headline servers, at most 12 minutes",
      "  crossover run --resume results/local/X  go on after an interruption",
      "  crossover load http://localhost:8080/json --rate 5k   any server, for 10 seconds",
      "  crossover claims results/local/X        what a stored run says about each claim",
      "  crossover report results/local/X        the same and every figure, as one HTML page",
      "  crossover map                           where the winner changes, 15 minutes",
      "  crossover list servers",
    })
final class Commands implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--debug",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Print the whole trace of an unexpected error.")
  private boolean debug;

  static CommandLine line(PrintWriter out, PrintWriter err) {
    Commands root = new Commands();
    return new CommandLine(root)
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setExpandAtFiles(false)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler(Commands::wrongArguments)
        .setExecutionExceptionHandler(root::failed);
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  private static int wrongArguments(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println(command.getCommandName() + ": " + whatIsWrong(e, command));
    return ExitCode.WRONG_ARGUMENTS;
  }

  private static String whatIsWrong(ParameterException e, CommandLine command) {
    if (!(e instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong arguments");
    }
    String word = unmatched.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      List<String> options =
          command.getCommandSpec().options().stream()
              .filter(option -> !option.hidden())
              .map(OptionSpec::longestName)
              .toList();
      return "unknown option '" + name + "'" + Nearest.hint(name, options);
    }
    List<String> commands = List.copyOf(command.getSubcommands().keySet());
    return commands.isEmpty()
        ? "unexpected argument '" + word + "'"
        : "unknown command '" + word + "'" + Nearest.hint(word, commands);
  }

  private int failed(Exception e, CommandLine command, ParseResult parsed) {
    String name = command.getCommandName();
    if (e instanceof CommandFailed failed) {
      command.getErr().println(name + ": " + failed.getMessage());
      return failed.exitCode();
    }
    if (e instanceof InvalidFile invalid) {
      command.getErr().println(name + ": " + invalid.getMessage());
      return ExitCode.WRONG_ARGUMENTS;
    }
    command.getErr().println(name + ": " + unexpected(e, command.getErr(), debug));
    return ExitCode.MEASUREMENT_FAILED;
  }

  /** One line for a mistake of ours, which says where the whole of it is. */
  static String unexpected(Exception e, PrintWriter err, boolean debug) {
    if (debug) {
      e.printStackTrace(err);
    }
    String problem = e.toString().lines().findFirst().orElse("error");
    return "unexpected " + problem + logged(e);
  }

  private static String logged(Exception e) {
    try {
      Path log = Files.createTempFile("crossover-", ".log");
      try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(log))) {
        e.printStackTrace(writer);
      }
      return "; please report it with " + log;
    } catch (IOException unwritable) {
      return "; --debug shows where";
    }
  }

  /** What {@code --version} prints. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        String.format(
            Locale.ROOT,
            "crossover %s on Java %s",
            Libraries.versions().get("crossover"),
            Runtime.version())
      };
    }
  }
}
