package dev.steward.engine.settings;

import dev.steward.api.plugin.PluginId;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import java.util.List;

/// Which of the operator's plugins may act in a server.
public record PluginSettings(
        @Setting(label = "Blocked plugins",
                help = "These plugins do nothing in this server: no answers, no commands, no events") List<PluginId> blocked) {

    public static final SettingsType<PluginSettings> TYPE = SettingsType.perGuild("plugins", PluginSettings.class,
            new PluginSettings(List.of()));
}
