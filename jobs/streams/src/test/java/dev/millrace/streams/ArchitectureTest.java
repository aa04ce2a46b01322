package dev.millrace.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Capabilities meet in {@code app}, through types of {@code core}. */
@AnalyzeClasses(packages = "dev.millrace.streams", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CAPABILITIES = {"quality", "features", "cep", "scoring", "signals", "execution"};

    @ArchTest
    static final ArchRule no_circles =
            slices().matching("dev.millrace.streams.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void capabilities_do_not_know_each_other(com.tngtech.archunit.core.domain.JavaClasses classes) {
        for (String one : CAPABILITIES) {
            for (String other : CAPABILITIES) {
                if (!one.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage("dev.millrace.streams." + one + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("dev.millrace.streams." + other + "..")
                            .check(classes);
                }
            }
        }
    }

    @ArchTest
    static final ArchRule edges_know_no_stage = noClasses()
            .that()
            .resideInAnyPackage("dev.millrace.streams.io..", "dev.millrace.streams.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.millrace.streams.app..",
                    "dev.millrace.streams.quality..",
                    "dev.millrace.streams.features..",
                    "dev.millrace.streams.cep..",
                    "dev.millrace.streams.scoring..",
                    "dev.millrace.streams.signals..",
                    "dev.millrace.streams.execution..");

    @ArchTest
    static final ArchRule event_time_only = noClasses()
            .that()
            .resideInAPackage("dev.millrace.streams..")
            .and()
            .doNotHaveSimpleName("TradingJob") // its main runs in the client
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random");
}
