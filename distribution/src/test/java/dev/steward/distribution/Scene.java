package dev.steward.distribution;

import dev.steward.distribution.StandInModel.Asked;
import dev.steward.simulator.DiscordSimulator;
import dev.steward.simulator.SimulatedApplication;
import dev.steward.simulator.SimulatedChannel;
import dev.steward.simulator.SimulatedGuild;
import dev.steward.simulator.world.Message;
import dev.steward.simulator.world.Privilege;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A built Steward between a simulated Discord and a stand-in for the model.
final class Scene implements AutoCloseable {

    final DiscordSimulator discord = DiscordSimulator.start();
    final StandInModel model = StandInModel.start();
    final SimulatedApplication bot = discord.application("Steward");
    final BuiltSteward steward;

    private Scene(Path folder, UnaryOperator<BuiltSteward.Variables> more, String... arguments) {
        bot.grant(Privilege.MESSAGE_CONTENT);
        steward = BuiltSteward.run(more.apply(variables(folder)), arguments);
    }

    static Scene start(Path folder, UnaryOperator<BuiltSteward.Variables> more, String... arguments) {
        return new Scene(folder, more, arguments);
    }

    /// What a Steward needs to take part.
    BuiltSteward.Variables variables(Path folder) {
        return BuiltSteward.variables(folder)
                .with("STEWARD_DISCORD_TOKEN", bot.token())
                .with("STEWARD_DISCORD_API_URL", discord.apiUrl())
                .with("STEWARD_MODEL_PROVIDER", "openai")
                .with("STEWARD_MODEL_URL", model.url())
                .with("STEWARD_MODEL_CHAT", "stand-in");
    }

    /// A server that Steward is in and knows.
    SimulatedGuild guild(String name) {
        SimulatedGuild guild = discord.guild(name);
        guild.invite(bot);
        // Without a gateway Discord is asked only now and then.
        discord.await("the server is known", Duration.ofSeconds(60),
                () -> steward.api().get("/api/v1/guilds/" + guild.id()).status() == 200);
        return guild;
    }

    /// Changes some settings of a section and leaves the rest.
    void set(SimulatedGuild guild, String section, Map<String, ?> changes) {
        String path = "/api/v1/guilds/" + guild.id() + "/settings/" + section;
        Map<String, Object> settings = new LinkedHashMap<>(StewardApi.map(steward.api().get(path).body()));
        settings.putAll(changes);
        StewardApi.Answer answer = steward.api().put(path, settings);
        if (answer.status() != 200) {
            throw new AssertionError("The settings were not taken: " + answer);
        }
    }

    Message replyTo(SimulatedChannel channel, Message question) {
        discord.await("a reply to: " + question.content(), () -> !channel.repliesTo(question).isEmpty());
        return channel.repliesTo(question).getFirst();
    }

    /// Waits until the server's list of messages that were not answered has this reason for a message.
    void awaitSilence(SimulatedGuild guild, Message message, String reason) {
        discord.await(reason + " for: " + message.content(), () -> steward.api()
                .items("/api/v1/guilds/" + guild.id() + "/silences")
                .stream()
                .anyMatch(silence -> silence.path("message").asText().equals(Long.toUnsignedString(message.id()))
                        && silence.path("reason").asText().equals(reason)));
    }

    List<Asked> asked(String lastUserTurn) {
        return model.asked().stream().filter(asked -> asked.lastUserTurn().equals(lastUserTurn)).toList();
    }

    @Override
    public void close() {
        steward.close();
        model.close();
        discord.close();
    }
}
