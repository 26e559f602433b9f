package eu.custos.response.engine;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class JdbcJobTenants implements JobTenants {

    private final JdbcClient jdbc;
    private final ClientOrganisations organisations;
    private final TransactionTemplate transaction;

    JdbcJobTenants(JdbcClient jdbc, ClientOrganisations organisations, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Set<TenantId> of(String jobId) {
        var everyone = Set.copyOf(organisations.all());
        return CurrentScope.call(
                Scope.platform("process", everyone),
                () -> transaction.execute(tx -> jdbc.sql(
                                "SELECT tenant_id_ FROM engine.act_ru_job WHERE id_ = ? AND tenant_id_ IS NOT NULL")
                        .param(jobId)
                        .query((row, n) -> Set.of(TenantId.of(row.getString(1))))
                        .optional()
                        .orElse(everyone)));
    }
}
