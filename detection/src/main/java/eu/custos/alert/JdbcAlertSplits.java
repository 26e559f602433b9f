package eu.custos.alert;

import eu.custos.ingest.GroupTally;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which groups were split off which, and what that makes of their rows. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcAlertSplits {

    private static final int MOST_SHOWN = 20;

    private final JdbcClient jdbc;
    private final JdbcAlertGroups groups;

    JdbcAlertSplits(JdbcClient jdbc, JdbcAlertGroups groups) {
        this.jdbc = jdbc;
        this.groups = groups;
    }

    /**
     * Alerts that became a group of their own.
     *
     * @param named what they name, where they were chosen by that
     */
    record Split(
            TenantId tenant,
            UUID group,
            UUID origin,
            long alerts,
            @Nullable String named,
            String by,
            Instant at) {}

    Optional<Split> of(UUID group) {
        return jdbc.sql("SELECT * FROM alert_split WHERE tenant_id = ANY (tenant_scope()) AND group_id = :group")
                .param("group", group)
                .query((row, n) -> split(row))
                .optional();
    }

    /** What was split off that group, the latest first. */
    List<Split> off(UUID origin) {
        return jdbc.sql("""
                SELECT * FROM alert_split WHERE tenant_id = ANY (tenant_scope()) AND origin = :origin
                 ORDER BY split_at DESC LIMIT :most
                """)
                .param("origin", origin)
                .param("most", MOST_SHOWN)
                .query((row, n) -> split(row))
                .list();
    }

    /** Opens the new group beside the one that has its fingerprint. */
    void open(AlertGroup part, Split split) {
        groups.openApart(part);
        jdbc.sql("""
                INSERT INTO alert_split (tenant_id, group_id, origin, alerts, named, split_by, split_at)
                VALUES (:tenant, :group, :origin, :alerts, :named, :by, :at)
                """)
                .param("tenant", split.tenant().value())
                .param("group", split.group())
                .param("origin", split.origin())
                .param("alerts", split.alerts())
                .param("named", split.named())
                .param("by", split.by())
                .param("at", Timestamp.from(split.at()))
                .update();
    }

    /**
     * The origin has so many alerts fewer.
     *
     * @param rest what those that stay come to; null where not all of them are kept or they are too many
     */
    void shrink(Split split, @Nullable GroupTally rest) {
        jdbc.sql("UPDATE alert_group SET alerts = alerts - :alerts WHERE tenant_id = :tenant AND group_id = :origin")
                .param("alerts", split.alerts())
                .param("tenant", split.tenant().value())
                .param("origin", split.origin())
                .update();
        if (split.named() != null) {
            forget(split, split.named());
        }
        if (rest != null) {
            jdbc.sql("""
                    UPDATE alert_group SET severity = :severity, first_seen = :first, last_seen = :last,
                           last_received_at = :received, sources = :sources
                     WHERE tenant_id = :tenant AND group_id = :origin
                    """)
                    .param("severity", SeverityId.of(rest.severity()))
                    .param("first", Timestamp.from(rest.first()))
                    .param("last", Timestamp.from(rest.last()))
                    .param("received", Timestamp.from(rest.lastReceived()))
                    .param("sources", rest.sources().toArray(String[]::new))
                    .param("tenant", split.tenant().value())
                    .param("origin", split.origin())
                    .update();
        }
    }

    /** None of the alerts that stay names it. */
    private void forget(Split split, String value) {
        jdbc.sql("""
                WITH gone AS (
                    DELETE FROM alert_group_entity
                     WHERE tenant_id = :tenant AND group_id = :origin AND value = :value RETURNING 1)
                UPDATE alert_group SET entities = entities - (SELECT count(*) FROM gone)
                 WHERE tenant_id = :tenant AND group_id = :origin
                """)
                .param("tenant", split.tenant().value())
                .param("origin", split.origin())
                .param("value", value)
                .update();
    }

    /** The origin has them again; the group that was split off is gone. */
    void close(Split split) {
        for (var statement : List.of(
                """
                UPDATE alert_group AS g
                   SET alerts = g.alerts + part.alerts, severity = greatest(g.severity, part.severity),
                       first_seen = least(g.first_seen, part.first_seen),
                       last_seen = greatest(g.last_seen, part.last_seen),
                       last_received_at = greatest(g.last_received_at, part.last_received_at),
                       sources = (SELECT array_agg(DISTINCT source ORDER BY source)
                                    FROM unnest(g.sources || part.sources) AS source)
                  FROM alert_group AS part
                 WHERE g.tenant_id = :tenant AND g.group_id = :origin
                   AND part.tenant_id = g.tenant_id AND part.group_id = :group
                """,
                """
                WITH back AS (
                    INSERT INTO alert_group_entity (tenant_id, group_id, type, value, role, first_seen)
                    SELECT tenant_id, :origin, type, value, role, first_seen FROM alert_group_entity
                     WHERE tenant_id = :tenant AND group_id = :group
                    ON CONFLICT DO NOTHING RETURNING 1)
                UPDATE alert_group SET entities = entities + (SELECT count(*) FROM back)
                 WHERE tenant_id = :tenant AND group_id = :origin
                """,
                "DELETE FROM alert_group_entity WHERE tenant_id = :tenant AND group_id = :group",
                "DELETE FROM alert_split WHERE tenant_id = :tenant AND group_id = :group",
                "DELETE FROM alert_group WHERE tenant_id = :tenant AND group_id = :group")) {
            jdbc.sql(statement)
                    .param("tenant", split.tenant().value())
                    .param("origin", split.origin())
                    .param("group", split.group())
                    .update();
        }
    }

    private static Split split(ResultSet row) throws SQLException {
        return new Split(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("group_id", UUID.class),
                row.getObject("origin", UUID.class),
                row.getLong("alerts"),
                row.getString("named"),
                row.getString("split_by"),
                row.getTimestamp("split_at").toInstant());
    }
}
