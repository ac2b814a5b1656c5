package dev.steward.engine.privacy;

import dev.steward.api.discord.MessageId;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.silence.Silence;
import dev.steward.engine.unanswered.UnansweredQuestion;
import java.time.Instant;
import java.util.List;

/// Everything that is stored about a member in one server, oldest first.
///
/// @param conversation what the member said and what was replied to it
/// @param ratings the thumbs that the member gave
public record MemberData(
        List<Utterance> conversation,
        List<UnansweredQuestion> unanswered,
        List<Silence> silences,
        List<GivenRating> ratings) {

    /// A thumb under an answer.
    public record GivenRating(MessageId answer, boolean helpful, Instant at) {}
}
