package dev.steward.engine.settings;

import dev.steward.api.settings.Range;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;

/// How long is kept what members said.
public record PrivacySettings(
        @Setting(label = "Keep conversations", help = "Days after which what was said is erased") @Range(
                min = 1,
                max = 365) int keepConversations) {

    public static final SettingsType<PrivacySettings> TYPE = SettingsType.perGuild("privacy", PrivacySettings.class,
            new PrivacySettings(30));
}
