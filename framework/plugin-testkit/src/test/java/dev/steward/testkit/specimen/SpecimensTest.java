package dev.steward.testkit.specimen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.testkit.contract.EmbeddingProviderContract;
import dev.steward.testkit.contract.EventListenerContract;
import dev.steward.testkit.contract.KnowledgeIndexContract;
import dev.steward.testkit.contract.ModelProviderContract;
import dev.steward.testkit.contract.PluginContract;
import dev.steward.testkit.contract.PluginServiceContract;
import dev.steward.testkit.contract.ResponseModeContract;
import dev.steward.testkit.contract.SlashCommandContract;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each test of each contract catches what it is there for: a specimen that is broken in this one way fails this test and
/// no other. What is sound passes all.
class SpecimensTest {

    private static final Path REPORT = Path.of("target", "contracts.md");
    private static final List<String> LINES = new ArrayList<>();

    /// @param collection has the contract's specimens as its nested classes
    record Kind(Class<?> contract, Class<?> collection) {

        List<Class<?>> specimens() {
            return Stream.of(collection.getDeclaredClasses())
                    .filter(contract::isAssignableFrom)
                    .filter(type -> !type.isInterface())
                    .toList();
        }

        Set<String> tests() {
            return Stream.of(contract.getMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .map(Method::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public String toString() {
            return contract.getSimpleName();
        }
    }

    static List<Kind> kinds() {
        return List.of(
                new Kind(ResponseModeContract.class, ResponseModeSpecimens.class),
                new Kind(ModelProviderContract.class, ModelProviderSpecimens.class),
                new Kind(EmbeddingProviderContract.class, EmbeddingProviderSpecimens.class),
                new Kind(KnowledgeIndexContract.class, KnowledgeIndexSpecimens.class),
                new Kind(SlashCommandContract.class, SlashCommandSpecimens.class),
                new Kind(EventListenerContract.class, EventListenerSpecimens.class),
                new Kind(PluginServiceContract.class, PluginServiceSpecimens.class),
                new Kind(PluginContract.class, PluginSpecimens.class));
    }

    record Specimen(Kind kind, Class<?> type) {

        Set<String> breaks() {
            Breaks breaks = type.getAnnotation(Breaks.class);
            return breaks == null ? Set.of() : Set.of(breaks.value());
        }

        @Override
        public String toString() {
            return kind + ": " + type.getSimpleName();
        }
    }

    static List<Specimen> specimens() {
        return kinds().stream()
                .flatMap(kind -> kind.specimens().stream().map(type -> new Specimen(kind, type)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyTestHasASpecimenAndSoDoesTheSoundCase(Kind kind) {
        Set<String> broken = kind.specimens()
                .stream()
                .flatMap(type -> new Specimen(kind, type).breaks().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(broken).isEqualTo(kind.tests());
        assertThat(kind.specimens()).anyMatch(type -> new Specimen(kind, type).breaks().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void failsWhatItBreaksAndNothingElse(Specimen specimen) {
        Examination examination = Examination.of(specimen.type());
        report(specimen, examination);

        assertThat(examination.failed().keySet()).as("%s", examination).isEqualTo(specimen.breaks());
        assertThat(examination.passed()).isNotEmpty();
    }

    private static void report(Specimen specimen, Examination examination) {
        String breaks = specimen.breaks().isEmpty() ? "(sound)" : String.join(", ", specimen.breaks());
        String said = examination.failed().isEmpty()
                ? examination.passed().size() + " passed, " + examination.aborted().size() + " not tried"
                : String.join("; ", examination.failed().values());
        LINES.add("| " + specimen.kind() + " | " + breaks + " | " + specimen.type().getSimpleName() + " | "
                + said.replace("|", "\\|") + " |");
    }

    @AfterAll
    static void write() throws IOException {
        String report = "| Contract | Test | Specimen | What the test said |\n|---|---|---|---|\n"
                + String.join("\n", LINES) + "\n";
        Files.createDirectories(REPORT.toAbsolutePath().getParent());
        Files.writeString(REPORT, report);
        System.out.println(report);
    }
}
