package eu.custos.tenancy;

import java.sql.Timestamp;
import java.time.Clock;
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
            throw new IllegalArgumentException("A request id has 1 to %d characters".formatted(MAX_LENGTH));
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
}
