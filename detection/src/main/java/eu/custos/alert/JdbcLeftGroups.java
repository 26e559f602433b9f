package eu.custos.alert;

import eu.custos.tenancy.Colleagues.Holder;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds who owns groups that are not at their end. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcLeftGroups {

    private final JdbcClient jdbc;

    JdbcLeftGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everybody who owns some, of the clients in the scope. */
    List<Holder> holders() {
        return jdbc.sql("""
                SELECT DISTINCT tenant_id, owner FROM alert_group
                 WHERE tenant_id = ANY (tenant_scope()) AND owner IS NOT NULL
                   AND state IN ('NEW', 'ACKNOWLEDGED', 'SUPPRESSED')
                """)
                .query((row, n) -> new Holder(new TenantId(row.getObject(1, UUID.class)), row.getString(2)))
                .list();
    }

    List<UUID> owned(Holder holder, int limit) {
        return jdbc.sql("""
                SELECT group_id FROM alert_group
                 WHERE tenant_id = :tenant AND owner = :owner AND state IN ('NEW', 'ACKNOWLEDGED', 'SUPPRESSED')
                 ORDER BY group_id LIMIT :limit
                """)
                .param("tenant", holder.tenant().value())
                .param("owner", holder.account())
                .param("limit", limit)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }
}
