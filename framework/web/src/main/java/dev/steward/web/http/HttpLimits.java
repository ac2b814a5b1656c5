package dev.steward.web.http;

import java.time.Duration;

/// Bounds for what a client can make the server wait for or keep.
///
/// @param head how long the request line and headers may take
/// @param headBytes how large they may be together
/// @param pause how long a body may stand still
/// @param body how long a whole body may take, in either direction
/// @param upload how long a body with a file may take
/// @param idle how long a connection may wait for its next request
/// @param stop how long running requests may take once the server is to stop
public record HttpLimits(
        Duration head,
        int headBytes,
        Duration pause,
        Duration body,
        Duration upload,
        Duration idle,
        Duration stop) {

    public static HttpLimits usual() {
        return new HttpLimits(Duration.ofSeconds(10), 32 * 1024, Duration.ofSeconds(10), Duration.ofMinutes(1),
                Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofSeconds(10));
    }
}
