package eu.custos.response.lifecycle;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcWithdrawals {

    private final JdbcClient jdbc;

    JdbcWithdrawals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean add(TenantId tenant, IncidentId incident, String reason, Actor by, Instant at) {
        return jdbc.sql("""
                INSERT INTO incident_withdrawal (tenant_id, incident_id, reason, asked_by, asked_by_name, asked_at)
                VALUES (:tenant, :incident, :reason, :by, :byName, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("tenant", tenant.value())
                        .param("incident", incident.value())
                        .param("reason", reason)
                        .param("by", by.id())
                        .param("byName", by.name())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<String> reason(TenantId tenant, IncidentId incident) {
        return jdbc.sql("SELECT reason FROM incident_withdrawal WHERE tenant_id = :tenant AND incident_id = :incident")
                .param("tenant", tenant.value())
                .param("incident", incident.value())
                .query(String.class)
                .optional();
    }
}
