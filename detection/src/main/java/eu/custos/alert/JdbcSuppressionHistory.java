package eu.custos.alert;

import eu.custos.suppression.BackTest.Figures;
import eu.custos.suppression.BackTest.Group;
import eu.custos.suppression.BackTest.OfClient;
import eu.custos.suppression.Conditions;
import eu.custos.suppression.SuppressionHistory;
import eu.custos.suppression.Thing;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The groups of the past as suppressions ask for them. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcSuppressionHistory implements SuppressionHistory {

    /** Of each client the newest groups are looked at. */
    static final int MOST_GROUPS = 20_000;
    /** Of a group that is older than the time looked at, alerts are counted up to here. */
    static final int MOST_ALERTS = 20_000;

    private static final int SAMPLE = 20;

    private final JdbcClient jdbc;
    private final JdbcAlertGroups groups;
    private final JdbcGroupEntities entities;

    JdbcSuppressionHistory(JdbcClient jdbc, JdbcAlertGroups groups, JdbcGroupEntities entities) {
        this.jdbc = jdbc;
        this.groups = groups;
        this.entities = entities;
    }

    private record Found(
            UUID tenant, Figures figures, @Nullable Group group) {}

    /**
     * What the triage table hid anyway is not counted. A group older than the time looked at counts with the alerts of
     * that time only.
     */
    @Override
    public List<OfClient> lookBack(Collection<TenantId> tenants, Conditions conditions, Instant since) {
        var thing = conditions.thing();
        var statement = jdbc.sql(statement(conditions))
                .param("tenants", ids(tenants))
                .param("most", MOST_GROUPS)
                .param("alerts", MOST_ALERTS)
                .param("sample", SAMPLE)
                .param("since", Timestamp.from(since))
                .param("severity", SeverityId.of(conditions.atMost()))
                .param("source", conditions.source())
                .param("product", conditions.product())
                .param("rule", conditions.rule())
                .param("technique", conditions.technique())
                .param("type", thing == null ? null : thing.type().name())
                .param("value", thing == null ? null : thing.value());
        var byTenant = new LinkedHashMap<UUID, List<Found>>();
        statement
                .query(JdbcSuppressionHistory::found)
                .list()
                .forEach(each -> byTenant.computeIfAbsent(each.tenant, _ -> new ArrayList<>())
                        .add(each));
        return byTenant.entrySet().stream()
                .map(entry -> ofClient(new TenantId(entry.getKey()), entry.getValue()))
                .toList();
    }

    /** Incidents stand first in the sample. */
    private static OfClient ofClient(TenantId tenant, List<Found> rows) {
        var sample = rows.stream()
                .map(Found::group)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        var incidents = sample.stream()
                .map(Group::incident)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
        return new OfClient(tenant, rows.getFirst().figures, incidents, sample);
    }

    private static String statement(Conditions conditions) {
        return """
            WITH looked AS MATERIALIZED (
                SELECT g.*, t.cut FROM unnest(:tenants) AS tenant(id)
                 CROSS JOIN LATERAL (
                       SELECT *, row_number() OVER (ORDER BY group_id DESC) AS place FROM (
                              SELECT * FROM alert_group WHERE tenant_id = tenant.id
                               ORDER BY group_id DESC LIMIT :most) AS newest) AS g
                 CROSS JOIN LATERAL (SELECT g.place = :most AS cut) AS t
                 WHERE g.last_received_at >= :since OR g.place = :most
            ), matched AS MATERIALIZED (
                SELECT l.tenant_id, l.group_id, l.title, l.severity, l.incident, l.verdict, l.last_seen,
                       CASE WHEN l.opened_at >= :since THEN l.alerts
                            ELSE (SELECT count(*) FROM (
                                         SELECT 1 FROM alert_record AS a
                                          WHERE a.tenant_id = l.tenant_id AND a.group_id = l.group_id
                                            AND a.received_at >= :since LIMIT :alerts) AS r) END AS alerts
                  FROM looked AS l
                 WHERE l.last_received_at >= :since AND l.severity <= :severity
                   AND NOT (l.state = 'SUPPRESSED' AND l.suppression_id IS NULL) %s
            ), sums AS (
                SELECT tenant_id, count(*) AS groups, sum(alerts) AS alerts, count(DISTINCT incident) AS incidents,
                       count(*) FILTER (WHERE verdict = 'TRUE_POSITIVE') AS genuine, bool_or(alerts = :alerts) AS cut
                  FROM matched GROUP BY tenant_id
            ), totals AS (
                SELECT tenant_id, count(*) AS looked, min(opened_at) AS back, bool_or(cut) AS cut
                  FROM looked GROUP BY tenant_id
            )
            SELECT t.tenant_id, t.looked, t.back, t.cut OR coalesce(s.cut, false) AS cut, coalesce(s.groups, 0) AS groups,
                   coalesce(s.alerts, 0) AS sum_alerts, coalesce(s.incidents, 0) AS incidents,
                   coalesce(s.genuine, 0) AS genuine, m.group_id, m.title, m.severity, m.incident, m.last_seen, m.alerts
              FROM totals AS t LEFT JOIN sums AS s ON s.tenant_id = t.tenant_id
              LEFT JOIN LATERAL (
                   SELECT * FROM matched WHERE tenant_id = t.tenant_id
                    ORDER BY incident IS NULL, group_id DESC LIMIT :sample) AS m ON true
             ORDER BY incidents DESC, sum_alerts DESC, t.tenant_id, m.incident IS NULL, m.group_id DESC
            """.formatted(matching(conditions));
    }

    private static String matching(Conditions conditions) {
        var matching = new StringBuilder();
        if (conditions.source() != null) {
            matching.append(" AND l.sources @> ARRAY[:source]::text[]");
        }
        if (conditions.product() != null) {
            matching.append(" AND lower(l.product) = lower(:product)");
        }
        if (conditions.rule() != null) {
            matching.append(" AND :rule IN (l.rule_id, l.rule_name, l.family)");
        }
        if (conditions.technique() != null) {
            matching.append(" AND (l.technique = :technique OR l.technique LIKE :technique || '.%')");
        }
        var thing = conditions.thing();
        if (thing != null) {
            matching.append("""
                     AND EXISTS (SELECT 1 FROM alert_group_entity AS e
                                  WHERE e.tenant_id = l.tenant_id AND e.group_id = l.group_id AND e.type = :type
                                    AND %s)
                    """.formatted(named(thing)));
        }
        return matching.toString();
    }

    /** What is no address is in no network. */
    private static String named(Thing thing) {
        return thing.network() == null
                ? "lower(e.value) = lower(:value)"
                : "CASE WHEN pg_input_is_valid(e.value, 'inet') THEN e.value::inet <<= :value::inet ELSE false END";
    }

    private static Found found(ResultSet row, int n) throws SQLException {
        var figures = new Figures(
                row.getLong("looked"),
                row.getTimestamp("back").toInstant(),
                row.getBoolean("cut"),
                row.getLong("groups"),
                row.getLong("sum_alerts"),
                row.getLong("incidents"),
                row.getLong("genuine"));
        var id = row.getObject("group_id", UUID.class);
        return new Found(
                row.getObject("tenant_id", UUID.class),
                figures,
                id == null
                        ? null
                        : new Group(
                                id,
                                row.getString("title"),
                                SeverityId.severity(row.getInt("severity")),
                                row.getLong("alerts"),
                                row.getTimestamp("last_seen").toInstant(),
                                row.getString("incident")));
    }

    @Override
    public Page<Hidden> hidden(Collection<TenantId> tenants, UUID suppression, @Nullable UUID after, int limit) {
        var rows = jdbc.sql("""
                SELECT g.* FROM unnest(:tenants) AS t(id)
                 CROSS JOIN LATERAL (
                       SELECT tenant_id, group_id, title, severity, state, alerts, asset_name, last_seen FROM alert_group
                        WHERE tenant_id = t.id AND suppression_id = :suppression %s
                        ORDER BY group_id DESC LIMIT :limit) AS g
                 ORDER BY g.group_id DESC LIMIT :limit
                """.formatted(after == null ? "" : "AND group_id < :after"))
                .param("tenants", ids(tenants))
                .param("suppression", suppression)
                .param("after", after)
                .param("limit", limit + 1)
                .query((row, n) -> new Hidden(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getObject("group_id", UUID.class),
                        row.getString("title"),
                        SeverityId.severity(row.getInt("severity")),
                        GroupState.valueOf(row.getString("state")).label(),
                        row.getLong("alerts"),
                        row.getString("asset_name"),
                        row.getTimestamp("last_seen").toInstant()))
                .list();
        return Page.of(rows, limit, last -> last.id().toString());
    }

    @Override
    public Optional<Like> like(UUID group) {
        return groups.find(group).map(found -> {
            var about = Fingerprinting.subject(entities.of(found.tenant(), group))
                    .or(() -> Optional.ofNullable(found.facts().observable()));
            return new Like(
                    found.tenant(),
                    found.facts().title(),
                    found.fingerprint().family(),
                    about.map(Entity::type).orElse(null),
                    about.map(Entity::value).orElse(null),
                    found.facts().severity());
        });
    }

    private static UUID[] ids(Collection<TenantId> tenants) {
        return tenants.stream().map(TenantId::value).toArray(UUID[]::new);
    }
}
