package eu.custos.incident;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Severity;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What belongs to an incident: alert groups, observables, assets. */
@Repository
class JdbcIncidentLinks {

    static final int LONGEST_VALUE = 4_000;

    /** Source of an observable that only alerts have named, and nobody by hand. */
    static final String BY_ALERT = "alert";

    private final JdbcClient jdbc;

    JdbcIncidentLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds alert groups or refreshes their figures; returns those that were new. */
    List<LinkedAlerts> link(Incident incident, List<LinkedAlerts> alerts) {
        var added = new ArrayList<LinkedAlerts>();
        for (var group : alerts) {
            var isNew = jdbc.sql("""
                    INSERT INTO incident_alert_group
                        (tenant_id, incident_id, group_id, title, severity, count, first_seen, last_seen)
                    VALUES (:tenant, :incident, :group, :title, :severity, :count, :first, :last)
                    ON CONFLICT (tenant_id, incident_id, group_id) DO UPDATE
                    SET count = greatest(incident_alert_group.count, excluded.count), severity = excluded.severity,
                        first_seen = least(incident_alert_group.first_seen, excluded.first_seen),
                        last_seen = greatest(incident_alert_group.last_seen, excluded.last_seen)
                    RETURNING (xmax = 0)
                    """)
                    .param("tenant", incident.tenant().value())
                    .param("incident", incident.id().value())
                    .param("group", group.groupId())
                    .param("title", group.title())
                    .param("severity", group.severity().name())
                    .param("count", group.count())
                    .param("first", Timestamp.from(group.firstSeen()))
                    .param("last", Timestamp.from(group.lastSeen()))
                    .query(Boolean.class)
                    .single();
            if (isNew) {
                added.add(group);
            }
        }
        return added;
    }

    /** Adds observables, one for each type and value, or counts another sighting; returns those that were new. */
    List<Entity> observe(Incident incident, Collection<Entity> seen, String source, Instant at) {
        var added = new ArrayList<Entity>();
        for (var entity : seen) {
            if (entity.value().isBlank()) {
                continue;
            }
            var isNew = jdbc.sql("""
                    INSERT INTO incident_observable
                        (tenant_id, incident_id, type, value, role, source, first_seen, last_seen)
                    VALUES (:tenant, :incident, :type, left(:value, :longest), :role, :source, :at, :at)
                    ON CONFLICT (tenant_id, incident_id, type, value_key) DO UPDATE
                    SET first_seen = least(incident_observable.first_seen, excluded.first_seen),
                        last_seen = greatest(incident_observable.last_seen, excluded.last_seen),
                        sightings = incident_observable.sightings + 1,
                        source = CASE WHEN excluded.source = '%s' THEN incident_observable.source
                                      ELSE excluded.source END
                    RETURNING (xmax = 0)
                    """.formatted(BY_ALERT))
                    .param("tenant", incident.tenant().value())
                    .param("incident", incident.id().value())
                    .param("type", entity.type().name())
                    .param("value", entity.value())
                    .param("longest", LONGEST_VALUE)
                    .param("role", entity.role().name())
                    .param("source", source)
                    .param("at", Timestamp.from(at))
                    .query(Boolean.class)
                    .single();
            if (isNew) {
                added.add(entity);
            }
        }
        return added;
    }

    /** Takes alert groups out again; returns those that were in. */
    List<LinkedAlerts> unlink(Incident incident, Collection<UUID> groups) {
        return jdbc.sql("""
                DELETE FROM incident_alert_group
                 WHERE tenant_id = :tenant AND incident_id = :incident AND group_id = ANY (:groups)
                RETURNING *
                """)
                .param("tenant", incident.tenant().value())
                .param("incident", incident.id().value())
                .param("groups", groups.toArray(UUID[]::new))
                .query((row, n) -> new LinkedAlerts(
                        row.getObject("group_id", UUID.class),
                        row.getString("title"),
                        Severity.valueOf(row.getString("severity")),
                        row.getLong("count"),
                        row.getTimestamp("first_seen").toInstant(),
                        row.getTimestamp("last_seen").toInstant()))
                .list();
    }

    /** Takes observables out again that only alerts have named; what a person named stays. */
    void forget(Incident incident, Collection<Entity> named) {
        jdbc.sql("""
                DELETE FROM incident_observable AS o USING unnest(:types, :values) AS gone(type, value)
                 WHERE o.tenant_id = :tenant AND o.incident_id = :incident AND o.source = :source
                   AND o.type = gone.type AND o.value_key = md5(left(gone.value, :longest))
                """)
                .param("tenant", incident.tenant().value())
                .param("incident", incident.id().value())
                .param("source", BY_ALERT)
                .param("types", named.stream().map(each -> each.type().name()).toArray(String[]::new))
                .param("values", named.stream().map(Entity::value).toArray(String[]::new))
                .param("longest", LONGEST_VALUE)
                .update();
    }

    /** It, and all incidents that go on in it, one through another. */
    List<IncidentId> family(TenantId tenant, IncidentId survivor) {
        return jdbc.sql(JdbcIncidentMerges.FAMILY + "SELECT id FROM family")
                .param("tenant", tenant.value())
                .param("id", survivor.value())
                .query((row, n) -> new IncidentId(row.getObject("id", UUID.class)))
                .list();
    }

    /** In which it goes on at last, one through another; itself where it was not merged. */
    IncidentId survivor(TenantId tenant, IncidentId absorbed) {
        return jdbc.sql(JdbcIncidentMerges.WAY + "SELECT id FROM way ORDER BY step DESC LIMIT 1")
                .param("tenant", tenant.value())
                .param("id", absorbed.value())
                .query((row, n) -> new IncidentId(row.getObject("id", UUID.class)))
                .single();
    }

    /** What people named in one incident they named in the other, too; what alerts name comes and goes with them. */
    void shareNamed(Incident from, Incident to) {
        jdbc.sql("""
                INSERT INTO incident_observable
                    (tenant_id, incident_id, type, value, role, source, first_seen, last_seen, sightings)
                SELECT tenant_id, :to, type, value, role, source, first_seen, last_seen, sightings
                  FROM incident_observable
                 WHERE tenant_id = :tenant AND incident_id = :from AND source <> :byAlert
                ON CONFLICT (tenant_id, incident_id, type, value_key) DO UPDATE
                SET first_seen = least(incident_observable.first_seen, excluded.first_seen),
                    last_seen = greatest(incident_observable.last_seen, excluded.last_seen),
                    source = excluded.source
                """)
                .param("tenant", from.tenant().value())
                .param("from", from.id().value())
                .param("to", to.id().value())
                .param("byAlert", BY_ALERT)
                .update();
        jdbc.sql("""
                INSERT INTO incident_asset (tenant_id, incident_id, asset_id, touched_at)
                SELECT tenant_id, :to, asset_id, touched_at FROM incident_asset
                 WHERE tenant_id = :tenant AND incident_id = :from
                ON CONFLICT DO NOTHING
                """)
                .param("tenant", from.tenant().value())
                .param("from", from.id().value())
                .param("to", to.id().value())
                .update();
    }

    Set<String> observed(Incident incident) {
        return Set.copyOf(jdbc.sql(
                        "SELECT DISTINCT value FROM incident_observable WHERE tenant_id = :tenant AND incident_id = :incident")
                .param("tenant", incident.tenant().value())
                .param("incident", incident.id().value())
                .query(String.class)
                .list());
    }

    /** Keeps of the assets only those. */
    void keepAssets(Incident incident, Collection<UUID> touched) {
        jdbc.sql("""
                DELETE FROM incident_asset
                 WHERE tenant_id = :tenant AND incident_id = :incident AND NOT asset_id = ANY (:touched)
                """)
                .param("tenant", incident.tenant().value())
                .param("incident", incident.id().value())
                .param("touched", touched.toArray(UUID[]::new))
                .update();
    }

    /** Adds an asset; true where it was new. */
    boolean touch(Incident incident, UUID asset, Instant at) {
        return jdbc.sql("""
                INSERT INTO incident_asset (tenant_id, incident_id, asset_id, touched_at)
                VALUES (:tenant, :incident, :asset, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("tenant", incident.tenant().value())
                        .param("incident", incident.id().value())
                        .param("asset", asset)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }
}
