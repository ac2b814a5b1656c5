package dev.steward.testkit.contract;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.response.Heard;
import dev.steward.api.response.Tag;
import dev.steward.testkit.Sample;
import dev.steward.testkit.fake.StillClock;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// What a mode hears.
final class Messages {

    private Messages() {}

    static Heard heard(String text, Tag tag) {
        return heard(text, tag, Sample.GENERAL);
    }

    static Heard in(Channel.Kind kind) {
        Optional<ChannelId> parent = kind == Channel.Kind.THREAD ? Optional.of(Sample.HELP.id()) : Optional.empty();
        return heard("Where are we?", kind == Channel.Kind.DIRECT ? Tag.DIRECT : Tag.MENTION,
                new Channel(new ChannelId(90), "", kind, parent));
    }

    private static Heard heard(String text, Tag tag, Channel channel) {
        MessageId id = new MessageId(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 60));
        return new Heard(Sample.GUILD, channel, Sample.ANN, id, text, tag, StillClock.START);
    }
}
