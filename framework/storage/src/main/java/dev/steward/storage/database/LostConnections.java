package dev.steward.storage.database;

import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/// Turns the loss of a connection in the middle of a statement into the one failure that callers know.
final class LostConnections implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    private final transient DatabaseAddress address;

    LostConnections(DatabaseAddress address) {
        this.address = address;
    }

    @Override
    public void exception(ExecuteContext statement) {
        var failure = statement.sqlException();
        if (failure != null && failure.getSQLState() != null && isLoss(failure.getSQLState())) {
            statement.exception(address.failure(failure));
        }
    }

    private static boolean isLoss(String state) {
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }
}
