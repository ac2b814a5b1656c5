package dev.steward.plugins.responsemodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.api.discord.Channel;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.Member;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.api.response.Attention;
import dev.steward.api.response.ContextScope;
import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.Interest;
import dev.steward.api.response.Tag;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ModesTest {

    private final MentionMode mention = new MentionMode();
    private final AskMode ask = new AskMode();

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void mentionAlwaysAnswersWhoeverAddressesTheBot(Tag tag) {
        assertThat(mention.consider(heard("How do I start?", tag))).isEqualTo(Engagement.answer());
    }

    @Test
    void mentionAnswersATagWithoutWords() {
        assertThat(mention.consider(heard("", Tag.MENTION))).isEqualTo(Engagement.answer());
    }

    @Test
    void mentionLeavesTalkAmongMembersAlone() {
        assertThat(mention.consider(heard("How do I start?", Tag.NONE))).isInstanceOf(Engagement.Ignore.class);
        assertThat(mention.interest()).isEqualTo(Interest.TAGGED);
    }

    @ParameterizedTest
    @EnumSource
    void askLeavesEveryMessageAlone(Tag tag) {
        assertThat(ask.consider(heard("How do I start?", tag))).isInstanceOf(Engagement.Ignore.class);
        assertThat(ask.interest()).isEqualTo(Interest.COMMANDS);
    }

    @ParameterizedTest
    @CsvSource({"true,NONE,IF_HELPFUL", "true,MENTION,ALWAYS", "true,DIRECT,ALWAYS", "false,NONE,ALWAYS"})
    void allMessagesMayLeaveAloneOnlyWhatDoesNotAddressTheBot(boolean smart, Tag tag, Attention expected) {
        assertThat(all(smart, false).consider(heard("How do I start?", tag)))
                .isEqualTo(new Engagement.Answer(expected, ContextScope.MEMBER));
        assertThat(all(smart, false).interest()).isEqualTo(Interest.EVERYTHING);
    }

    @Test
    void allMessagesSeesTheWholeChannelIfItIsAwareOfIt() {
        assertThat(all(true, true).consider(heard("How do I start?", Tag.NONE)))
                .isEqualTo(new Engagement.Answer(Attention.IF_HELPFUL, ContextScope.CHANNEL));
    }

    @Test
    void allMessagesHasNothingToSayToAPicture() {
        assertThat(all(false, false).consider(heard("", Tag.NONE))).isInstanceOf(Engagement.Ignore.class);
    }

    private static AllMessagesMode all(boolean smart, boolean aware) {
        return new AllMessagesMode(_ -> new AllMessagesSettings(smart, aware));
    }

    @Test
    void aReasonRepeatsNothingOfTheMessage() {
        assertThat(mention.consider(heard("hush", Tag.NONE)))
                .isInstanceOfSatisfying(Engagement.Ignore.class,
                        ignore -> assertThat(ignore.why()).doesNotContain("hush"));
    }

    private static Heard heard(String text, Tag tag) {
        return new Heard(new GuildId(1), new Channel(new ChannelId(2), "help", Channel.Kind.TEXT, Optional.empty()),
                new Member(new UserId(3), "Ada", Set.of(), false), new MessageId(4), text, tag, Instant.EPOCH);
    }
}
