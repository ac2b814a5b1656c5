package dev.steward.simulator.world;

/// A server.
///
/// @param owner the user it belongs to
public record Guild(long id, String name, long owner) {
    /// The role everybody has carries the server's own id.
    public long everyone() {
        return id;
    }
}
