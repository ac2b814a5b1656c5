package dev.steward.ingestion.work;

/// Something can't be read, and its owner is told why. Unchecked, because it passes through parsers that catch and log
/// checked exceptions.
public final class Unreadable extends RuntimeException {

    /// @param why one sentence that names the reason and what to do
    public Unreadable(String why) {
        super(why, null, false, false);
    }

    /// The sentence.
    public String why() {
        return String.valueOf(getMessage());
    }
}
