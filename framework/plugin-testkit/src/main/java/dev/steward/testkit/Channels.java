package dev.steward.testkit;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.Message;
import dev.steward.api.discord.MessageId;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.testkit.fake.FakeDiscord;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Hands the bot what people write.
final class Channels {

    private final Host host;
    private final Set<MessageId> heard = ConcurrentHashMap.newKeySet();

    Channels(Host host) {
        this.host = host;
    }

    Said write(Member author, Channel channel, String text, boolean mention) {
        MessageId id = host.discord.nextMessage();
        String content = mention ? "<@" + FakeDiscord.SELF + "> " + text : text;
        host.discord.history.add(new Message(id, channel.id(), author, content, host.clock.instant(),
                Optional.empty()));
        heard.add(id);
        host.engine.inbox().message(message(id, author, channel, content, mention));
        return new Said(host, id, this::allLookedAt);
    }

    private IncomingMessage message(MessageId id, Member author, Channel channel, String content, boolean mention) {
        Optional<GuildId> guild = channel.kind() == Channel.Kind.DIRECT
                ? Optional.empty()
                : Optional.of(Sample.GUILD);
        return new IncomingMessage(Sample.APPLICATION, FakeDiscord.SELF, guild, channel.id(), id, author, false,
                content, mention, false, host.clock.instant());
    }

    /// Each message is either on record or counted.
    private boolean allLookedAt() {
        long passedOver = host.passedOver();
        return heard.stream().filter(host.stores::engaged).count() + passedOver >= heard.size();
    }
}
