package dev.steward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.contribution.Choice;
import dev.steward.api.discord.GuildId;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import dev.steward.api.settings.SettingsType.Scope;
import dev.steward.api.testing.Greeter;
import dev.steward.api.value.Value;
import dev.steward.kernel.guild.SaveResult;
import dev.steward.kernel.guild.Section;
import dev.steward.kernel.host.HostConfiguration;
import dev.steward.kernel.host.HostSection;
import dev.steward.kernel.json.JsonValues;
import dev.steward.kernel.plugin.PluginChange;
import dev.steward.kernel.plugin.PluginStatus.State;
import dev.steward.kernel.settings.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings of plugins that go, come back and change.
class PluginSettingsTest {

    private static final GuildId GUILD = new GuildId(7);
    private static final PluginId MOODY = new PluginId("moody");

    record Reception(
            @Setting(label = "Greeter") Choice<Greeter> greeter,
            @Setting(label = "Others") List<Choice<Greeter>> others) {
        static final SettingsType<Reception> TYPE = SettingsType.perGuild("reception", Reception.class,
                new Reception(Choice.of("moody/polite"), List.of()));
    }

    @TempDir
    Path folder;

    private Path moody(String version, String components, String defaults) {
        return moodyPlugin(version, components, defaults).folder(folder.resolve("plugins"));
    }

    private TestPlugin moodyPlugin(String version, String components, String defaults) {
        return TestPlugin.greeter("moody", "return moods.of(new GuildId(7)).toString();")
                .manifest("plugin.version", version)
                .offering("offer.to(TestPoints.GREETER, \"polite\", Polite.class).settings(Mood.TYPE);")
                .with("""
                        public class Polite implements Greeter {
                            private final GuildSettings<Mood> moods;
                            @Inject Polite(GuildSettings<Mood> moods) { this.moods = moods; }
                            public String greet(String name) { return moods.of(new GuildId(7)).toString(); }
                        }
                        """)
                .with("""
                        public record Mood(%s) {
                            static final SettingsType<Mood> TYPE =
                                    SettingsType.perGuild("mood", Mood.class, new Mood(%s));
                        }
                        """.formatted(components, defaults));
    }

    private Path alarming(String version, String components) {
        return moodyPlugin(version,
                "@Setting(label = \"Loud\") boolean loud, @Setting(label = \"Alarms\") List<Alarm> alarms",
                "false, List.of()")
                .with("public record Alarm(%s) {}".formatted(components))
                .with("public enum Tone { CALM, VERY_LOUD }")
                .folder(folder.resolve("plugins"));
    }

    private Path moody() {
        return moody("1.0.0", "@Setting(label = \"Word\") String word", "\"Hello\"");
    }

    private static SaveResult save(TestHost host, String section, String json) {
        return host.kernel.guilds().save(GUILD, section, JsonValues.read(json), OptionalLong.empty());
    }

    private static Value.Fields read(TestHost host, String section) {
        return host.kernel.guilds().read(GUILD, section).map(Section::value).orElseThrow();
    }

    @Test
    void aDisabledPluginsSectionSaysSoAndComesBackWithWhatWasSaved() {
        try (var host = new TestHost(folder)) {
            host.start(moody());
            assertThat(save(host, "mood", "{\"word\": \"Ahoy\"}")).isInstanceOf(SaveResult.Saved.class);

            host.kernel.disable(MOODY);

            String why = "The settings section \"mood\" belongs to the plugin moody, which is disabled by the operator;"
                    + " what was saved in it is kept";
            assertThat(host.kernel.guilds().read(GUILD, "mood")).isEmpty();
            assertThat(host.kernel.settings().whyMissing("mood", Scope.GUILD)).isEqualTo(why);
            assertThat(save(host, "mood", "{}")).isEqualTo(new SaveResult.UnknownSection(why));

            host.kernel.enable(MOODY);
            assertThat(read(host, "mood")).isEqualTo(JsonValues.read("{\"word\": \"Ahoy\"}"));

            host.kernel.unload(MOODY);
            assertThat(host.kernel.settings().whyMissing("mood", Scope.GUILD))
                    .isEqualTo("There is no settings section \"mood\"; there is none");
        }
    }

    @Test
    void aPluginThatNeverRanHereIsNamedAsOneThatMayHaveTheSection() {
        try (var host = new TestHost(folder, Reception.TYPE)) {
            host.kernel.load(moody());
            host.kernel.disable(MOODY);

            assertThat(host.kernel.settings().whyMissing("mood", Scope.GUILD))
                    .isEqualTo("There is no settings section \"mood\"; there are: reception. Plugins that are away may"
                            + " have others: moody is disabled by the operator");
        }
    }

    @Test
    void aChoiceStandsWhileItsPluginIsAwayAndANewOneHasToBeThere() {
        try (var host = new TestHost(folder, Reception.TYPE)) {
            host.start(moody());
            host.start(TestPlugin.greeter("stern", "return name;").folder(folder.resolve("plugins")));
            save(host, "reception", "{\"greeter\": \"moody/polite\", \"others\": [\"stern/polite\"]}");
            host.kernel.disable(MOODY);
            host.kernel.disable(new PluginId("stern"));

            Value.Fields shown = read(host, "reception");
            assertThat(JsonValues.write(shown))
                    .isEqualTo("{\"greeter\":\"moody/polite\",\"others\":[\"stern/polite\"]}");
            assertThat(save(host, "reception", JsonValues.write(shown))).isInstanceOf(SaveResult.Saved.class);
            assertThat(save(host, "reception", "{\"greeter\": \"stern/polite\"}"))
                    .isInstanceOf(SaveResult.Saved.class);
            assertThat(save(host, "reception", "{\"greeter\": \"moody/polite\", \"others\": [\"stern/rude\"]}"))
                    .isInstanceOfSatisfying(SaveResult.Invalid.class,
                            invalid -> assertThat(invalid.problems()).extracting(Problem::message)
                                    .containsExactly("The plugin moody is disabled by the operator",
                                            "The plugin stern is disabled by the operator"));
            assertThat(save(host, "reception", "{\"greeter\": \"polite\"}"))
                    .isInstanceOfSatisfying(SaveResult.Invalid.class,
                            invalid -> assertThat(invalid.problems()).extracting(Problem::message)
                                    .containsExactly("The plugin moody is disabled by the operator"));
            assertThat(save(host, "reception", "{\"greeter\": \"curt\"}"))
                    .isInstanceOfSatisfying(SaveResult.Invalid.class,
                            invalid -> assertThat(invalid.problems()).extracting(Problem::message)
                                    .containsExactly("No running plugin offers the greeter \"curt\"; there is none;"
                                            + " not running: moody, stern"));

            host.kernel.enable(new PluginId("stern"));
            assertThat(host.kernel.guilds().get(GUILD, Reception.TYPE).greeter()).hasToString("stern/polite");
            assertThat(host.greet("stern/polite")).isNotNull();
        }
    }

    @Test
    void settingsSurviveAnUpgradeThatRenamesChangesAndAddsSome() {
        try (var host = new TestHost(folder)) {
            host.start(moody("1.0.0", """
                    @Setting(label = "Word") String word, @Setting(label = "Times") String times,
                    @Setting(label = "Old") int old""", "\"Hello\", \"often\", 1"));
            save(host, "mood", "{\"word\": \"Ahoy\", \"times\": \"never\", \"old\": 5}");

            assertThat(host.kernel.upgrade(moody("2.0.0", """
                    @Setting(label = "Greeting", formerly = "word") String greeting,
                    @Setting(label = "Times") int times, @Setting(label = "Loud") boolean loud""",
                    "\"Hi\", 2, true"))).isInstanceOf(PluginChange.Done.class);

            assertThat(host.greet("moody/polite").toString())
                    .contains("Mood[greeting=Ahoy, times=2, loud=true]");
            assertThat(read(host, "mood"))
                    .isEqualTo(JsonValues.read("{\"greeting\": \"Ahoy\", \"times\": 2, \"loud\": true}"));
            save(host, "mood", "{\"greeting\": \"Ho\"}");
            assertThat(host.store.stored(GUILD, "mood"))
                    .isEqualTo(JsonValues.read("{\"greeting\": \"Ho\", \"times\": 2, \"loud\": true, \"old\": 5}"));
        }
    }

    @Test
    void whatAVersionAddsToTheElementsOfAListTheyHaveInitially() {
        try (var host = new TestHost(folder)) {
            host.start(alarming("1.0.0", "@Setting(label = \"Name\") String name"));
            save(host, "mood", "{\"alarms\": [{\"name\": \"tea\"}, {\"name\": \"nap\"}]}");

            assertThat(host.kernel.upgrade(alarming("2.0.0", """
                    @Setting(label = "Name") String name, @Setting(label = "Times", initially = "3") int times,
                    @Setting(label = "Tone", initially = "very-loud") Tone tone""")))
                    .isInstanceOf(PluginChange.Done.class);

            assertThat(host.greet("moody/polite").toString()).contains("alarms=[Alarm[name=tea, times=3,"
                    + " tone=VERY_LOUD], Alarm[name=nap, times=3, tone=VERY_LOUD]]");
            assertThat(host.kernel.guilds().unusable(GUILD)).isEmpty();
            assertThat(save(host, "mood", "{\"alarms\": [{\"name\": \"tea\", \"times\": 1}]}"))
                    .isInstanceOf(SaveResult.Saved.class);
            assertThat(read(host, "mood")).isEqualTo(JsonValues.read(
                    "{\"loud\": false, \"alarms\": [{\"name\": \"tea\", \"times\": 1, \"tone\": \"very-loud\"}]}"));
        }
    }

    @Test
    void elementsThatAVersionCannotReadAreToldAndComeBackWithOneThatCan() {
        try (var host = new TestHost(folder)) {
            host.start(alarming("1.0.0", "@Setting(label = \"Name\") String name"));
            save(host, "mood", "{\"alarms\": [{\"name\": \"tea\"}]}");

            host.kernel.upgrade(
                    alarming("2.0.0", "@Setting(label = \"Name\") String name, @Setting(label = \"Times\") int times"));

            assertThat(host.kernel.guilds().unusable(GUILD).get("mood")).extracting(Problem::path)
                    .containsExactly("alarms[0].times", "alarms");
            save(host, "mood", JsonValues.write(read(host, "mood").with("loud", Value.of(true))));
            host.kernel.upgrade(alarming("3.0.0",
                    "@Setting(label = \"Name\") String name, @Setting(label = \"Times\", initially = \"3\") int times"));

            assertThat(read(host, "mood")).isEqualTo(
                    JsonValues.read("{\"loud\": true, \"alarms\": [{\"name\": \"tea\", \"times\": 3}]}"));
            assertThat(host.kernel.guilds().unusable(GUILD)).isEmpty();
        }
    }

    @Test
    void aPluginIsRefusedForWhatItsSettingsCannotBeInitially() {
        try (var host = new TestHost(folder)) {
            host.kernel.load(alarming("1.0.0", """
                    @Setting(label = "Times", initially = "often") int times,
                    @Setting(label = "Tone", initially = "shrill") Tone tone"""));

            assertThat(host.kernel.enable(MOODY).toString())
                    .contains("Alarm.times is initially \"often\", which must be a whole number, unlike \"often\"",
                            "Alarm.tone is initially \"shrill\", which must be one of calm, very-loud");
        }
    }

    @Test
    void theOperatorsSettingsAreShownWithWhereTheyComeFrom() {
        Path mailing = TestPlugin.greeter("mailing", "return name;")
                .offering("offer.to(TestPoints.GREETER, \"polite\", Polite.class).settings(Smtp.TYPE);")
                .with("""
                        public record Smtp(
                                @Setting(label = "Host") String host,
                                @Setting(label = "Port") int port,
                                @Setting(label = "Password") Optional<Secret> password) {
                            static final SettingsType<Smtp> TYPE = SettingsType.perHost("smtp", Smtp.class,
                                    new Smtp("localhost", 25, Optional.empty()));
                        }
                        """)
                .folder(folder.resolve("plugins"));
        var values = new HostConfiguration(Map.of("steward.smtp.host", "mail.example"),
                Map.of("STEWARD_SMTP_PASSWORD", "p4ss"), Set.of());
        try (var host = new TestHost(folder, values)) {
            host.start(mailing);

            HostSection smtp = host.kernel.host().find("smtp").orElseThrow();
            assertThat(host.kernel.host().all()).containsExactly(smtp);
            assertThat(smtp.owner()).contains(new PluginId("mailing"));
            assertThat(smtp.value()).isEqualTo(
                    JsonValues.read("{\"host\": \"mail.example\", \"port\": 25, \"password\": \"********\"}"));
            assertThat(smtp.origins()).containsOnly(Map.entry("host", "the file's steward.smtp.host"),
                    Map.entry("password", "the variable STEWARD_SMTP_PASSWORD"));
            assertThat(smtp.toString()).doesNotContain("p4ss");
            assertThat(host.kernel.settings().whyMissing("smtp", Scope.GUILD)).contains("is the operator's");
        }
    }

    @Test
    void aRecordThatBreaksOnTheOperatorsValuesHarmsItsPluginOnly() {
        Path deep = TestPlugin.greeter("deep", "return name;")
                .offering("offer.to(TestPoints.GREETER, \"polite\", Polite.class).settings(Deep.TYPE);")
                .with("""
                        public record Deep(@Setting(label = "Depth") int depth) {
                            static final SettingsType<Deep> TYPE = SettingsType.perHost("deep", Deep.class, new Deep(0));
                            public Deep {
                                if (depth > 0) {
                                    new Deep(depth);
                                }
                            }
                        }
                        """)
                .folder(folder.resolve("plugins"));
        var values = new HostConfiguration(Map.of("steward.deep.depth", "1"), Map.of(), Set.of());
        try (var host = new TestHost(folder, values)) {
            assertThat(((PluginChange.Refused) host.start(deep)).reason()).contains("StackOverflowError");
            assertThat(host.status("deep").state()).isEqualTo(State.FAILED);
        }
    }
}
