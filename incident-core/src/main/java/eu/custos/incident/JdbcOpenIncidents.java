package eu.custos.incident;

import eu.custos.live.ClientFigures;
import eu.custos.tenancy.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How many incidents each client organisation has open. */
@Repository
class JdbcOpenIncidents implements ClientFigures {

    private final JdbcClient jdbc;

    JdbcOpenIncidents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String counted() {
        return "incidents";
    }

    @Override
    @Transactional(readOnly = true)
    public Map<TenantId, Long> byClient(Collection<TenantId> clients) {
        var open = new HashMap<TenantId, Long>();
        jdbc.sql("""
                SELECT tenant_id, count(*) AS open FROM incident
                 WHERE tenant_id = ANY (:clients) AND status = 'OPEN' GROUP BY tenant_id
                """)
                .param("clients", clients.stream().map(TenantId::value).toArray(UUID[]::new))
                .query(row -> {
                    open.put(new TenantId(row.getObject("tenant_id", UUID.class)), row.getLong("open"));
                });
        return open;
    }
}
