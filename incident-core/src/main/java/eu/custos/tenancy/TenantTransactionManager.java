package eu.custos.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

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

    static void show(Connection connection, Set<TenantId> tenants) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT set_config('app.tenants', ?, true)")) {
            statement.setString(1, tenants.stream().map(TenantId::toString).collect(Collectors.joining(",")));
            statement.execute();
        }
    }
}
