package dev.example.hello;

import dev.steward.api.settings.Range;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;

/// What a server's admins can set. The form on the dashboard is made from this record.
///
/// @param shortest fewest characters of a question
record HelloSettings(
        @Setting(label = "Shortest question", help = "Shorter messages, such as \"what?\", are left alone.") @Range(min = 1, max = 200) int shortest) {

    static final SettingsType<HelloSettings> TYPE = SettingsType.perGuild("hello-plugin", HelloSettings.class,
            new HelloSettings(10));
}
