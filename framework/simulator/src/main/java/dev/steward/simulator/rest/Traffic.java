package dev.steward.simulator.rest;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every request there was.
public final class Traffic {
    private static final int REMEMBERED = 10_000;

    /// @param route  its name in the table, such as `POST /channels/{channel}/messages`
    /// @param status 0 if the connection was dropped
    /// @param reason what the caller gave for the audit log
    public record Request(String route, String path, int status, Optional<String> reason, Instant at) {}

    private final Deque<Request> latest = new ArrayDeque<>();
    private final Map<String, Integer> counts = new HashMap<>();

    synchronized void add(Request request) {
        latest.add(request);
        counts.merge(request.route(), 1, Integer::sum);
        if (latest.size() > REMEMBERED) {
            latest.removeFirst();
        }
    }

    public synchronized int count(String route) {
        return counts.getOrDefault(route, 0);
    }

    public synchronized Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    /// Oldest first.
    public synchronized List<Request> requests() {
        return List.copyOf(latest);
    }
}
