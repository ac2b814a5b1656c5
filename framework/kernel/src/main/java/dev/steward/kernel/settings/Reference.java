package dev.steward.kernel.settings;

import dev.steward.api.contribution.ContributionId;
import dev.steward.api.discord.ChannelId;
import dev.steward.api.discord.RoleId;
import dev.steward.api.plugin.PluginId;

/// Something outside of the settings that a setting points at, and that may be away.
public sealed interface Reference {

    /// {@return where it stands, as in [Problem#path]}
    String path();

    /// {@return the same, standing elsewhere}
    Reference at(String path);

    /// {@return what it points at and to what purpose, wherever it stands}
    default Reference target() {
        return at("");
    }

    /// A contribution that was chosen.
    ///
    /// @param type what its extension point's contributions implement
    record Contribution(String path, Class<?> type, ContributionId id) implements Reference {

        @Override
        public Contribution at(String other) {
            return new Contribution(other, type, id);
        }
    }

    /// A channel.
    ///
    /// @param botWrites whether the bot has to be able to write there
    record Channel(String path, ChannelId id, boolean botWrites) implements Reference {

        @Override
        public Channel at(String other) {
            return new Channel(other, id, botWrites);
        }
    }

    /// A role.
    record Role(String path, RoleId id) implements Reference {

        @Override
        public Role at(String other) {
            return new Role(other, id);
        }
    }

    /// A plugin.
    record Plugin(String path, PluginId id) implements Reference {

        @Override
        public Plugin at(String other) {
            return new Plugin(other, id);
        }
    }
}
