package dev.steward.launcher;

import dev.steward.api.command.CommandSpec;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.Message;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.engine.chat.CommandRegistrar;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.chat.Post;
import dev.steward.engine.chat.Target;
import dev.steward.engine.guild.Survey;
import java.util.List;
import java.util.Optional;

/// Stands where Discord would, as long as no token is configured: everything else works, and whoever needs Discord
/// reads why not.
final class WithoutDiscord implements Messenger, CommandRegistrar {

    private static PermanentFailure notConfigured() {
        return new PermanentFailure("STEWARD_DISCORD_TOKEN is not set");
    }

    /// There is nothing to be registered anywhere.
    @Override
    public void register(List<CommandSpec> commands) {}

    @Override
    public MessageId post(ApplicationId application, Post post) {
        throw notConfigured();
    }

    @Override
    public void typing(ApplicationId application, ChannelId channel) {
        throw notConfigured();
    }

    @Override
    public MessageId editInteraction(Target.Interaction target, String text) {
        throw notConfigured();
    }

    @Override
    public MessageId followUp(Target.Interaction target, String text) {
        throw notConfigured();
    }

    @Override
    public void removeInteraction(Target.Interaction target) {
        throw notConfigured();
    }

    @Override
    public List<Message> after(ApplicationId application, ChannelId channel, MessageId message, int limit) {
        throw notConfigured();
    }

    @Override
    public List<Message> before(ApplicationId application, ChannelId channel, MessageId message, int limit) {
        throw notConfigured();
    }

    @Override
    public List<Message> history(ApplicationId application, ChannelId channel, int limit) {
        throw notConfigured();
    }

    @Override
    public Optional<Member> member(ApplicationId application, GuildId guild, UserId user) {
        throw notConfigured();
    }

    @Override
    public Survey survey(ApplicationId application, GuildId guild) {
        throw notConfigured();
    }

    @Override
    public UserId self(ApplicationId application) {
        throw notConfigured();
    }
}
