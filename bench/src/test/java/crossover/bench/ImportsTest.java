package crossover.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prevents that data flows in circles: a package imports only those that stand before it. */
class ImportsTest {
  /** What each package may import of ours. A package that is not listed may not exist. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("scenario", Set.of()),
          Map.entry("process", Set.of()),
          Map.entry("arrival", Set.of()),
          Map.entry("recording", Set.of()),
          Map.entry("load", Set.of("scenario", "arrival", "recording")),
          Map.entry("result", Set.of("scenario", "process", "recording", "load")),
          Map.entry("stats", Set.of("scenario", "result")),
          Map.entry(
              "run",
              Set.of("scenario", "process", "arrival", "recording", "load", "result", "stats")),
          Map.entry("claim", Set.of("scenario", "result", "stats")),
          Map.entry("map", Set.of("scenario", "result", "stats", "run")),
          Map.entry(
              "report", Set.of("scenario", "recording", "load", "result", "stats", "map", "claim")),
          Map.entry("micro", Set.of()));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("crossover");

  static Stream<String> packages() {
    return MAY_IMPORT.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void importsOnlyThosePackagesThatStandBeforeIt(String name) {
    String[] forbidden =
        Stream.concat(
                packages()
                    .filter(
                        other ->
                            !other.equals(name)
                                && !MAY_IMPORT.getOrDefault(name, Set.of()).contains(other))
                    .map(other -> "crossover.bench." + other + ".."),
                Stream.of("crossover.bench"))
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage("crossover.bench." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyMicroAndTheHostOfTheBackendUseTheServersClasses() {
    noClasses()
        .that()
        .resideInAPackage("crossover.bench..")
        .and()
        .resideOutsideOfPackage("crossover.bench.micro..")
        .and()
        .doNotHaveFullyQualifiedName("crossover.bench.load.HostedBackend")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("crossover.servers..")
        .check(CLASSES);
  }

  /**
   * Without a locale these follow the machine's: a comma for a point, or digits that are no ASCII.
   */
  @Test
  void everyFormatNamesItsLocale() {
    noClasses()
        .that()
        .resideInAPackage("crossover.bench..")
        .should()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(PrintStream.class, "printf", String.class, Object[].class)
        .check(CLASSES);
  }

  @Test
  void noPackagesImportEachOther() {
    slices()
        .matching("crossover.bench.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyPackageIsListedAndSaysItsJob() {
    List<JavaPackage> ours =
        CLASSES.getPackage("crossover.bench").getSubpackagesInTree().stream()
            .filter(found -> !found.getClasses().isEmpty())
            .filter(found -> !found.getName().endsWith(".jmh_generated"))
            .toList();

    assertThat(
            ours.stream().map(found -> found.getName().split("\\.")[2]).collect(Collectors.toSet()))
        .isSubsetOf(MAY_IMPORT.keySet());
    assertThat(ours)
        .allMatch(
            found -> found.isAnnotatedWith(NullMarked.class),
            "is @NullMarked in a package-info.java");
  }
}
