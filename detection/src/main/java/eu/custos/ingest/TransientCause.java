package eu.custos.ingest;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells what passes by itself, so that waiting helps, from what an item itself brings about. */
public final class TransientCause {

    /** Connection, rollback, resources, object state, operator intervention, system error (PostgreSQL, appendix A). */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    /** The database ended a session that had been idle in its transaction for too long. */
    private static final String TOO_LONG_IDLE = "25P03";

    private TransientCause() {}

    public static boolean isIn(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (passes(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(Throwable cause) {
        return switch (cause) {
            case StalePosition _,
                    DataAccessResourceFailureException _,
                    TransientDataAccessException _,
                    RecoverableDataAccessException _,
                    CannotCreateTransactionException _,
                    TransactionTimedOutException _,
                    InterruptedException _ -> true;
            case SQLException sql -> {
                var state = sql.getSQLState();
                yield state == null
                        || state.length() < 2
                        || CLASSES.contains(state.substring(0, 2))
                        || state.equals(TOO_LONG_IDLE);
            }
            default -> false;
        };
    }
}
