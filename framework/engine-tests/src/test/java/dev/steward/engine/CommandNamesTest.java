package dev.steward.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.Points;
import dev.steward.api.command.CommandCall;
import dev.steward.api.command.CommandReply;
import dev.steward.api.command.CommandSpec;
import dev.steward.api.command.SlashCommand;
import dev.steward.api.plugin.PluginId;
import dev.steward.kernel.contribution.Contribution;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Discord knows a command by its name alone, so a plugin whose command's name is taken is not published.
@Timeout(60)
class CommandNamesTest {

    private static final PluginId TOOLS = new PluginId("tools");
    private static final PluginId TOYS = new PluginId("toys");

    @TempDir
    private Path folder;

    private EngineRig rig;

    @BeforeEach
    void start() {
        rig = new EngineRig(folder);
        rig.kernel.registry().publish(TOOLS, List.of(command("tools/dice", "dice")));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void name_that_is_free_is_no_objection() {
        assertThat(objections(TOYS, command("toys/ball", "ball"))).isEmpty();
    }

    @Test
    void name_of_another_plugin_is_refused_until_that_is_away() {
        assertThat(objections(TOYS, command("toys/cube", "dice")))
                .containsExactly("/dice is offered by tools/dice already: disable the plugin tools or have toys/cube"
                        + " named otherwise");
        rig.kernel.registry().withdraw(TOOLS, "is disabled");
        assertThat(objections(TOYS, command("toys/cube", "dice"))).isEmpty();
    }

    @Test
    void name_stays_taken_while_its_plugin_is_upgraded() {
        rig.kernel.registry().suspend(TOOLS, "is being upgraded");
        assertThat(objections(TOYS, command("toys/cube", "dice"))).hasSize(1);
    }

    @Test
    void next_version_of_a_plugin_may_have_its_names() {
        assertThat(objections(TOOLS, command("tools/cube", "dice"), command("tools/dice", "roll"))).isEmpty();
    }

    @Test
    void name_of_the_host_and_one_name_twice_are_refused() {
        assertThat(objections(TOYS, command("toys/privacy", "privacy")))
                .containsExactly("/privacy is a command of Steward itself: toys/privacy needs another name");
        assertThat(objections(TOYS, command("toys/a", "ball"), command("toys/b", "ball")))
                .containsExactly("/ball is offered by toys/a already: have toys/b named otherwise");
    }

    @Test
    void command_that_does_not_say_what_it_looks_like_is_refused() {
        assertThat(objections(TOYS, EngineRig.contribution(Points.SLASH_COMMAND, "toys/shy", new Shy())))
                .singleElement()
                .asString()
                .startsWith("the command toys/shy does not say what it looks like: ");
    }

    private List<String> objections(PluginId plugin, Contribution<?>... offered) {
        return rig.kernel.registry().objections(plugin, List.of(offered));
    }

    private static Contribution<SlashCommand> command(String id, String name) {
        return EngineRig.contribution(Points.SLASH_COMMAND, id, new Named(name));
    }

    private record Named(String name) implements SlashCommand {

        @Override
        public CommandSpec spec() {
            return new CommandSpec(name, "Does something", List.of(), CommandSpec.Visibility.CHANNEL);
        }

        @Override
        public CommandReply run(CommandCall call) {
            return new CommandReply.Nothing();
        }
    }

    private static final class Shy implements SlashCommand {

        @Override
        public CommandSpec spec() {
            throw new IllegalStateException("not today");
        }

        @Override
        public CommandReply run(CommandCall call) {
            return new CommandReply.Nothing();
        }
    }
}
