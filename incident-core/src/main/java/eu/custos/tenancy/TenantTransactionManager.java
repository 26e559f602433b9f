package eu.custos.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells PostgreSQL, for the length of each transaction, which client organisations it may show.
 *
 * <p>Row-level security reads {@code app.tenants}; without a bound {@link Scope} it is empty and no tenant row is
 * visible, so that a forgotten filter shows nothing instead of everything.
 */
public final class TenantTransactionManager extends JdbcTransactionManager {

    public TenantTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        show(connection, CurrentScope.tenants());
    }

    /** From here on a transaction synchronization would be registered too late to be called before the commit. */
    @Override
    protected void prepareForCommit(DefaultTransactionStatus status) {
        if (status.isNewTransaction() && status.isNewSynchronization()) {
            TransactionSynchronizationManager.registerSynchronization(new Committing());
        }
        super.prepareForCommit(status);
    }

    /** True while callbacks before the commit run: what must still be written must be written at once. */
    public static boolean isCommitting() {
        return committing().filter(phase -> !phase.over).isPresent();
    }

    /** True once nothing can be added to the transaction any more, as in callbacks after the commit. */
    public static boolean isOver() {
        return committing().filter(phase -> phase.over).isPresent();
    }

    private static Optional<Committing> committing() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return Optional.empty();
        }
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Committing.class::isInstance)
                .map(Committing.class::cast)
                .findFirst();
    }

    static void show(Connection connection, Set<TenantId> tenants) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT set_config('app.tenants', ?, true)")) {
            statement.setString(1, tenants.stream().map(TenantId::toString).collect(Collectors.joining(",")));
            statement.execute();
        }
    }

    private static final class Committing implements TransactionSynchronization {

        private boolean over;

        @Override
        public void beforeCompletion() {
            over = true;
        }
    }
}
