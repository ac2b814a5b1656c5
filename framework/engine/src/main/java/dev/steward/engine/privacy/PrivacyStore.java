package dev.steward.engine.privacy;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/// Finds and removes what is stored about members. Every method is one transaction and may be called again.
public interface PrivacyStore {

    /// Reads everything that is stored about a member in a server.
    MemberData export(GuildId guild, UserId member);

    /// Erases everything that is stored about a member in a server, questions under way included.
    ///
    /// @return how many messages, replies to the member included
    int erase(GuildId guild, UserId member);

    /// Erases everything that is stored about a member in all servers of an application.
    ///
    /// @return how many messages, replies to the member included
    int eraseEverywhere(ApplicationId application, UserId member);

    /// Removes the text of messages that were deleted on Discord, be they a member's or the bot's own. A question whose
    /// message is among them and that has no reply yet ends with the reason `deleted`.
    void deleted(Collection<MessageId> messages);

    /// Replaces the stored text of a message that was edited on Discord.
    void edited(MessageId message, String text);

    /// The servers about which anything is stored, those that were left included.
    Set<GuildId> guilds();

    /// Removes what was said, asked and rated in a server before a time, and what is noted of model calls.
    ///
    /// @return how many messages
    int expire(GuildId guild, Instant before);

    /// Erases all that is stored about servers that were left before a time: settings and knowledge too. With them go
    /// entries of plugins about servers that are not on record, and model calls for no server, of before that time.
    ///
    /// @return the servers
    Set<GuildId> eraseLeft(Instant before);
}
