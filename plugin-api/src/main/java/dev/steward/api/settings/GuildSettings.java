package dev.steward.api.settings;

import dev.steward.api.discord.GuildId;
import dev.steward.api.stability.HostProvided;

/// Reads the settings of a server. Inject it with the record that one of the plugin's offers declared.
///
/// @param <S> the record
@HostProvided
public interface GuildSettings<S extends Record> {

    /// Reads the settings as they are now, from memory: cheap enough for every message. Keep no copy, or changes are
    /// missed.
    ///
    /// @param guild whose settings
    /// @return what the admins saved, completed by the defaults
    S of(GuildId guild);
}
