package dev.steward.kernel.settings;

import dev.steward.api.plugin.PluginId;
import java.util.Optional;

/// A section of settings that exists.
///
/// @param <S> the record
/// @param schema what may be set
/// @param owner the plugin that declared it; empty for the host's own
public record Declaration<S extends Record>(SettingsSchema<S> schema, Optional<PluginId> owner) {}
