package eu.custos.incident;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Pap;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists incidents across the client organisations of the scope. */
@Repository
class JdbcIncidentBoard {

    private static final String ROWS = """
            SELECT i.*, c.reference AS client,
                   (SELECT coalesce(sum(g.count), 0) FROM incident_alert_group g
                    WHERE g.tenant_id = i.tenant_id AND g.incident_id = i.id) AS alerts
            FROM incident i JOIN client_organisation c ON c.tenant_id = i.tenant_id
            """;

    private final JdbcClient jdbc;

    JdbcIncidentBoard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many incidents each of the standing views holds. */
    record Counts(long open, long mine, long nobodys, long hot, long closed, long merged) {}

    /** At most that many, newest declared first, after the given position. */
    List<IncidentRow> list(IncidentFilter filter, @Nullable ListPosition after, int limit) {
        var conditions = new ArrayList<String>();
        conditions.add("TRUE");
        if (!filter.clients().isEmpty()) {
            conditions.add("c.reference = ANY(:clients)");
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add("i.status = ANY(:statuses)");
        }
        if (!filter.phases().isEmpty()) {
            conditions.add("i.phase = ANY(:phases)");
        }
        if (!filter.severities().isEmpty()) {
            conditions.add("i.severity = ANY(:severities)");
        }
        if (filter.owner() != null) {
            conditions.add(filter.owner().equals(IncidentFilter.NOBODY) ? "i.owner IS NULL" : "i.owner = :owner");
        }
        if (after != null) {
            conditions.add("(i.declared_at, i.id) < (:at, :id)");
        }
        return jdbc.sql(ROWS
                        + "WHERE %s ORDER BY i.declared_at DESC, i.id DESC LIMIT :limit"
                                .formatted(String.join(" AND ", conditions)))
                .param("clients", filter.clients().toArray(String[]::new))
                .param("statuses", names(filter.statuses()))
                .param("phases", names(filter.phases()))
                .param("severities", names(filter.severities()))
                .param("owner", filter.owner())
                .param("at", after == null ? null : Timestamp.from(after.at()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query(JdbcIncidentBoard::row)
                .list();
    }

    Optional<IncidentRow> find(IncidentReference reference) {
        return jdbc.sql(ROWS + "WHERE i.reference = ?")
                .param(reference.value())
                .query(JdbcIncidentBoard::row)
                .optional();
    }

    Counts counts(String me) {
        return jdbc.sql("""
                SELECT count(*) FILTER (WHERE status = 'OPEN') AS open,
                       count(*) FILTER (WHERE status = 'OPEN' AND owner = :me) AS mine,
                       count(*) FILTER (WHERE status = 'OPEN' AND owner IS NULL) AS nobodys,
                       count(*) FILTER (WHERE status = 'OPEN' AND severity IN ('HIGH', 'CRITICAL')) AS hot,
                       count(*) FILTER (WHERE status <> 'OPEN') AS closed,
                       count(*) FILTER (WHERE status = 'MERGED') AS merged
                FROM incident
                """)
                .param("me", me)
                .query((row, n) -> new Counts(
                        row.getLong("open"),
                        row.getLong("mine"),
                        row.getLong("nobodys"),
                        row.getLong("hot"),
                        row.getLong("closed"),
                        row.getLong("merged")))
                .single();
    }

    private static String[] names(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).toArray(String[]::new);
    }

    private static IncidentRow row(ResultSet row, int n) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new IncidentRow(
                row.getObject("id", UUID.class),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("client"),
                row.getString("reference"),
                row.getString("title"),
                Severity.valueOf(row.getString("severity")),
                Tlp.valueOf(row.getString("tlp")),
                Pap.valueOf(row.getString("pap")),
                row.getString("rsit_class"),
                Phase.valueOf(row.getString("phase")),
                row.getTimestamp("phase_since").toInstant(),
                IncidentStatus.valueOf(row.getString("status")),
                Origin.valueOf(row.getString("origin")),
                row.getString("owner"),
                row.getBoolean("exercise"),
                row.getTimestamp("declared_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getLong("alerts"),
                row.getLong("version"));
    }
}
