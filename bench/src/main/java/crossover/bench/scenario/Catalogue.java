package crossover.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The scenarios and suites there are: those that come with the harness, by name, and files of one's
 * own, by path (with a {@code /} or the ending {@code .yaml}).
 */
public final class Catalogue {
  private static final Shipped SCENARIOS = new Shipped("scenario", "scenarios");
  private static final Shipped SUITES = new Shipped("suite", "suites");

  private Catalogue() {}

  public static List<String> scenarioNames() {
    return SCENARIOS.names();
  }

  public static List<String> suiteNames() {
    return SUITES.names();
  }

  /**
   * Reads one scenario.
   *
   * @throws InvalidFile in one line
   */
  public static Scenario scenario(String nameOrFile) {
    Source source = source(nameOrFile, SCENARIOS);
    return ScenarioFile.read(source.file(), source.name(), Yaml.tree(source.file(), source.text()));
  }

  /**
   * Reads one suite and checks that its scenarios can be read too. A path of a scenario in it
   * counts from the suite's folder.
   *
   * @throws InvalidFile in one line
   */
  public static Suite suite(String nameOrFile) {
    Source source = source(nameOrFile, SUITES);
    Suite suite =
        SuiteFile.read(source.file(), source.name(), Yaml.tree(source.file(), source.text()));
    Path folder = isFile(nameOrFile) ? Path.of(nameOrFile).toAbsolutePath().getParent() : null;
    List<String> scenarios = new ArrayList<>();
    for (String scenario : suite.scenarios()) {
      if (isFile(scenario)) {
        Path file = folder == null ? Path.of(scenario) : folder.resolve(scenario).normalize();
        scenario(file.toString());
        scenarios.add(file.toString());
      } else if (!scenarioNames().contains(scenario)) {
        throw new InvalidFile(
            source.file(),
            "scenarios[" + suite.scenarios().indexOf(scenario) + "]",
            "names the unknown scenario '"
                + scenario
                + "'"
                + Nearest.hint(scenario, scenarioNames()));
      } else {
        scenarios.add(scenario);
      }
    }
    return suite.withScenarios(scenarios);
  }

  private static boolean isFile(String nameOrFile) {
    return nameOrFile.contains("/")
        || nameOrFile.contains("\\")
        || nameOrFile.endsWith(".yaml")
        || nameOrFile.endsWith(".yml");
  }

  private static Source source(String nameOrFile, Shipped shipped) {
    if (!isFile(nameOrFile)) {
      return new Source(shipped.path(nameOrFile), nameOrFile, shipped.text(nameOrFile));
    }
    Path file = Path.of(nameOrFile);
    try {
      String name =
          file.getFileName() == null
              ? ""
              : file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
      return new Source(nameOrFile, name, Files.readString(file));
    } catch (IOException e) {
      throw new InvalidFile(nameOrFile, "", Files.exists(file) ? "cannot be read" : "no such file");
    }
  }

  private record Source(String file, String name, String text) {}
}
