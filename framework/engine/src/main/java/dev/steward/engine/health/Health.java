package dev.steward.engine.health;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Asks every part of the process how it is.
public final class Health {

    /// How a part is.
    ///
    /// @param required whether the process is not ready without it
    /// @param detail one sentence: what is wrong and how to mend it, or what is well
    public record Part(String name, boolean ok, boolean required, String detail) {}

    private final List<Supplier<Part>> parts = new CopyOnWriteArrayList<>();

    /// Adds a part. It is asked often and must answer within two seconds.
    public void add(Supplier<Part> part) {
        parts.add(part);
    }

    public List<Part> parts() {
        return parts.stream().map(Supplier::get).toList();
    }

    public boolean ready() {
        return parts().stream().allMatch(part -> part.ok() || !part.required());
    }
}
