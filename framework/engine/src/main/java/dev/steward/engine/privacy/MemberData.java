package dev.steward.engine.privacy;

import dev.steward.api.discord.MessageId;
import dev.steward.api.plugin.PluginId;
import dev.steward.engine.conversation.Utterance;
import dev.steward.engine.silence.Silence;
import dev.steward.engine.unanswered.UnansweredQuestion;
import java.time.Instant;
import java.util.List;

/// Everything that is stored about a member in one server, oldest first.
///
/// @param conversation what the member said and what was replied to it
/// @param ratings the thumbs that the member gave
/// @param entries what plugins keep about the member, by plugin and key
public record MemberData(
        List<Utterance> conversation,
        List<UnansweredQuestion> unanswered,
        List<Silence> silences,
        List<GivenRating> ratings,
        List<PluginEntry> entries) {

    /// A thumb under an answer.
    public record GivenRating(MessageId answer, boolean helpful, Instant at) {}

    /// What a plugin keeps.
    public record PluginEntry(PluginId plugin, String key, String text) {}
}
