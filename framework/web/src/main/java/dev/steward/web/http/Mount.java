package dev.steward.web.http;

/// Where an endpoint stands.
///
/// @param path begins with a slash
/// @param below whether the endpoint has everything below the path too
public record Mount(String path, boolean below, Endpoint endpoint) {

    /// An endpoint of exactly this path.
    public static Mount at(String path, Endpoint endpoint) {
        return new Mount(path, false, endpoint);
    }

    /// An endpoint of a path and everything below it.
    public static Mount below(String path, Endpoint endpoint) {
        return new Mount(path, true, endpoint);
    }

    boolean has(String requested) {
        return requested.equals(path) || (below && requested.startsWith(path + "/"));
    }
}
