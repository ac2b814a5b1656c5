package dev.steward.testkit.polite;

import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;

record PoliteHost(@Setting(label = "Sign", help = "What ends a greeting") String sign) {

    static final SettingsType<PoliteHost> TYPE = SettingsType.perHost("polite-host", PoliteHost.class,
            new PoliteHost("!"));
}
