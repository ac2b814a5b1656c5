package dev.example.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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
import dev.steward.api.response.ResponseMode;
import dev.steward.api.response.Tag;
import dev.steward.testkit.contract.ResponseModeContract;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The mode alone: the rules that every mode keeps, and what this one decides.
class QuestionMarkModeTest implements ResponseModeContract {

    private static final GuildId PATIENT = new GuildId(1);
    private static final GuildId CURIOUS = new GuildId(2);

    private final QuestionMarkMode mode = new QuestionMarkMode(
            guild -> guild.equals(CURIOUS) ? new HelloSettings(1) : new HelloSettings(10));

    @Override
    public ResponseMode mode() {
        return mode;
    }

    @ParameterizedTest
    @ValueSource(strings = {"How do I start?", "플러그인은 어떻게 추가하나요?", "プラグインはどうやって追加しますか？"})
    void answersQuestionsWhenItCanHelp(String question) {
        assertEquals(new Engagement.Answer(Attention.IF_HELPFUL, ContextScope.MEMBER),
                mode.consider(heard(PATIENT, question, Tag.NONE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "I started it.", "Really? I had no idea"})
    void leavesEverythingElseAlone(String talk) {
        assertInstanceOf(Engagement.Ignore.class, mode.consider(heard(PATIENT, talk, Tag.NONE)));
    }

    @Test
    void eachServerSaysHowShortAQuestionMayBe() {
        assertInstanceOf(Engagement.Ignore.class, mode.consider(heard(PATIENT, "what?", Tag.NONE)));
        assertInstanceOf(Engagement.Answer.class, mode.consider(heard(CURIOUS, "what?", Tag.NONE)));
    }

    @Test
    void alwaysAnswersWhoeverAddressesTheBot() {
        assertEquals(Engagement.answer(), mode.consider(heard(PATIENT, "hi", Tag.MENTION)));
    }

    private static Heard heard(GuildId guild, String text, Tag tag) {
        return new Heard(guild, new Channel(new ChannelId(3), "help", Channel.Kind.TEXT, Optional.empty()),
                new Member(new UserId(4), "Ada", Set.of(), false), new MessageId(5), text, tag, Instant.EPOCH);
    }
}
