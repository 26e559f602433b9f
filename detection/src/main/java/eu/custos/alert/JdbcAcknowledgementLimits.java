package eu.custos.alert;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.EnumMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class JdbcAcknowledgementLimits implements AcknowledgementLimits {

    private final JdbcClient jdbc;

    JdbcAcknowledgementLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public Limits of(TenantId tenant) {
        var agreed = new EnumMap<Severity, Duration>(Severity.class);
        jdbc.sql("SELECT severity, minutes FROM acknowledgement_limit WHERE tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(row -> {
                    agreed.put(SeverityId.severity(row.getInt("severity")), Duration.ofMinutes(row.getInt("minutes")));
                });
        return new Limits(agreed);
    }

    @Override
    public void agree(TenantId tenant, Severity severity, Duration limit) {
        CurrentScope.get().require(Permission.CLIENT_MANAGE, tenant);
        jdbc.sql("""
                INSERT INTO acknowledgement_limit (tenant_id, severity, minutes) VALUES (:tenant, :severity, :minutes)
                ON CONFLICT (tenant_id, severity) DO UPDATE SET minutes = excluded.minutes
                """)
                .param("tenant", tenant.value())
                .param("severity", SeverityId.of(severity))
                .param("minutes", limit.toMinutes())
                .update();
    }
}
