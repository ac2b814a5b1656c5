package dev.steward.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Habits that a machine can check; CONTRIBUTING.md has the rest.
class StyleTest {

    @Test
    void namesSayWhatAClassIs() {
        noClasses().should()
                .haveNameMatching(".*(Manager|Impl|Utils?|Helper)")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .check(House.CLASSES);
    }

    @Test
    void staticFieldsHoldNoState() {
        fields().that().areStatic().should().beFinal().check(House.CLASSES);
    }

    @Test
    void onlyTheCommandLinesPrint() {
        noClasses().that()
                .resideOutsideOfPackages("dev.steward.launcher..", "dev.steward.benchmarks..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(House.CLASSES);
    }

    @Test
    void onlyTheDiscordAdapterHasFutures() {
        noClasses().that()
                .resideOutsideOfPackage("dev.steward.discord..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(CompletableFuture.class, CompletionStage.class)
                .because("virtual threads block")
                .check(House.CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(House.CLASSES).map(JavaClass::getPackage)
                .allMatch(inside -> inside.isAnnotatedWith(NullMarked.class),
                        "is @NullMarked");
    }
}
