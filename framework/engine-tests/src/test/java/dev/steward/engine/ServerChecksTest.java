package dev.steward.engine;

import static dev.steward.engine.EngineRig.ANN;
import static dev.steward.engine.EngineRig.APPLICATION;
import static dev.steward.engine.EngineRig.CHANNEL;
import static dev.steward.engine.EngineRig.GUILD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.steward.api.contribution.Choice;
import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.RoleId;
import dev.steward.api.discord.UserId;
import dev.steward.api.model.ModelProvider;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import dev.steward.api.value.Value;
import dev.steward.engine.diagnostic.Diagnosis;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.Overwrite;
import dev.steward.engine.guild.Role;
import dev.steward.engine.guild.Survey;
import dev.steward.kernel.guild.SaveResult;
import dev.steward.kernel.settings.Problem;
import dev.steward.testkit.fake.FakeDiscord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Settings compared with the server that they are for.
@Timeout(60)
class ServerChecksTest {

    private static final long VIEW = 1L << 10;
    private static final long SEND = 1L << 11;
    private static final long SEND_IN_THREADS = 1L << 38;
    private static final long ADMINISTRATOR = 1L << 3;
    private static final long ALL = VIEW | SEND | SEND_IN_THREADS;

    private static final RoleId EVERYONE = new RoleId(GUILD.value());
    private static final RoleId BOTS = new RoleId(51);
    private static final RoleId HELPERS = new RoleId(52);
    private static final Channel RULES = new Channel(new ChannelId(12), "rules", Channel.Kind.TEXT, Optional.empty());
    private static final Channel GROUP = new Channel(new ChannelId(13), "Talk", Channel.Kind.CATEGORY,
            Optional.empty());
    private static final Channel THREAD = new Channel(new ChannelId(14), "a thread", Channel.Kind.THREAD,
            Optional.of(RULES.id()));
    private static final Channel FORUM = new Channel(new ChannelId(15), "help", Channel.Kind.FORUM, Optional.empty());

    record Helper(@Setting(label = "Model") Choice<ModelProvider> model) {
        static final SettingsType<Helper> TYPE = SettingsType.perGuild("helper", Helper.class,
                new Helper(Choice.of("away/clever")));
    }

    @TempDir
    private Path folder;

    private EngineRig rig;

    @BeforeEach
    void start() {
        rig = new EngineRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private void look(UserId owner, long everyone, long bots, Map<ChannelId, List<Overwrite>> overwrites) {
        rig.discord.surveys.put(GUILD, new Survey(
                new Guild(GUILD, APPLICATION, "Test server", owner, List.of(CHANNEL, RULES, GROUP, THREAD, FORUM),
                        List.of(new Role(EVERYONE, "@everyone", everyone, 0), new Role(BOTS, "bots", bots, 1),
                                new Role(HELPERS, "helpers", 0, 2))),
                overwrites, new Member(FakeDiscord.SELF, "Steward", Set.of(BOTS, HELPERS), true)));
    }

    private static Overwrite role(RoleId role, long allow, long deny) {
        return new Overwrite(role.value(), true, allow, deny);
    }

    private static Overwrite bot(long allow, long deny) {
        return new Overwrite(FakeDiscord.SELF.value(), false, allow, deny);
    }

    private List<String> problems(String key, Object... ids) {
        List<String> texts = Stream.of(ids).map(Object::toString).toList();
        return switch (rig.save("response", Value.object().with(key, Value.texts(texts)))) {
            case SaveResult.Invalid(var problems) -> problems.stream().map(Problem::toString).toList();
            default -> List.of();
        };
    }

    private List<String> writingIn(Channel... channels) {
        return problems("allowedChannels", Stream.of(channels).map(Channel::id).toArray());
    }

    @Test
    void bot_must_be_able_to_write_where_settings_say_that_it_does() {
        look(ANN.id(), ALL, 0, Map.of(RULES.id(), List.of(role(EVERYONE, 0, SEND | SEND_IN_THREADS))));

        assertThat(writingIn(CHANNEL, RULES, GROUP, THREAD, FORUM)).containsExactly(
                "allowedChannels[1]: The bot may not write in #rules: it lacks Send Messages",
                "allowedChannels[2]: Talk is a category, in which nothing is written",
                "allowedChannels[3]: The bot may not write in #a thread: it lacks Send Messages in Threads");
        assertThat(writingIn(CHANNEL, FORUM)).isEmpty();
    }

    @Test
    void exceptions_of_a_channel_apply_in_the_order_that_discord_documents() {
        Overwrite nobody = role(EVERYONE, 0, ALL);
        Overwrite notBots = role(BOTS, 0, SEND);
        Overwrite helpers = role(HELPERS, ALL, 0);

        look(ANN.id(), ALL, 0, Map.of(RULES.id(), List.of(nobody)));
        assertThat(writingIn(RULES)).singleElement().asString().endsWith("it lacks View Channel and Send Messages");
        look(ANN.id(), ALL, 0, Map.of(RULES.id(), List.of(helpers, notBots, nobody)));
        assertThat(writingIn(RULES)).as("among roles, what one allows wins").isEmpty();
        look(ANN.id(), ALL, 0, Map.of(FORUM.id(), List.of(bot(0, SEND_IN_THREADS), helpers)));
        assertThat(writingIn(FORUM)).as("its own exception wins").hasSize(1);
        look(ANN.id(), 0, 0, Map.of(FORUM.id(), List.of(bot(VIEW | SEND_IN_THREADS, 0))));
        assertThat(writingIn(FORUM)).isEmpty();
        look(ANN.id(), 0, ADMINISTRATOR, Map.of(CHANNEL.id(), List.of(nobody)));
        assertThat(writingIn(CHANNEL)).as("an administrator may").isEmpty();
        look(FakeDiscord.SELF, 0, 0, Map.of(THREAD.id(), List.of(nobody)));
        assertThat(writingIn(THREAD)).as("the owner may").isEmpty();
    }

    @Test
    void what_is_newly_entered_has_to_be_in_the_server() {
        look(ANN.id(), ALL, 0, Map.of());

        assertThat(problems("ignoredChannels", CHANNEL.id(), "404"))
                .containsExactly("ignoredChannels[1]: There is no channel 404 in this server that the bot can see");
        assertThat(problems("ignoredRoles", BOTS, "405"))
                .containsExactly("ignoredRoles[1]: There is no role 405 in this server");
        assertThat(problems("ignoredRoles", BOTS)).isEmpty();
    }

    @Test
    void what_was_saved_is_not_asked_for_again_but_shows_in_diagnostics() {
        look(ANN.id(), ALL, 0, Map.of());
        assertThat(writingIn(CHANNEL, RULES)).isEmpty();
        look(ANN.id(), ALL, 0, Map.of(RULES.id(), List.of(bot(0, SEND))));

        assertThat(writingIn(RULES, CHANNEL)).isEmpty();
        assertThat(rig.engine.diagnostics().of(GUILD)).contains(new Diagnosis("response.allowedChannels[0]", false,
                "The bot may not write in #rules: it lacks Send Messages",
                "On Discord, open Edit Channel and Permissions of #rules and allow Send Messages for the bot, or take"
                        + " the channel out of the setting."));
    }

    @Test
    void where_discord_is_out_of_reach_settings_are_saved() {
        assertThat(writingIn(RULES)).isEmpty();
        assertThat(problems("ignoredRoles", "405")).isEmpty();
        assertThat(rig.engine.diagnostics().of(GUILD)).noneMatch(one -> one.check().startsWith("response."));
    }

    @Test
    void diagnostics_show_what_is_stored_and_not_in_effect() {
        rig.settings.everywhere("response", Value.object().with("memberLimit", Value.of("many")));
        rig.kernel.guilds().invalidate(GUILD);
        assertThat(rig.engine.diagnostics().of(GUILD)).filteredOn(one -> one.check().equals("response.memberLimit"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.ok()).isFalse();
                    assertThat(one.detail()).startsWith("Not in effect: what is stored must be a whole number");
                    assertThat(one.fix()).isEqualTo("Enter it again and save the section response.");
                });
    }

    @Test
    void diagnostics_show_which_elements_of_a_stored_list_are_not_in_effect() {
        rig.settings.everywhere("response", Value.object().with("ignoredRoles", Value.texts(List.of("405", "staff"))));
        rig.kernel.guilds().invalidate(GUILD);
        assertThat(rig.engine.diagnostics().of(GUILD))
                .filteredOn(one -> one.check().startsWith("response.ignoredRoles"))
                .extracting(Diagnosis::check, Diagnosis::detail)
                .containsExactly(
                        tuple("response.ignoredRoles[1]", "Not in effect: what is stored must be the id of a role such"
                                + " as \"1234567890\", unlike \"staff\""),
                        tuple("response.ignoredRoles", "Not in effect: what is stored has 2 elements, of which 1 cannot"
                                + " be read; all stay in storage until the list is changed"));
    }

    @Test
    void diagnostics_show_what_was_chosen_in_any_section_and_is_away() {
        PluginId helping = new PluginId("helping");
        rig.kernel.settings()
                .publish(helping, rig.kernel.settings().prepare(Optional.of(helping), List.of(Helper.TYPE)));
        rig.kernel.registry().withdraw(new PluginId("away"), "is disabled by the operator");

        assertThat(rig.engine.diagnostics().of(GUILD)).contains(new Diagnosis("helper.model", false,
                "The plugin away is disabled by the operator",
                "Enable its plugin and allow it in the section plugins, or choose another in the section helper."));
        rig.save("helper", Value.object().with("model", Value.of("models/scripted")));
        assertThat(rig.engine.diagnostics().of(GUILD)).noneMatch(one -> one.check().startsWith("helper"));
    }
}
