package eu.custos.tenancy;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcHandledRequests implements HandledRequests {

    static final int MAX_LENGTH = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcHandledRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean claim(TenantId tenant, String requestId) {
        if (requestId.isBlank() || requestId.length() > MAX_LENGTH) {
            throw new UnreadableRequest(MAX_LENGTH);
        }
        return jdbc.sql("""
                INSERT INTO handled_request (tenant_id, request_id, handled_at)
                VALUES (:tenant, :request, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("tenant", tenant.value())
                        .param("request", requestId)
                        .param("at", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    @Override
    @Transactional
    public String once(TenantId tenant, String requestId, Supplier<String> act) {
        if (!claim(tenant, requestId)) {
            return jdbc.sql("""
                    SELECT coalesce(outcome, '') FROM handled_request
                    WHERE tenant_id = :tenant AND request_id = :request
                    """)
                    .param("tenant", tenant.value())
                    .param("request", requestId)
                    .query((row, n) -> row.getString(1))
                    .single();
        }
        var outcome = act.get();
        jdbc.sql("""
                UPDATE handled_request SET outcome = :outcome WHERE tenant_id = :tenant AND request_id = :request
                """)
                .param("outcome", outcome)
                .param("tenant", tenant.value())
                .param("request", requestId)
                .update();
        return outcome;
    }
}
