package dev.steward.engine.knowledge;

/// The id of an entry of a knowledge base.
public record EntryId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
