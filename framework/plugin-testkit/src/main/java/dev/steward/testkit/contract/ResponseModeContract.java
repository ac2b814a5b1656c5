package dev.steward.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steward.api.discord.Channel;
import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.Interest;
import dev.steward.api.response.ResponseMode;
import dev.steward.api.response.Tag;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/// The rules of a [ResponseMode].
public interface ResponseModeContract {

    /// {@return a mode as a server would use it; called for each test}
    ResponseMode mode();

    /// It makes a decision about a message, in whatever way that addresses the bot.
    @Test
    default void decidesAboutEveryWayOfAddressingTheBot() {
        ResponseMode mode = mode();
        for (Tag tag : Tag.values()) {
            assertNotNull(consider(mode, Messages.heard("How do I start?", tag)), "the decision about " + tag);
        }
    }

    /// A message may stand in a channel of any kind, also one without a name.
    @Test
    default void decidesInChannelsOfEveryKind() {
        ResponseMode mode = mode();
        for (Channel.Kind kind : Channel.Kind.values()) {
            assertNotNull(consider(mode, Messages.in(kind)), "the decision in a channel of kind " + kind);
        }
    }

    /// A message may be a picture alone: its text is empty.
    @Test
    default void decidesAboutAnEmptyText() {
        ResponseMode mode = mode();
        assertNotNull(consider(mode, Messages.heard("", Tag.NONE)), "the decision about a picture");
        assertNotNull(consider(mode, Messages.heard("", Tag.MENTION)), "the decision about a mere mention");
    }

    /// A message has up to 4,000 characters.
    @Test
    default void decidesAboutTheLongestText() {
        assertNotNull(consider(mode(), Messages.heard(Texts.LONG, Tag.MENTION)), "the decision");
    }

    /// People write in all scripts, with emoji and things that are no characters at all.
    @Test
    default void decidesAboutStrangeTexts() {
        ResponseMode mode = mode();
        for (String text : Texts.STRANGE) {
            assertNotNull(consider(mode, Messages.heard(text, Tag.MENTION)), "the decision");
        }
    }

    /// An ignored message has a reason for the debug log.
    @Test
    default void saysWhyItIgnores() {
        ResponseMode mode = mode();
        for (Tag tag : Tag.values()) {
            if (consider(mode, Messages.heard("Is anybody here?", tag)) instanceof Engagement.Ignore(var why)) {
                assertFalse(why.isBlank(), "The reason why a message with the tag " + tag + " is ignored is blank");
            }
        }
    }

    /// Logs carry nothing that members wrote: neither does a reason.
    @Test
    default void repeatsNothingOfAMessage() {
        ResponseMode mode = mode();
        for (Tag tag : Tag.values()) {
            if (consider(mode, Messages.heard("xyzzy", tag)) instanceof Engagement.Ignore(var why)) {
                assertFalse(why.contains("xyzzy"), "The reason repeats the message: " + why);
            }
        }
    }

    /// What a mode wants to be shown is asked when settings or plugins change, and then kept.
    @Test
    default void alwaysWantsTheSame() {
        ResponseMode mode = mode();
        Interest before = interest(mode);
        consider(mode, Messages.heard("What do you want?", Tag.MENTION));
        assertEquals(before, interest(mode), "the interest");
        assertEquals(before, interest(mode()), "the interest of another object");
    }

    /// The host does not show what a mode doesn't want: if it would answer that, its interest is wrong.
    @Test
    default void answersNothingThatItDoesNotWantToSee() {
        ResponseMode mode = mode();
        Interest interest = interest(mode);
        for (Tag tag : Tag.values()) {
            boolean wanted = interest == Interest.EVERYTHING || (interest == Interest.TAGGED && tag != Tag.NONE);
            if (!wanted) {
                assertInstanceOf(Engagement.Ignore.class, consider(mode, Messages.heard("Can you see me?", tag)),
                        "A message with the tag " + tag + " would be answered, but is never shown for the interest "
                                + interest);
            }
        }
    }

    /// It is called by several threads at once, and decides alike for all of them.
    @Test
    default void decidesAlikeOnSeveralThreads() {
        ResponseMode mode = mode();
        Heard heard = Messages.heard("Everybody at once!", Tag.MENTION);
        assertEquals(1, new HashSet<>(HostCall.together("consider()", Limits.CONSIDER, () -> mode.consider(heard)))
                .size(), "different decisions about one message");
    }

    /// It runs on the path of every message and decides from memory alone: an interruption, which would end any wait for
    /// something outside, changes nothing.
    @Test
    default void waitsForNothing() {
        ResponseMode mode = mode();
        Engagement usual = consider(mode, Messages.heard("Now?", Tag.MENTION));
        assertEquals(usual, HostCall.returned("consider(), which was interrupted and so could not wait",
                Limits.CONSIDER, () -> {
                    Thread.currentThread().interrupt();
                    return mode.consider(Messages.heard("Now?", Tag.MENTION));
                }), "the decision without a chance to wait");
    }

    /// Who is interrupted is to end: the flag is kept, or an exception thrown.
    @Test
    default void keepsAnInterruption() {
        ResponseMode mode = mode();
        Heard heard = Messages.heard("Stop!", Tag.MENTION);
        assertTrue(HostCall.returned("consider()", Limits.CONSIDER, () -> {
            Thread.currentThread().interrupt();
            try {
                mode.consider(heard);
                return Thread.interrupted();
            } catch (InterruptedException told) {
                return true;
            }
        }), "The interruption was swallowed");
    }

    private static Engagement consider(ResponseMode mode, Heard heard) {
        return HostCall.returned("consider()", Limits.CONSIDER, () -> mode.consider(heard));
    }

    private static Interest interest(ResponseMode mode) {
        Interest interest = HostCall.returned("interest()", Limits.CONSIDER, mode::interest);
        assertNotNull(interest, "interest()");
        return interest;
    }
}
