package eu.custos.response.containment;

import eu.custos.tenancy.TenantId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcClientRequests {

    private final JdbcClient jdbc;

    JdbcClientRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean reminded(TenantId tenant, UUID proposal) {
        return jdbc.sql("""
                SELECT reminded_at IS NOT NULL FROM containment_proposal WHERE tenant_id = :tenant AND id = :id
                """)
                .param("tenant", tenant.value())
                .param("id", proposal)
                .query((row, n) -> row.getBoolean(1))
                .single();
    }
}
