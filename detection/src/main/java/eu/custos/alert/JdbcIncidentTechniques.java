package eu.custos.alert;

import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentTechniques;
import eu.custos.tenancy.TenantId;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(readOnly = true)
class JdbcIncidentTechniques implements IncidentTechniques {

    private final JdbcClient jdbc;

    JdbcIncidentTechniques(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> of(TenantId tenant, IncidentId incident) {
        return Set.copyOf(jdbc.sql("""
                SELECT DISTINCT technique FROM alert_group
                 WHERE tenant_id = :tenant AND incident_id = :incident AND technique IS NOT NULL
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query((row, _) -> row.getString("technique"))
                .list());
    }
}
