package dev.steward.kernel.contribution;

import dev.steward.api.contribution.ContributionId;
import java.time.Duration;
import java.util.Optional;

/// How the calls to one contribution went since the process started.
///
/// @param point the name of the extension point
/// @param done those that returned
/// @param mistakes those that blamed the person who asked
/// @param failed those that threw anything else
/// @param timedOut those that reached their deadline
/// @param withdrawn those that came while the plugin was going away, and those that were given up
/// @param time spent in all of them, as their callers saw it
/// @param degraded why the contribution counts as degraded, if it does
public record CallStatistics(
        String point,
        ContributionId id,
        long done,
        long mistakes,
        long failed,
        long timedOut,
        long withdrawn,
        Duration time,
        Optional<String> degraded) {}
