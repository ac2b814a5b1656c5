package dev.steward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.Points;
import dev.steward.api.event.GuildJoined;
import dev.steward.testkit.fake.StillClock;
import dev.steward.testkit.ledger.LedgerPlugin;
import dev.steward.testkit.polite.PolitePlugin;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHarnessTest {

    @TempDir
    Path folder;

    private PluginPackage polite;

    @BeforeEach
    void build() throws IOException {
        polite = new PluginProject(folder.resolve("polite"), "polite", PolitePlugin.class).built();
    }

    @Test
    void aModeIsChosenAndDecides() {
        try (PluginHarness steward = PluginHarness.of(polite).start()) {
            steward.server().choose("polite");
            steward.model().text = "Good day!";

            assertThat(steward.ann().says("Hello everybody").reply()).isEqualTo("Good day!");
            assertThat(steward.ben().asks("What now?").isIgnored()).isTrue();
            assertThat(steward.ann().in(Sample.THREAD).says("Hello").reply()).isEqualTo("Good day!");
            assertThat(steward.model().prompts).hasSize(2);
            assertThatThrownBy(() -> steward.ben().says("Bye").reply()).hasMessageContaining("did not engage");
        }
    }

    @Test
    void withoutAChoiceWhoeverNamesTheBotIsAnsweredFromWhatItLearned() {
        try (PluginHarness steward = PluginHarness.of(polite).start()) {
            steward.server().learn("Opening hours", "We open at nine.");

            assertThat(steward.ann().asks("When do you open?").reply()).isEqualTo("answer 1");
            assertThat(steward.ann().says("When do you open?").isIgnored()).isTrue();
            assertThat(steward.ann().alone().says("Hello?").reply()).isEqualTo("answer 2");
            assertThat(steward.model().prompts.getFirst().references())
                    .extracting(reference -> reference.text())
                    .containsExactly("We open at nine.");
        }
    }

    @Test
    void aCommandRunsInEveryWay() {
        try (PluginHarness steward = PluginHarness.of(polite).start()) {
            Person ann = steward.ann();
            assertThat(ann.runs("hello")).isEqualTo("Hello, Ann!");
            assertThat(ann.runs("hello", Map.of("what", "ask"))).isEqualTo("answer 1");
            assertThat(ann.runs("hello", Map.of("what", "nothing"))).isEmpty();
            assertThat(ann.runs("hello", Map.of("what", "fly"))).isEqualTo("That cannot be done");
            assertThatThrownBy(() -> ann.runs("goodbye")).hasMessageContaining("no command /goodbye");
        }
    }

    @Test
    void theClockStandsStillUntilItIsMoved() {
        try (PluginHarness steward = PluginHarness.of(polite).start()) {
            steward.advance(Duration.ofDays(2));

            assertThat(steward.ann().runs("hello", Map.of("what", "time")))
                    .isEqualTo(StillClock.START.plus(Duration.ofDays(2)).toString());
        }
    }

    @Test
    void settingsOfAServerAreSavedOrRefusedWithEveryProblem() {
        try (PluginHarness steward = PluginHarness.of(polite).start()) {
            steward.server().choose("polite");

            assertThat(steward.server().save("polite", "{\"greeting\": \"Moin\"}")).isEmpty();
            assertThat(steward.server().save("polite", "{\"greeting\": \"\", \"farewell\": 1}")).hasSize(2);
            assertThat(steward.ann().says("Moin!").reply()).isEqualTo("answer 1");
            assertThat(steward.ann().says("Hello!").isIgnored()).isTrue();
        }
    }

    @Test
    void theOperatorSetsVariables() {
        HarnessSetup setup = PluginHarness.of(polite);
        try (PluginHarness steward = setup.variable("STEWARD_POLITE_HOST_SIGN", "?").start()) {
            assertThat(steward.ann().runs("hello")).isEqualTo("Hello, Ann?");
        }
        assertThatThrownBy(setup.variable("STEWARD_POLITE_HOST_SIGM", "?")::start)
                .hasMessageContaining("STEWARD_POLITE_HOST_SIGN");
    }

    @Test
    void listenersAreTold() {
        try (PluginHarness steward = PluginHarness.of(polite).start()) {
            steward.tell(new GuildJoined(Sample.GUILD, "again", StillClock.START));

            Await.until("both welcomes", () -> steward.discord().postedIn(Sample.GENERAL.id()).size() == 2);
            assertThat(steward.discord().postedIn(Sample.GENERAL.id())).containsExactlyInAnyOrder("Hi Sample",
                    "Hi again");
        }
    }

    @Test
    void thePluginIsDisabledEnabledUpgradedAndRemoved() throws IOException {
        PluginPackage next = new PluginProject(folder.resolve("next"), "polite", PolitePlugin.class)
                .manifest("plugin.version", "1.1.0")
                .built();
        try (PluginHarness steward = PluginHarness.of(polite).start()) {
            steward.server().choose("polite");
            steward.plugin().disable();
            assertThat(steward.plugin().isRunning()).isFalse();
            assertThat(steward.plugin().reason()).contains("disabled by the operator");
            assertThat(steward.ann().asks("Hello").silence()).isEqualTo("mode-missing");

            steward.plugin().enable();
            steward.plugin().upgrade(next);
            assertThat(steward.plugin().status().version()).isEqualTo("1.1.0");
            assertThat(steward.ann().says("Hello").reply()).isEqualTo("answer 1");
            String command = steward.plugin().call(Points.SLASH_COMMAND, "hello", it -> it.spec().name());
            assertThat(command).isEqualTo("hello");
            assertThat(steward.plugin().remove()).isTrue();
        }
    }

    @Test
    void aPluginWithTablesHasThoseOfTheTest() throws IOException {
        PluginProject project = new PluginProject(folder.resolve("ledger"), "ledger", LedgerPlugin.class);
        assertThatThrownBy(PluginHarness.of(project.built())::start)
                .hasMessageContaining("plugin.capabilities=database");

        PluginPackage ledger = project.manifest("plugin.capabilities", "database").built();
        assertThatThrownBy(PluginHarness.of(ledger)::start).hasMessageContaining("HarnessSetup.database(");
        DataSource tables = (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{DataSource.class}, (_, _, _) -> "memory");
        try (PluginHarness steward = PluginHarness.of(ledger).database(() -> tables).start()) {
            assertThat(steward.ann().runs("ledger")).isEqualTo("In memory");
        }
    }

    @Test
    void whatThePluginKeepsOutlivesItUntilItIsToBeForgotten() {
        Map<String, String> count = Map.of("what", "count");
        try (PluginHarness steward = PluginHarness.of(polite).start()) {
            assertThat(steward.ann().runs("hello", count)).isEqualTo("I");
            steward.plugin().disable();
            steward.plugin().enable();
            assertThat(steward.ann().runs("hello", count)).isEqualTo("II");
            steward.store().of(Sample.GUILD, Sample.BEN.id()).put("counted", "V");
            assertThat(steward.ben().runs("hello", count)).isEqualTo("VI");

            steward.plugin().disable();
            steward.ann().runs("forget-me");
            assertThat(steward.store().of(Sample.GUILD, Sample.ANN.id()).keys("")).isEmpty();
            assertThat(steward.store().of(Sample.GUILD, Sample.BEN.id()).keys("")).containsExactly("counted");
        }
    }

    @Test
    void aPluginThatDoesNotRunSaysWhy() throws IOException {
        PluginPackage old = new PluginProject(folder.resolve("old"), "polite", PolitePlugin.class)
                .manifest("plugin.requires", ">=9.0.0")
                .built();
        assertThatThrownBy(PluginHarness.of(old)::start).hasMessageContaining("failed").hasMessageContaining("9.0.0");
        try (PluginHarness steward = PluginHarness.of(old).attempt()) {
            assertThat(steward.plugin().reason()).contains("9.0.0");
        }
        assertThatThrownBy(PluginHarness.of(new PluginPackage(folder))::start).hasMessageContaining("mvn compile");
    }
}
