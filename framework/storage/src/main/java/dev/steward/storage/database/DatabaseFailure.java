package dev.steward.storage.database;

/// The database can't be used. The message is for the operator: what is wrong, where, and how to mend it.
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseFailure(String message) {
        super(message);
    }

    public DatabaseFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
