package dev.steward.engine;

import static dev.steward.engine.EngineRig.ANN;
import static dev.steward.engine.EngineRig.APPLICATION;
import static dev.steward.engine.EngineRig.BEN;
import static dev.steward.engine.EngineRig.CHANNEL;
import static dev.steward.engine.EngineRig.GUILD;
import static dev.steward.engine.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.api.Points;
import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.discord.Outgoing;
import dev.steward.api.event.EventListener;
import dev.steward.api.event.GuildLeft;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.api.knowledge.Knowledge;
import dev.steward.api.plugin.PluginId;
import dev.steward.api.value.Value;
import dev.steward.engine.chat.DiscordAccess;
import dev.steward.engine.chat.IncomingCommand;
import dev.steward.engine.chat.Target;
import dev.steward.engine.event.Events;
import dev.steward.engine.knowledge.KnowledgeAccess;
import dev.steward.engine.settings.AllowedPlugins;
import dev.steward.engine.silence.Silence;
import dev.steward.kernel.guild.SaveResult;
import dev.steward.kernel.settings.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The third level of "on": what the operator enabled may still be blocked by a server's admins.
@Timeout(60)
class AllowedPluginsTest {

    private static final PluginId TOOLS = new PluginId("tools");
    private static final String REASON = "The plugin response-modes is not allowed in this server by its admins";

    @TempDir
    private Path folder;

    private EngineRig rig;
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        rig = new EngineRig(folder);
        rig.kernel.registry()
                .publish(TOOLS, List.of(
                        EngineRig.contribution(Points.SLASH_COMMAND, "tools/dice", new Dice()),
                        EngineRig.contribution(Points.EVENT_LISTENER, "tools/ears", new Ears("tools"))));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private SaveResult block(String... plugins) {
        return rig.save("plugins", Value.object().with("blocked", Value.texts(List.of(plugins))));
    }

    @Test
    void blocked_mode_is_a_reason_for_those_who_addressed_the_bot_and_chatter_costs_nothing() {
        rig.save("response", Value.object().with("mode", Value.of("response-modes/smart")));
        assertThat(block("response-modes")).isInstanceOf(SaveResult.Saved.class);

        rig.ask(ANN, "hello?");
        await(() -> !rig.stores.silences().isEmpty());
        int queries = rig.stores.calls.get() + rig.settings.loads();
        for (int i = 0; i < 1_000; i++) {
            rig.hear(BEN, "just chatting", false);
        }

        assertThat(rig.stores.silences()).extracting(Silence::reason, Silence::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("mode-missing", REASON));
        assertThat(rig.considered).hasValue(0);
        assertThat(rig.stores.calls.get() + rig.settings.loads()).isEqualTo(queries);
        assertThat(rig.discord.posts).isEmpty();

        block();
        rig.ask(ANN, "and now?");
        await(() -> rig.discord.posts.size() == 1);
    }

    @Test
    void blocked_command_is_answered_with_one_sentence_in_the_members_language() {
        rig.engine.inbox().command(dice(1, Locale.KOREAN));
        await(() -> rig.discord.edits.size() == 1);
        block("tools");
        rig.engine.inbox().command(dice(2, Locale.KOREAN));
        rig.engine.inbox().command(dice(3, Locale.ENGLISH));
        await(() -> rig.discord.edits.size() == 3);

        assertThat(rig.discord.edits).contains("six", "이 서버의 관리자가 이 명령을 사용하지 않도록 설정했습니다.",
                "The admins of this server have switched this command off.");
    }

    @Test
    void listener_of_a_blocked_plugin_is_not_told() {
        rig.kernel.registry()
                .publish(new PluginId("others"),
                        List.of(EngineRig.contribution(Points.EVENT_LISTENER, "others/ears", new Ears("others"))));
        Events events = new Events(rig.kernel.registry(), rig.kernel.calls(), new AllowedPlugins(rig.kernel.guilds()));
        events.publish(new GuildLeft(GUILD, Instant.EPOCH));
        await(() -> told.size() == 2);
        block("tools");

        for (int i = 0; i < 100; i++) {
            events.publish(new GuildLeft(GUILD, Instant.EPOCH));
        }

        await(() -> told.stream().filter("others"::equals).count() == 101);
        assertThat(told).containsOnlyOnce("tools");
    }

    @Test
    void facades_of_a_blocked_plugin_refuse_the_server() {
        AllowedPlugins allowed = new AllowedPlugins(rig.kernel.guilds());
        DiscordAccess discord = new DiscordAccess(rig.engine.guilds(), rig.discord, allowed, TOOLS);
        Knowledge knowledge = new KnowledgeAccess(rig.engine.knowledge(), allowed, TOOLS);
        discord.send(GUILD, CHANNEL.id(), new Outgoing("before"));
        assertThat(discord.channels(GUILD)).contains(CHANNEL);
        assertThat(discord.guilds()).contains(GUILD);
        block("tools");

        assertThat(discord.guilds()).doesNotContain(GUILD);

        String why = "The plugin tools is not allowed in this server by its admins";
        assertThatThrownBy(() -> discord.send(GUILD, CHANNEL.id(), new Outgoing("after")))
                .isInstanceOf(PermanentFailure.class)
                .hasMessage(why);
        assertThatThrownBy(() -> discord.channels(GUILD)).isInstanceOf(PermanentFailure.class);
        assertThatThrownBy(() -> discord.member(GUILD, ANN.id())).isInstanceOf(PermanentFailure.class);
        assertThatThrownBy(() -> knowledge.search(GUILD, "anything", 3))
                .isInstanceOf(PermanentFailure.class)
                .hasMessage(why);
        assertThat(rig.posted()).containsExactly("before");
    }

    @Test
    void plugin_to_be_blocked_has_to_be_there_unless_it_was_blocked_before() {
        assertThat(block("response-modes", "rumours", "No Id")).isInstanceOfSatisfying(SaveResult.Invalid.class,
                invalid -> assertThat(invalid.problems()).extracting(Problem::toString)
                        .containsExactly(
                                "blocked[2]: must be the id of a plugin such as \"response-modes\", unlike \"No Id\"",
                                "blocked[1]: There is no plugin rumours; there is models, response-modes, tools"));
        assertThat(block("tools")).isInstanceOf(SaveResult.Saved.class);
        rig.kernel.registry().forget(TOOLS);
        assertThat(block("tools", "response-modes")).isInstanceOf(SaveResult.Saved.class);
        assertThat(rig.engine.diagnostics().of(GUILD)).noneMatch(one -> one.detail().contains("tools"));
    }

    @Test
    void diagnostics_name_the_blocked_mode_and_what_to_do() {
        block("response-modes");

        assertThat(rig.engine.diagnostics().of(GUILD)).filteredOn(one -> one.check().equals("mode"))
                .singleElement()
                .satisfies(mode -> {
                    assertThat(mode.ok()).isFalse();
                    assertThat(mode.detail()).isEqualTo(REASON);
                    assertThat(mode.fix()).contains("section plugins").contains("section response");
                });
    }

    private static IncomingCommand dice(long id, Locale locale) {
        return new IncomingCommand(APPLICATION, id, new Target.Interaction(APPLICATION, "token" + id),
                Optional.of(GUILD), CHANNEL.id(), ANN, "dice", Map.of(), locale,
                Instant.now().plus(Duration.ofSeconds(1)));
    }

    private static final class Dice implements SlashCommand {

        @Override
        public CommandSpec spec() {
            return new CommandSpec("dice", "Rolls", List.of(), CommandSpec.Visibility.CHANNEL);
        }

        @Override
        public CommandReply run(CommandCall call) {
            return new CommandReply.Say(new Outgoing("six"));
        }
    }

    private final class Ears implements EventListener<GuildLeft> {

        private final String whose;

        Ears(String whose) {
            this.whose = whose;
        }

        @Override
        public Class<GuildLeft> event() {
            return GuildLeft.class;
        }

        @Override
        public void on(GuildLeft event) {
            told.add(whose);
        }
    }
}
