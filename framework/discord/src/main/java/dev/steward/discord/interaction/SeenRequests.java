package dev.steward.discord.interaction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Recognises a request that was taken before, as long as its timestamp lets it pass.
///
/// Bounded: should more come than it holds, the oldest may pass once more, and the engine leaves a command alone that
/// it knows.
final class SeenRequests {

    /// For so long on either side of now a timestamp is believed.
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int MOST = 20_000;

    private final InstantSource clock;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    SeenRequests(InstantSource clock) {
        this.clock = clock;
    }

    boolean isTimely(Instant timestamp) {
        return Duration.between(timestamp, clock.instant()).abs().compareTo(WINDOW) <= 0;
    }

    /// @return false if it was taken before
    boolean take(String timestamp, byte[] body) {
        String digest = digest(timestamp, body);
        Instant now = clock.instant();
        synchronized (seen) {
            forget(now);
            return seen.putIfAbsent(digest, now) == null;
        }
    }

    private void forget(Instant now) {
        Instant passable = now.minus(WINDOW.multipliedBy(2));
        var eldest = seen.values().iterator();
        while (eldest.hasNext() && (eldest.next().isBefore(passable) || seen.size() >= MOST)) {
            eldest.remove();
        }
    }

    private static String digest(String timestamp, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
