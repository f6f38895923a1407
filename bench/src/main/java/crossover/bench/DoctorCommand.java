package crossover.bench;

import crossover.bench.process.Doctor;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Says what of this machine will disturb a measurement, and what optional parts are"
            + " missing.",
    footer = {"", "Example:", "  crossover doctor"})
final class DoctorCommand implements Runnable {
  private static final Map<Doctor.Level, String> WORDS =
      Map.of(
          Doctor.Level.GOOD, "good",
          Doctor.Level.NOTE, "note",
          Doctor.Level.DISTURBS, "DISTURBS");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = Streams.out(spec);
    for (Doctor.Finding finding : Doctor.examine()) {
      out.printf(
          Locale.ROOT,
          "%-8s  %-11s  %s%n",
          WORDS.get(finding.level()),
          finding.subject(),
          finding.says());
    }
  }
}
