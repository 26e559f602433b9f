package eu.custos.tenancy;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Binds a scope also where a transaction is open already, as inside an engine job.
 *
 * <p>Where no transaction runs, {@link CurrentScope#call} is enough.
 */
@Component
public class TenantScopes {

    private final DataSource dataSource;

    public TenantScopes(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public <T extends @Nullable Object> T within(Scope scope, Supplier<T> work) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return CurrentScope.call(scope, work::get);
        }
        var before = CurrentScope.tenants();
        show(scope.tenants());
        try {
            return CurrentScope.call(scope, work::get);
        } finally {
            show(before);
        }
    }

    /** In the scope that is bound, where it reaches these; the database is told nothing then. Otherwise in the other. */
    public void reaching(Set<TenantId> tenants, Supplier<Scope> other, Runnable work) {
        if (CurrentScope.tenants().containsAll(tenants)) {
            work.run();
        } else {
            within(other.get(), () -> {
                work.run();
                return null;
            });
        }
    }

    private void show(Set<TenantId> tenants) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            TenantTransactionManager.show(connection, tenants);
        } catch (SQLException refused) {
            // A failed statement has already doomed the transaction; the caller sees its own error.
            throw new org.springframework.jdbc.UncategorizedSQLException("set tenant scope", null, refused);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
