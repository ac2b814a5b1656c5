package dev.steward.testkit.polite;

import dev.steward.api.settings.Length;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;

record PoliteSettings(
        @Setting(label = "Greeting", help = "What is answered") @Length(min = 1, max = 20) String greeting) {

    static final SettingsType<PoliteSettings> TYPE = SettingsType.perGuild("polite", PoliteSettings.class,
            new PoliteSettings("Hello"));
}
