package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The groups kept. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcAlertGroups {

    private final JdbcClient jdbc;
    private final RowMapper<AlertGroup> rows;

    JdbcAlertGroups(JdbcClient jdbc, Techniques techniques) {
        this.jdbc = jdbc;
        rows = new JdbcGroupRow(techniques);
    }

    /**
     * A group as it stands after a batch.
     *
     * @param opened true where the batch opened it
     * @param severityBefore null where the batch opened it
     */
    record Merged(
            AlertGroup group, boolean opened, @Nullable Severity severityBefore, long alertsBefore) {

        /** Whether a row that was open before became graver, or stands elsewhere in the list. */
        boolean weighsOtherThan(AlertGroup after) {
            return !opened
                    && (after.facts().severity() != severityBefore
                            || after.score().total() != group.score().total());
        }
    }

    /**
     * Opens groups, and counts into those that are open already, in one statement and one lock order.
     *
     * <p>A repeat changes what the alerts say, never state, score or handling.
     */
    List<Merged> openOrCount(Collection<AlertGroup> candidates) {
        var rows = jdbc.sql(UPSERT)
                .params(GroupColumns.WHOLE.of(candidates))
                .query(JdbcAlertGroups::before)
                .list();
        var groups = candidates.stream().collect(Collectors.toMap(AlertGroup::id, Function.identity()));
        // What has just been opened is what was handed over; only what others opened is read.
        held(rows.stream().filter(row -> row.severity != null).toList())
                .forEach(group -> groups.put(group.id(), group));
        return rows.stream()
                .map(row -> new Merged(
                        Objects.requireNonNull(groups.get(row.group)),
                        row.severity == null,
                        row.severity == null ? null : SeverityId.severity(row.severity),
                        row.alerts))
                .toList();
    }

    /** How a row was before; without a severity where there was none. */
    private record Before(UUID tenant, UUID group, @Nullable Integer severity, long alerts) {}

    private static Before before(ResultSet row, int n) throws SQLException {
        return new Before(
                row.getObject("tenant_id", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getObject("severity_before", Integer.class),
                row.getLong("alerts_before"));
    }

    private List<AlertGroup> held(List<Before> known) {
        if (known.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT * FROM alert_group WHERE tenant_id = ANY (:tenants) AND group_id = ANY (:groups)")
                .param("tenants", known.stream().map(Before::tenant).distinct().toArray(UUID[]::new))
                .param("groups", known.stream().map(Before::group).toArray(UUID[]::new))
                .query(rows)
                .list();
    }

    private static final String UPSERT = """
            INSERT INTO alert_group AS g (tenant_id, group_id, %s)
            SELECT tenant_id, group_id, %s
              FROM %s
             ORDER BY tenant_id, fingerprint
            ON CONFLICT (tenant_id, fingerprint) WHERE state <> 'CLOSED' DO UPDATE
               SET alerts = g.alerts + excluded.alerts,
                   first_seen = least(g.first_seen, excluded.first_seen),
                   last_seen = greatest(g.last_seen, excluded.last_seen),
                   last_received_at = greatest(g.last_received_at, excluded.last_received_at),
                   severity = greatest(g.severity, excluded.severity),
                   title = CASE WHEN g.rule_id <> excluded.rule_id THEN g.family
                                WHEN excluded.severity > g.severity THEN excluded.title
                                ELSE g.title END,
                   technique = coalesce(g.technique, excluded.technique),
                   tactic = coalesce(g.tactic, excluded.tactic),
                   asset_name = excluded.asset_name,
                   criticality = excluded.criticality,
                   sources = CASE WHEN g.sources @> excluded.sources OR cardinality(g.sources) >= 20 THEN g.sources
                                  ELSE (SELECT array_agg(DISTINCT source ORDER BY source)
                                          FROM unnest(g.sources || excluded.sources) AS source) END
            RETURNING g.tenant_id, g.group_id, old.severity AS severity_before, old.alerts AS alerts_before
            """.formatted(
                    GroupColumns.WHOLE.names(), GroupColumns.WHOLE.values("batch"), GroupColumns.WHOLE.rows("batch"));

    /** Opens a group beside the one that has its fingerprint, under its own id instead. */
    void openApart(AlertGroup group) {
        jdbc.sql(INSERT_APART).params(GroupColumns.WHOLE.of(List.of(group))).update();
    }

    private static final String INSERT_APART = """
            INSERT INTO alert_group (tenant_id, group_id, %s)
            SELECT tenant_id, group_id, %s
              FROM %s
            """.formatted(
                    GroupColumns.WHOLE.names(),
                    GroupColumns.WHOLE.values("part").replace("part.fingerprint", "part.group_id"),
                    GroupColumns.WHOLE.rows("part"));

    /** Writes score, triage, state and handling of groups that the transaction holds. */
    void save(Collection<AlertGroup> groups) {
        if (groups.isEmpty()) {
            return;
        }
        jdbc.sql(SAVE).params(GroupColumns.CHANGED.of(groups)).update();
    }

    private static final String SAVE = """
            UPDATE alert_group AS g SET (%s) = ROW(%s)
              FROM %s
             WHERE g.tenant_id = next.tenant_id AND g.group_id = next.group_id
            """.formatted(
            GroupColumns.CHANGED.names(), GroupColumns.CHANGED.values("next"), GroupColumns.CHANGED.rows("next"));

    /** Holds groups until the transaction ends, in the lock order of batches. */
    List<AlertGroup> lock(Collection<UUID> ids) {
        return jdbc.sql("""
                SELECT * FROM alert_group WHERE tenant_id = ANY (tenant_scope()) AND group_id = ANY (:ids)
                 ORDER BY tenant_id, fingerprint FOR UPDATE
                """).param("ids", ids.toArray(UUID[]::new)).query(rows).list();
    }

    List<AlertGroup> lockOfIncident(TenantId tenant, UUID incident) {
        return jdbc.sql("""
                SELECT * FROM alert_group WHERE tenant_id = :tenant AND incident_id = :incident AND state = 'IN_INCIDENT'
                 ORDER BY tenant_id, fingerprint FOR UPDATE
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .query(rows)
                .list();
    }

    /**
     * Those that were closed with that incident, held until the transaction ends.
     *
     * <p>Not where its like has opened anew meanwhile: two open groups of one fingerprint would split the problem.
     */
    List<AlertGroup> lockClosedWith(TenantId tenant, UUID incident) {
        return jdbc.sql("""
                SELECT * FROM alert_group AS g
                 WHERE tenant_id = :tenant AND incident_id = :incident AND state = 'CLOSED'
                   AND NOT EXISTS (SELECT FROM alert_group AS newer
                                    WHERE newer.tenant_id = g.tenant_id AND newer.fingerprint = g.fingerprint
                                      AND (newer.state <> 'CLOSED'
                                        OR newer.incident_id = g.incident_id AND newer.group_id > g.group_id))
                 ORDER BY tenant_id, fingerprint FOR UPDATE
                """)
                .param("tenant", tenant.value())
                .param("incident", incident)
                .query(rows)
                .list();
    }

    Optional<AlertGroup> find(UUID id) {
        return jdbc.sql("SELECT * FROM alert_group WHERE tenant_id = ANY (tenant_scope()) AND group_id = :id")
                .param("id", id)
                .query(rows)
                .optional();
    }

    /**
     * The open incident that alerts about the same thing joined since then, newest first.
     *
     * <p>Waits for any other transaction that is promoting alerts about the same thing.
     */
    Optional<LinkedIncident> openIncidentAbout(TenantId tenant, Fingerprint subject, Instant since) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:subject, 0))")
                .param("subject", "alert-promotion %s %s %s".formatted(tenant, subject.anchor(), subject.value()))
                .query()
                .listOfRows();
        return jdbc.sql("""
                SELECT incident_id, incident FROM alert_group
                 WHERE tenant_id = :tenant AND state = 'IN_INCIDENT' AND anchor = :anchor AND anchor_value = :value
                   AND changed_at >= :since
                 ORDER BY changed_at DESC LIMIT 1
                """)
                .param("tenant", tenant.value())
                .param("anchor", subject.anchor().name())
                .param("value", subject.value())
                .param("since", Timestamp.from(since))
                .query((row, n) ->
                        new LinkedIncident(row.getObject("incident_id", UUID.class), row.getString("incident")))
                .optional();
    }
}
