package dev.example.tour;

import dev.steward.api.settings.Range;
import dev.steward.api.settings.Setting;
import dev.steward.api.settings.SettingsType;
import java.time.Duration;

/// What the operator sets, by `steward.tour.save-every` in `steward.properties` or `STEWARD_TOUR_SAVE_EVERY`.
record TourSettings(
        @Setting(label = "Save figures every") @Range(min = 1, max = 3_600) Duration saveEvery,
        @Setting(label = "Dimensions of the n-grams' vectors",
                help = "More tell more texts apart and take more memory.") @Range(min = 64,
                        max = 4_096) int dimensions) {

    static final SettingsType<TourSettings> TYPE = SettingsType.perHost("tour", TourSettings.class,
            new TourSettings(Duration.ofSeconds(30), 512));
}
