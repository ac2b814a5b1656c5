package dev.steward.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Who is typing where. Each sign of it lasts ten seconds, or until the message is there.
public final class Typing {
    private static final Duration LASTS = Duration.ofSeconds(10);

    private record Place(long channel, long user) {}

    private final Timeline timeline;
    private final Map<Place, Instant> since = new HashMap<>();

    Typing(Timeline timeline) {
        this.timeline = timeline;
    }

    public void start(Channel channel, long user) {
        timeline.atomically(() -> {
            Instant now = timeline.now();
            since.put(new Place(channel.id(), user), now);
            timeline.publish(new Happening.Typed(channel, user, now));
        });
    }

    void stop(long channel, long user) {
        since.remove(new Place(channel, user));
    }

    public Set<Long> in(long channel) {
        return timeline.atomically(() -> {
            since.values().removeIf(start -> timeline.now().isAfter(start.plus(LASTS)));
            Set<Long> users = new TreeSet<>();
            since.keySet()
                    .stream()
                    .filter(place -> place.channel() == channel)
                    .forEach(place -> users.add(place.user()));
            return users;
        });
    }
}
