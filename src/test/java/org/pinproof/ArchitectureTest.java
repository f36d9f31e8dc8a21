package org.pinproof;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pinproof.source.Source;

/** The packages, what each may use, and who alone uses a library. */
class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .importUrl(Source.class.getProtectionDomain().getCodeSource().getLocation());

  /** From text to verdict; a package uses only packages above it here. */
  private static final Map<String, List<String>> USES = new LinkedHashMap<>();

  static {
    USES.put("source", List.of());
    USES.put("syntax", List.of("source"));
    USES.put("check", List.of("source", "syntax"));
    USES.put("scenario", List.of("source", "check"));
    USES.put("verdict", List.of("check", "scenario"));
    USES.put("reference", List.of("source", "check", "scenario", "verdict"));
    USES.put("system", List.of("source", "check", "scenario"));
    USES.put("runtime", List.of());
    USES.put("compile", List.of("source", "check", "scenario", "system", "runtime"));
    USES.put("explore", List.of("check", "system", "runtime", "verdict"));
    USES.put(
        "explain",
        List.of(
            "source",
            "check",
            "scenario",
            "verdict",
            "reference",
            "system",
            "runtime",
            "compile",
            "explore"));
    USES.put("promela", List.of("source", "check", "scenario", "system"));
    USES.put("jpf", List.of("system", "runtime", "compile", "verdict"));
    USES.put("report", List.of("source", "check", "scenario", "verdict", "reference", "explain"));
    USES.put("cli", List.of());
    USES.put(
        "junit", List.of("source", "check", "scenario", "verdict", "reference", "report", "cli"));
  }

  private static String in(String name) {
    return "org.pinproof." + name + "..";
  }

  @Test
  void everyClassIsInOneOfThePackages() {
    Set<String> found =
        PRODUCT.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.substring("org.pinproof.".length()))
            .map(name -> name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(USES.keySet()), found);
  }

  @Test
  void aPackageUsesOnlyWhatTheTableSays() {
    USES.forEach(
        (name, used) -> {
          if (!name.equals("cli")) {
            String[] forbidden =
                USES.keySet().stream()
                    .filter(other -> !other.equals(name) && !used.contains(other))
                    .map(ArchitectureTest::in)
                    .toArray(String[]::new);
            noClasses()
                .that()
                .resideInAPackage(in(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(PRODUCT);
          }
        });
  }

  @Test
  void whatAPackageMayUseStandsAboveIt() {
    Set<String> above = new TreeSet<>();
    USES.forEach(
        (name, used) -> {
          assertTrue(above.containsAll(used), name + " uses " + used);
          above.add(name);
        });
  }

  @Test
  void thereIsNoCycle() {
    slices().matching("org.pinproof.(*)..").should().beFreeOfCycles().check(PRODUCT);
  }

  private static void onlyUser(String user, String... library) {
    assertTrue(
        PRODUCT.stream()
            .anyMatch(
                c ->
                    resideInAnyPackage(in(user)).test(c)
                        && c.getDirectDependenciesFromSelf().stream()
                            .anyMatch(d -> resideInAnyPackage(library).test(d.getTargetClass()))),
        user + " does not use " + List.of(library));
    noClasses()
        .that()
        .resideOutsideOfPackage(in(user))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library)
        .check(PRODUCT);
  }

  @Test
  void onlySyntaxUsesAntlr() {
    onlyUser("syntax", "org.antlr..");
  }

  @Test
  void onlyCompileUsesJanino() {
    onlyUser("compile", "org.codehaus..");
  }

  @Test
  void onlyReportUsesGson() {
    onlyUser("report", "com.google.gson..");
  }

  @Test
  void onlyTheCommandLineUsesPicocli() {
    onlyUser("cli", "picocli..");
  }

  @Test
  void onlyThePackageForJunitUsesIt() {
    onlyUser("junit", "org.junit..", "org.opentest4j..");
  }

  @Test
  void nobodyUsesThePackageForJunit() {
    noClasses()
        .that()
        .resideOutsideOfPackage(in("junit"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("junit"))
        .check(PRODUCT);
  }

  @Test
  void theRuntimeUsesNothingButJavaLang() {
    classes()
        .that()
        .resideInAPackage(in("runtime"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java.lang", in("runtime"))
        .check(PRODUCT);
  }

  @Test
  void whatJpfRunsUsesNothingButJavaAndTheRuntime() {
    classes()
        .that()
        .resideInAPackage(in("jpf.harness"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java.lang..", "java.io", "java.util", in("runtime"), in("jpf.harness"))
        .check(PRODUCT);
  }

  @Test
  void onlyTheEngineThatRunsJpfKnowsItsHarness() {
    noClasses()
        .that()
        .resideOutsideOfPackage(in("jpf"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("jpf.harness"))
        .check(PRODUCT);
  }

  /** The harness is a program of its own. */
  @Test
  void onlyTheCommandLinePrintsOrExits() {
    noClasses()
        .that()
        .resideOutsideOfPackages(in("cli"), in("jpf.harness"))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(PRODUCT);
  }

  @Test
  void onlyMainExits() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.pinproof.cli.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(PRODUCT);
  }
}
