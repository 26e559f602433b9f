package eu.custos.response.containment;

import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /** Ids of the tasks that wait for the client, due first. */
    List<String> open(TenantId tenant, @Nullable String incident) {
        return jdbc.sql("""
                SELECT id FROM work_task
                 WHERE tenant_id = :tenant AND ended_at IS NULL AND form = 'answer-request'
                   AND (:incident::text IS NULL OR reference = :incident)
                 ORDER BY due_at, id LIMIT 50
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .query((row, n) -> row.getString(1))
                .list();
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
