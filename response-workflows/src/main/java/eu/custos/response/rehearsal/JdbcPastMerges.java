package eu.custos.response.rehearsal;

import eu.custos.incident.IncidentId;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads when an incident went on in another one, and was taken out again. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcPastMerges {

    private final JdbcClient jdbc;

    JdbcPastMerges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * It went on in another one.
     *
     * @param out null where it still does
     */
    record PastMerge(Deed into, @Nullable Deed out) {}

    /** Who did it, and when. */
    record Deed(Instant at, Actor by) {}

    /** Oldest first. */
    List<PastMerge> of(TenantId tenant, IncidentId incident) {
        return jdbc.sql("""
                SELECT * FROM incident_merge WHERE tenant_id = ? AND absorbed_id = ? ORDER BY n
                """)
                .params(tenant.value(), incident.value())
                .query((row, n) -> new PastMerge(
                        deed(row, "merged"), row.getTimestamp("unmerged_at") == null ? null : deed(row, "unmerged")))
                .list();
    }

    private static Deed deed(ResultSet row, String what) throws SQLException {
        return new Deed(
                row.getTimestamp(what + "_at").toInstant(),
                new Actor(Actor.Kind.PERSON, row.getString(what + "_by"), row.getString(what + "_by_name")));
    }
}
