package dev.steward.api.plugin;

import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.api.stability.HostProvided;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Small things that a plugin has to remember: texts under keys, in the host's PostgreSQL. All processes see the same, and
/// the operator's backup has it. Inject it; it needs no capability.
///
/// Every plugin has entries of its own and sees no others. They outlive upgrades, and the plugin itself: disabled or
/// removed, it finds them when it comes back.
///
/// Whom an entry is about decides where it is kept and for how long, and the host erases it in time, whether the plugin
/// runs or not. So what says anything about a member belongs in that member's entries, not in a text or key elsewhere.
///
/// For lists of many thousands, or to search in texts, there is [PluginDatabase]; for what people set, settings.
@HostProvided
public interface PluginStore {

    /// {@return entries about no server and nobody; kept until the plugin removes them}
    Entries ofBot();

    /// Entries about a server, erased with everything else about it 30 days after the bot was removed from it. Of a server
    /// that the bot is not in, an entry is erased when it has not changed for 30 days.
    ///
    /// @param guild which server
    /// @return its entries, those about members not among them
    Entries of(GuildId guild);

    /// Entries about a member in a server, erased with the server's, and when the member uses `/forget-me` or an admin
    /// erases the member's data. The member's export has them, with key and text.
    ///
    /// @param guild in which server
    /// @param member who
    /// @return the entries about this member there
    Entries of(GuildId guild, UserId member);

    /// Lists the members about whom there are entries in a server. Blocks and fails as the methods of [Entries] do.
    ///
    /// @param guild which server
    /// @param after one that was listed, to go on where a list ended; the id 0 to begin with the first
    /// @return at most 1,000, in the order of their ids
    List<UserId> members(GuildId guild, UserId after);

    /// The entries about one thing.
    ///
    /// A key has 1 to 200 characters, none of them a control character or half of a surrogate pair. A text has at most
    /// 65,536 characters; the character U+0000 is left out of it, and half of a surrogate pair becomes a question mark.
    ///
    /// Each method is one step: of several threads and processes that do something with one key, each sees what the one
    /// before left. When a method returns, what it did is durable. It blocks for a round trip to the database, and keeps
    /// nothing in memory. All methods throw [IllegalArgumentException] for a key or text that cannot be kept, and
    /// [dev.steward.api.failure.TransientFailure] when the database is away or too slow, or the caller was interrupted;
    /// whether the change was made is then unknown.
    interface Entries {

        /// Reads an entry.
        ///
        /// @param key which one
        /// @return its text, or empty if there is no such entry
        Optional<String> get(String key);

        /// Writes an entry, whatever was there before.
        ///
        /// @param key which one
        /// @param text what it says from now on
        void put(String key, String text);

        /// Removes an entry, if there is one.
        ///
        /// @param key which one
        void remove(String key);

        /// Writes an entry only if there is none.
        ///
        /// @param key which one
        /// @param text what it is to say
        /// @return whether it was written
        boolean putIfAbsent(String key, String text);

        /// Writes an entry only if it still says what is expected of it.
        ///
        /// @param key which one
        /// @param expected what it has to say
        /// @param next what it is to say
        /// @return whether it was written; not if there is no such entry
        boolean replace(String key, String expected, String next);

        /// Changes an entry by what it says, such as a count, and loses no change that others make meanwhile.
        ///
        /// ```java
        /// store.of(guild, member).update("visits", visits -> "" + (Long.parseLong(visits.orElse("0")) + 1));
        /// ```
        ///
        /// @param key which one
        /// @param change gives the next text for the present one, which is empty if there is none; is asked again if
        ///     somebody was quicker
        /// @return the text that was written
        default String update(String key, Function<Optional<String>, String> change) {
            while (true) {
                Optional<String> before = get(key);
                String next = change.apply(before);
                if (before.isEmpty() ? putIfAbsent(key, next) : replace(key, before.get(), next)) {
                    return next;
                }
            }
        }

        /// Lists the first keys.
        ///
        /// @param prefix what they begin with; empty for all
        /// @return at most 1,000, in the order of their Unicode code points
        default List<String> keys(String prefix) {
            return keys(prefix, "");
        }

        /// Lists the keys that come after another one, to go on where a list ended.
        ///
        /// @param prefix what they begin with; empty for all
        /// @param after a key that was listed, or any other; empty to begin with the first
        /// @return at most 1,000, in the order of their Unicode code points
        List<String> keys(String prefix, String after);
    }
}
