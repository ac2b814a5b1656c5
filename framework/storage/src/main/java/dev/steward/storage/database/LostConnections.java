package dev.steward.storage.database;

import java.sql.SQLException;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.exception.DataAccessException;

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
        if (failure != null && isLoss(failure)) {
            statement.exception(address.failure(failure));
        }
    }

    static RuntimeException explain(DataAccessException failure, DatabaseAddress address) {
        SQLException cause = failure.getCause(SQLException.class);
        return cause != null && isLoss(cause) ? address.failure(cause) : failure;
    }

    private static boolean isLoss(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }
}
