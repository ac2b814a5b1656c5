package dev.example.tour;

import dev.steward.api.settings.Setting;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/// When the desk is open, each day; over midnight if it closes before it opens.
record Hours(
        @Setting(label = "Opens") LocalTime opens,
        @Setting(label = "Closes") LocalTime closes,
        @Setting(label = "Time zone") ZoneId zone) {

    Hours {
        if (opens.equals(closes)) {
            throw new IllegalArgumentException(
                    "A desk that opens and closes at " + opens + " never is open. Without hours it always is.");
        }
    }

    boolean include(Instant moment) {
        LocalTime time = moment.atZone(zone).toLocalTime();
        boolean afterOpening = !time.isBefore(opens);
        boolean beforeClosing = time.isBefore(closes);
        return opens.isBefore(closes) ? afterOpening && beforeClosing : afterOpening || beforeClosing;
    }
}
