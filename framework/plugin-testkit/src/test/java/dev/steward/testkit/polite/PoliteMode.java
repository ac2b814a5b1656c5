package dev.steward.testkit.polite;

import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.ResponseMode;
import dev.steward.api.settings.GuildSettings;
import jakarta.inject.Inject;

final class PoliteMode implements ResponseMode {

    private final GuildSettings<PoliteSettings> settings;

    @Inject
    PoliteMode(GuildSettings<PoliteSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Engagement consider(Heard heard) {
        boolean greets = heard.text().startsWith(settings.of(heard.guild()).greeting());
        return greets ? Engagement.answer() : Engagement.ignore("no greeting");
    }
}
