package crossover.servers;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import crossover.servers.blocking.BlockingQuery;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Which package may use which. Else the two styles would grow together, or an endpoint would come
 * to know its engine, and a comparison of models would compare something else.
 */
class ImportsTest {
  private static final String ROOT = "crossover.servers";

  /** Every package with those of ours that it may use. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          ROOT + ".api",
          Set.of(),
          ROOT + ".backend",
          Set.of(),
          ROOT + ".blocking",
          Set.of(ROOT + ".api", ROOT + ".backend"),
          ROOT + ".async",
          Set.of(ROOT + ".api", ROOT + ".backend", ROOT + ".blocking"),
          ROOT + ".engine",
          Set.of(ROOT + ".api", ROOT + ".blocking", ROOT + ".async"),
          ROOT + ".undertow",
          Set.of(ROOT + ".api", ROOT + ".blocking", ROOT + ".async", ROOT + ".engine"),
          ROOT + ".netty",
          Set.of(ROOT + ".api", ROOT + ".blocking", ROOT + ".async", ROOT + ".engine"),
          ROOT,
          Set.of(
              ROOT + ".api",
              ROOT + ".backend",
              ROOT + ".engine",
              ROOT + ".undertow",
              ROOT + ".netty"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void givesEveryPackageItsPlace() {
    Set<String> packages =
        CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    assertThat(packages).isEqualTo(MAY_USE.keySet());
  }

  @Test
  void pointsImportsDownwards() {
    MAY_USE.forEach(
        (user, allowed) -> {
          Set<String> forbidden = new HashSet<>(MAY_USE.keySet());
          forbidden.removeAll(allowed);
          forbidden.remove(user);
          noClasses()
              .that()
              .resideInAPackage(user)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(forbidden.toArray(new String[0]))
              .check(CLASSES);
        });
  }

  /** The mistake of waiting on a loop has to come from somewhere. */
  @Test
  void letsTheAsynchronousStyleHaveOneBlockingQueryOnly() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".async")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + ".blocking").and(not(equivalentTo(BlockingQuery.class))))
        .check(CLASSES);
  }

  @Test
  void makesNoCycles() {
    slices().matching("crossover.servers.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void keepsTheEnginesOutOfTheEndpoints() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".api", ROOT + ".blocking", ROOT + ".async")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..", "io.undertow..", "org.xnio..")
        .check(CLASSES);
  }

  @Test
  void keepsTheEnginesApart() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".undertow")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(CLASSES);
  }
}
