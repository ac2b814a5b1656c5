package dev.steward.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may see whom.
class DependencyTest {

    @ParameterizedTest
    @FieldSource("dev.steward.architecture.HouseModule#ALL")
    void aModuleSeesOnlyWhatItsRowAllows(HouseModule module) {
        Stream<String> modules = module.modules().stream().map(HouseModule::named).map(HouseModule::packages);
        Stream<String> libraries = module.libraries().stream().map(library -> library.packages);
        Stream<String> signals = module.equals(HouseModule.named("launcher")) ? House.SIGNALS.stream() : Stream.empty();
        String[] allowed = Stream
                .of(Stream.of(module.packages()), modules, libraries, signals, House.EVERYWHERE.stream())
                .flatMap(Function.identity())
                .toArray(String[]::new);
        classes().that()
                .resideInAPackage(module.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(House.CLASSES);
    }

    @Test
    void theKernelNamesNoExtensionPoint() {
        noClasses().that()
                .resideInAPackage("dev.steward.kernel..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.steward.api.Points")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.steward.api.response..",
                        "dev.steward.api.model..", "dev.steward.api.knowledge..", "dev.steward.api.command..",
                        "dev.steward.api.event..")
                .because("a new kind of extension point must not touch it")
                .check(House.CLASSES);
    }

    @Test
    void onlyStorageSpeaksSql() {
        noClasses().that()
                .resideOutsideOfPackage("dev.steward.storage..")
                .and()
                .areNotAssignableTo("dev.steward.api.plugin.PluginDatabase") // hands a plugin its own tables
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(House.CLASSES);
    }

    @Test
    void aPluginSeesNothingOfTheHostButItsApi() {
        noClasses().that()
                .resideInAPackage("dev.steward.plugins..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.steward..")
                        .and(not(resideInAnyPackage("dev.steward.api..", "dev.steward.plugins.."))))
                .check(House.CLASSES);
    }

    @Test
    void noPluginSeesAnother() {
        slices().matching("dev.steward.plugins.(*)..").should().notDependOnEachOther().check(House.CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dev.steward.(*)..", "dev.steward.(*).(*)..", "dev.steward.(*).(*).(*)..", "dev.steward.(**)"})
    void noPackagesGoInCircles(String level) {
        slices().matching(level).should().beFreeOfCycles().allowEmptyShould(true).check(House.CLASSES);
    }
}
