package eu.custos.response.containment;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What forms show of an incident and tables ask about it. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class JdbcIncidentFacts {

    private final JdbcClient jdbc;

    JdbcIncidentFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Names of the crown assets that the incident touches. */
    public List<String> crownAssets(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT a.name FROM incident_asset i
                  JOIN asset a ON a.tenant_id = i.tenant_id AND a.id = i.asset_id
                 WHERE i.tenant_id = :tenant AND i.incident_id = :incident AND a.criticality = 'CROWN_JEWEL'
                 ORDER BY a.name LIMIT 10
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** How many alerts stand behind the incident, repeats counted. */
    public long alerts(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT coalesce(sum(count), 0) FROM incident_alert_group
                 WHERE tenant_id = :tenant AND incident_id = :incident
                """)
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query(Long.class)
                .single();
    }
}
