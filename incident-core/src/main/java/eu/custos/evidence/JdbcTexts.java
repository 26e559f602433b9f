package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The words beside the leaves. */
@Repository
class JdbcTexts {

    private final JdbcClient jdbc;

    JdbcTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where there were none. */
    boolean delete(TenantId tenant, long seq) {
        return jdbc.sql("DELETE FROM evidence_text WHERE tenant_id = ? AND seq = ?")
                        .params(tenant.value(), seq)
                        .update()
                == 1;
    }

    /** The incident that the leaf is about. */
    Optional<UUID> incident(TenantId tenant, long seq) {
        return jdbc.sql("SELECT incident_id FROM evidence_leaf WHERE tenant_id = ? AND seq = ?")
                .params(tenant.value(), seq)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .optional()
                .flatMap(found -> found);
    }
}
