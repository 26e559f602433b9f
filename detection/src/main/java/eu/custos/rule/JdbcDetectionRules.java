package eu.custos.rule;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDetectionRules {

    private static final int MOST = 2_000;

    private final JdbcClient jdbc;

    JdbcDetectionRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where the same rule is in force for that scope. */
    boolean add(DetectionRule rule) {
        return jdbc.sql("""
                INSERT INTO detection_rule
                    (id, reference, title, level, kind, scope, scope_key, digest, content, active_from, added_by, follows)
                VALUES (:id, :reference, :title, :level, :kind, :scope, :key, :digest, :content, :from, :by, :follows)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", rule.id())
                        .param("reference", rule.reference())
                        .param("title", rule.title())
                        .param("level", rule.level().code())
                        .param("kind", rule.kind().name())
                        .param("scope", rule.scope().name())
                        .param("key", rule.key())
                        .param("digest", rule.digest())
                        .param("content", rule.content())
                        .param("from", Timestamp.from(rule.activeFrom()))
                        .param("by", rule.addedBy())
                        .param("follows", rule.follows(), java.sql.Types.OTHER)
                        .update()
                == 1;
    }

    /** False where it was retired before. */
    boolean retire(UUID id, Instant at, String by) {
        return jdbc.sql("""
                UPDATE detection_rule SET active_until = :at, retired_by = :by WHERE id = :id AND active_until IS NULL
                """)
                        .param("id", id)
                        .param("at", Timestamp.from(at))
                        .param("by", by)
                        .update()
                == 1;
    }

    /** As it is once everybody who changes it has done so; held until the transaction ends. */
    Optional<DetectionRule> lock(UUID id) {
        return jdbc.sql("SELECT * FROM detection_rule WHERE id = ? FOR UPDATE")
                .param(id)
                .query(JdbcDetectionRules::map)
                .optional();
    }

    /** Whether another text took its place. */
    boolean isFollowed(UUID id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM detection_rule WHERE follows = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** The one in force that is called so for that scope. */
    Optional<DetectionRule> inForce(String reference, DetectionRule.Scope scope, String key) {
        return jdbc.sql("""
                SELECT * FROM detection_rule
                 WHERE reference = :reference AND scope = :scope AND scope_key = :key AND active_until IS NULL
                """)
                .param("reference", reference)
                .param("scope", scope.name())
                .param("key", key)
                .query(JdbcDetectionRules::map)
                .optional();
    }

    Optional<DetectionRule> find(UUID id) {
        return jdbc.sql("SELECT * FROM detection_rule WHERE id = ?")
                .param(id)
                .query(JdbcDetectionRules::map)
                .optional();
    }

    /** Those in force at that instant; what is in force now says nothing of what was. */
    List<DetectionRule> inForce(Instant at) {
        return jdbc.sql("""
                SELECT * FROM detection_rule
                 WHERE active_from <= :at AND (active_until IS NULL OR active_until > :at)
                 ORDER BY title, id LIMIT :most
                """)
                .param("at", Timestamp.from(at))
                .param("most", MOST)
                .query(JdbcDetectionRules::map)
                .list();
    }

    /** Those that cover the client and were in force at some time within the period, both ends included. */
    List<DetectionRule> within(ClientOrganisation client, Instant from, Instant to) {
        return jdbc.sql("""
                SELECT * FROM detection_rule
                 WHERE active_from <= :to AND (active_until IS NULL OR active_until >= :from)
                   AND (scope = 'GLOBAL' OR (scope = 'SECTOR' AND lower(scope_key) = lower(:sector))
                        OR (scope = 'CLIENT' AND scope_key = :reference))
                 ORDER BY title, active_from, id LIMIT :most
                """)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("sector", client.sector())
                .param("reference", client.reference())
                .param("most", MOST)
                .query(JdbcDetectionRules::map)
                .list();
    }

    /** How often each rule fired at a client on the days of a period; a rule that did not is absent. */
    Map<UUID, Long> hits(TenantId tenant, Instant from, Instant to) {
        var hits = new HashMap<UUID, Long>();
        jdbc.sql("""
                SELECT rule_id, sum(hits) AS hits FROM (
                    SELECT rule_id, hits FROM rule_hit_day
                     WHERE tenant_id = :tenant
                       AND day BETWEEN (:from::timestamptz AT TIME ZONE 'UTC')::date
                                   AND (:to::timestamptz AT TIME ZONE 'UTC')::date
                    UNION ALL
                    SELECT rule_id, 1 FROM correlation_hit
                     WHERE tenant_id = :tenant AND fired_at BETWEEN :from AND :to
                ) AS each GROUP BY rule_id
                """)
                .param("tenant", tenant.value())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(row -> {
                    hits.put(row.getObject("rule_id", UUID.class), row.getLong("hits"));
                });
        return hits;
    }

    /** Retired ones, the latest first. */
    List<DetectionRule> retired() {
        return jdbc.sql("""
                SELECT * FROM detection_rule WHERE active_until IS NOT NULL ORDER BY active_until DESC, id LIMIT 200
                """).query(JdbcDetectionRules::map).list();
    }

    private static DetectionRule map(ResultSet row, int n) throws SQLException {
        var until = row.getTimestamp("active_until");
        return new DetectionRule(
                row.getObject("id", UUID.class),
                row.getString("reference"),
                row.getString("title"),
                Severity.ofCode(row.getString("level")),
                DetectionRule.Kind.valueOf(row.getString("kind")),
                DetectionRule.Scope.valueOf(row.getString("scope")),
                row.getString("scope_key"),
                row.getString("digest"),
                row.getString("content"),
                row.getTimestamp("active_from").toInstant(),
                until == null ? null : until.toInstant(),
                row.getString("added_by"),
                row.getString("retired_by"),
                row.getObject("follows", UUID.class));
    }
}
