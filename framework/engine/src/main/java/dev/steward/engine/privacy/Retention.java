package dev.steward.engine.privacy;

import dev.steward.api.discord.GuildId;
import dev.steward.engine.settings.PrivacySettings;
import dev.steward.kernel.guild.GuildSections;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what has been kept for long enough.
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /// How long a server that the bot was removed from is kept, in case the bot is added again.
    private static final Duration LEFT = Duration.ofDays(30);

    private final PrivacyStore store;
    private final GuildSections settings;
    private final InstantSource clock;

    public Retention(PrivacyStore store, GuildSections settings, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /// Looks through everything once. Blocks.
    public void run() {
        Instant now = clock.instant();
        Set<GuildId> erased = store.eraseLeft(now.minus(LEFT));
        erased.forEach(guild -> LOG.info("Server {} was left 30 days ago and is erased", guild));
        for (GuildId guild : store.guilds()) {
            Duration kept = Duration.ofDays(settings.get(guild, PrivacySettings.TYPE).keepConversations());
            int messages = store.expire(guild, now.minus(kept));
            if (messages > 0) {
                LOG.info("{} messages of server {} were kept for {} days and are erased", messages, guild,
                        kept.toDays());
            }
        }
    }
}
