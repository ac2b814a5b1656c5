package dev.steward.kernel.guild;

import dev.steward.api.discord.GuildId;
import dev.steward.api.settings.GuildSettings;
import dev.steward.kernel.guild.SettingsStore.Stored;
import dev.steward.kernel.settings.Restored;
import dev.steward.kernel.settings.SettingsSchema;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One section of all servers. It alone holds the records it makes, so that dropping it drops a plugin's classes.
final class GuildValues<S extends Record> implements GuildSettings<S> {

    private static final Logger LOG = LoggerFactory.getLogger(GuildValues.class);

    private final SettingsSchema<S> schema;
    private final StoredSections sections;
    private final SecretBox box;
    private final Map<GuildId, Made<S>> made = new ConcurrentHashMap<>();

    /// A record, what it was made of, and what did not fit.
    private record Made<S extends Record>(Stored from, Restored<S> restored) {}

    GuildValues(SettingsSchema<S> schema, StoredSections sections, SecretBox box) {
        this.schema = schema;
        this.sections = sections;
        this.box = box;
    }

    @Override
    public S of(GuildId guild) {
        Stored stored = sections.of(guild).get(schema.section());
        if (stored == null) {
            return schema.type().defaults();
        }
        Made<S> known = made.get(guild);
        if (known != null && known.from().equals(stored)) {
            return known.restored().settings();
        }
        Restored<S> restored = schema.restore(stored.value(), box::open);
        boolean told = known != null && known.restored().warnings().equals(restored.warnings());
        if (!restored.warnings().isEmpty() && !told) {
            LOG.warn("The stored section {} of the server {} does not fit any more, defaults are used for what does"
                    + " not: {}", schema.section(), guild, restored.warnings());
        }
        made.put(guild, new Made<>(stored, restored));
        return restored.settings();
    }
}
