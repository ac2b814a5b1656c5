package dev.steward.api.response;

import dev.steward.api.stability.PluginProvided;

/// What a mode decided about a message. Who answers is the assistant: a mode that has a text of its own hands it to a
/// [dev.steward.api.plugin.PluginService] of its plugin, which posts it, and leaves the message.
@PluginProvided
public sealed interface Engagement {

    /// Answer it, or at least think about it.
    ///
    /// @param attention whether silence is a possible outcome
    /// @param scope whose earlier messages give the context
    record Answer(Attention attention, ContextScope scope) implements Engagement {}

    /// Leave it. Ignored messages are counted, not recorded.
    ///
    /// @param why for the debug log, a few words and nothing of the message
    record Ignore(String why) implements Engagement {}

    /// {@return the decision to answer in any case, in the context of this member's own conversation}
    static Engagement answer() {
        return new Answer(Attention.ALWAYS, ContextScope.MEMBER);
    }

    /// Makes the decision to leave a message alone.
    ///
    /// @param why for the debug log, a few words and nothing of the message
    /// @return the decision
    static Engagement ignore(String why) {
        return new Ignore(why);
    }
}
