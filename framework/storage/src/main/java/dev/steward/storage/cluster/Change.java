package dev.steward.storage.cluster;

import dev.steward.api.discord.GuildId;
import java.util.Optional;

/// Something that a process changed and others may hold a copy of.
public sealed interface Change {

    /// A server's settings.
    record OfSettings(GuildId guild) implements Change {}

    /// A server's knowledge base.
    record OfKnowledge(GuildId guild) implements Change {}

    /// Which plugins are installed, which are disabled, and what they were granted.
    record OfPlugins() implements Change {}

    /// {@return a line for a notification}
    default String write() {
        return switch (this) {
            case OfSettings(var guild) -> "settings " + guild;
            case OfKnowledge(var guild) -> "knowledge " + guild;
            case OfPlugins() -> "plugins";
        };
    }

    /// Reads a line; empty if a newer version wrote what this one does not know.
    static Optional<Change> read(String line) {
        int space = line.indexOf(' ');
        String kind = space < 0 ? line : line.substring(0, space);
        return switch (kind) {
            case "settings" -> Optional.of(new OfSettings(GuildId.of(line.substring(space + 1))));
            case "knowledge" -> Optional.of(new OfKnowledge(GuildId.of(line.substring(space + 1))));
            case "plugins" -> Optional.of(new OfPlugins());
            default -> Optional.empty();
        };
    }
}
