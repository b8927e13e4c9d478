package periplus;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The rules of docs/architecture.md, so that they cannot drift from the code. */
class ArchitectureTest {

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("periplus");

    /** Library package to the one package of ours that may import it. */
    static final List<Map.Entry<String, String>> LIBRARY_HOMES =
            List.of(
                    Map.entry("com.exceptionfactory.jagged..", "periplus.model.seal.age.."),
                    Map.entry("com.google.re2j..", "periplus.model.seal.."),
                    Map.entry("com.sun.net.httpserver..", "periplus.io.listen.."),
                    Map.entry("io.fabric8..", "periplus.io.cluster.."),
                    Map.entry("io.prometheus..", "periplus.io.metrics.."),
                    Map.entry("java.net.http..", "periplus.io.[cluster|controlplane].."),
                    Map.entry("org.apache.sshd..", "periplus.io.git.remote.ssh.."),
                    Map.entry("org.eclipse.jgit..", "periplus.io.git.."),
                    Map.entry("tools.jackson..", "periplus.model.text.."),
                    Map.entry("com.fasterxml.jackson..", "periplus.model.text.."),
                    Map.entry("org.snakeyaml..", "periplus.model.text.."),
                    Map.entry("picocli..", "periplus.ui.cli.."));

    @Test
    void importsPointDownwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("root")
                .definedBy("periplus")
                .layer("ui")
                .definedBy("periplus.ui..")
                .layer("flow")
                .definedBy("periplus.flow..")
                .layer("io")
                .definedBy("periplus.io..")
                .layer("model")
                .definedBy("periplus.model..")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("ui")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("flow")
                .mayOnlyBeAccessedByLayers("ui", "root")
                .whereLayer("io")
                .mayOnlyBeAccessedByLayers("flow", "ui", "root")
                .check(OURS);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("periplus.(*).(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void doorsAreStrangersToEachOther() {
        slices().matching("periplus.io.(*)..").should().notDependOnEachOther().check(OURS);
    }

    @Test
    void modelTouchesNothingOutside() {
        noClasses()
                .that(resideInAPackage("periplus.model.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.nio.file..", "java.net..", "org.slf4j..")
                                .and(not(equivalentTo(Path.class)))
                                .or(
                                        belongToAnyOf(
                                                Process.class,
                                                ProcessBuilder.class,
                                                Thread.class,
                                                Clock.class)))
                .orShould()
                .callMethod(Instant.class, "now")
                .check(OURS);
    }

    @ParameterizedTest
    @FieldSource("LIBRARY_HOMES")
    void eachLibraryHasOneHome(Map.Entry<String, String> home) {
        noClasses()
                .that(not(resideInAPackage(home.getValue())))
                .should()
                .dependOnClassesThat(resideInAPackage(home.getKey()))
                .check(OURS);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that(not(resideInAnyPackage("periplus.ui.cli..", "periplus")))
                .should(ACCESS_STANDARD_STREAMS)
                .check(OURS);
    }

    @Test
    void namesSayTheThing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Misc|Common)(\\$.*)?")
                .orShould()
                .haveNameMatching(".*\\.Abstract.*")
                .check(OURS);
        noClasses().should().resideInAnyPackage("..util..", "..common..", "..impl..").check(OURS);
    }

    @Test
    void everyPackageStatesItsNullness() {
        classes().should(new PackagesAreNullMarked()).check(OURS);
    }
}
