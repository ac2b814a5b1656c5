package dev.steward.engine.outbox;

import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.question.OutboxEntry;
import dev.steward.engine.question.OutboxId;
import java.time.Instant;
import java.util.List;

/// Where composed replies wait. Every method is one transaction; none spans a call to Discord.
public interface OutboxStore {

    /// Asks the gates and marks the entry as being sent.
    Claim claim(OutboxId entry, List<SendGate> gates, Instant now);

    /// Notes the message that a part became.
    void partSent(OutboxId entry, int part, MessageId message);

    /// Ends an entry: all parts are on Discord. The conversation remembers the text.
    ///
    /// @param self the bot's user, as the author
    void sent(OutboxId entry, UserId self, Instant at);

    /// Ends an entry that cannot be sent, with the reason. The question counts as not answered.
    void dropped(OutboxId entry, SendGate.Refusal refusal);

    /// Whether an entry may be sent.
    sealed interface Claim {

        /// It may, and is marked.
        ///
        /// @param entry as it was before, so that it tells since when somebody tried
        record Granted(OutboxEntry entry) implements Claim {}

        /// A gate refused; the entry is dropped and the reason recorded.
        record Refused(SendGate.Refusal refusal) implements Claim {}

        /// It was ended, or belongs to another process by now.
        record Gone() implements Claim {}
    }
}
