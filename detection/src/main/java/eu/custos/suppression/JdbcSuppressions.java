package eu.custos.suppression;

import eu.custos.suppression.Suppression.Owner;
import eu.custos.suppression.Suppression.Signature;
import eu.custos.suppression.Suppression.State;
import eu.custos.suppression.SuppressionsInForce.Hits;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The suppressions kept; those for all clients stand under the nil id, which every scope may read. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcSuppressions {

    private static final UUID ALL_CLIENTS = new UUID(0, 0);
    private static final int SLOTS = 4;

    private final JdbcClient jdbc;

    JdbcSuppressions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which part of the list. */
    enum View {
        IN_FORCE("s.state = 'IN_FORCE' AND s.ends_at > :now"),
        PROPOSED("s.state = 'PROPOSED' AND s.ends_at > :now"),
        ENDED("(s.state IN ('REFUSED', 'LIFTED') OR s.ends_at <= :now)");

        private final String condition;

        View(String condition) {
            this.condition = condition;
        }
    }

    /**
     * One with what came of it.
     *
     * @param hidden alerts that it hid at the clients of the scope
     */
    record Line(
            Suppression suppression, long hidden, @Nullable Instant lastHit) {}

    static UUID key(@Nullable TenantId client) {
        return client == null ? ALL_CLIENTS : client.value();
    }

    /** The same again where that request made one before. */
    UUID add(Suppression suppression, String request) {
        var conditions = suppression.conditions();
        var thing = conditions.thing();
        jdbc.sql("""
                INSERT INTO suppression (tenant_id, suppression_id, request_id, name, source, product, rule,
                    entity_type, entity_value, technique, at_most, reason, owner, owner_name, state,
                    proposed_by, proposed_by_name, proposed_at, ends_at, renews)
                VALUES (:tenant, :id, :request, :name, :source, :product, :rule, :type, :value, :technique, :most,
                    :reason, :owner, :ownerName, 'PROPOSED', :by, :byName, :at, :until, :renews)
                ON CONFLICT (tenant_id, request_id) DO NOTHING
                """)
                .param("tenant", key(suppression.client()))
                .param("id", suppression.id())
                .param("request", request)
                .param("name", suppression.name())
                .param("source", conditions.source())
                .param("product", conditions.product())
                .param("rule", conditions.rule())
                .param("type", thing == null ? null : thing.type().name())
                .param("value", thing == null ? null : thing.value())
                .param("technique", conditions.technique())
                .param("most", conditions.atMost().code())
                .param("reason", suppression.proposed().reason())
                .param("owner", suppression.owner().id())
                .param("ownerName", suppression.owner().name())
                .param("by", suppression.proposed().by())
                .param("byName", suppression.proposed().name())
                .param("at", Timestamp.from(suppression.proposed().at()))
                .param("until", Timestamp.from(suppression.until()))
                .param("renews", suppression.renews())
                .update();
        return jdbc.sql("SELECT suppression_id FROM suppression WHERE tenant_id = :tenant AND request_id = :request")
                .param("tenant", key(suppression.client()))
                .param("request", request)
                .query((row, n) -> row.getObject(1, UUID.class))
                .single();
    }

    /** Writes where it stands now. */
    void save(Suppression suppression) {
        var decided = suppression.decided();
        var ended = suppression.ended();
        jdbc.sql("""
                UPDATE suppression
                   SET state = :state, decided_by = :by, decided_by_name = :byName, decided_at = :at,
                       decision_reason = :why, ended_by = :ender, ended_by_name = :enderName, ended_at = :ended,
                       end_reason = :endWhy
                 WHERE tenant_id = :tenant AND suppression_id = :id
                """)
                .param("tenant", key(suppression.client()))
                .param("id", suppression.id())
                .param("state", suppression.state().name())
                .param("by", decided == null ? null : decided.by())
                .param("byName", decided == null ? null : decided.name())
                .param("at", decided == null ? null : Timestamp.from(decided.at()))
                .param("why", decided == null ? null : decided.reason())
                .param("ender", ended == null ? null : ended.by())
                .param("enderName", ended == null ? null : ended.name())
                .param("ended", ended == null ? null : Timestamp.from(ended.at()))
                .param("endWhy", ended == null ? null : ended.reason())
                .update();
    }

    /** Held until the transaction ends. */
    Optional<Suppression> lock(UUID id) {
        return jdbc.sql("""
                SELECT * FROM suppression
                 WHERE tenant_id = ANY (tenant_scope() || :all) AND suppression_id = :id FOR UPDATE
                """)
                .param("all", ALL_CLIENTS)
                .param("id", id)
                .query(JdbcSuppressions::map)
                .optional();
    }

    Optional<Line> find(UUID id) {
        return jdbc.sql(LINES.formatted("s.suppression_id = :id"))
                .param("all", ALL_CLIENTS)
                .param("id", id)
                .param("limit", 1)
                .query(JdbcSuppressions::line)
                .optional();
    }

    /** The latest proposed first. */
    List<Line> list(View view, Instant now, @Nullable UUID after, int limit) {
        var place = after == null ? "" : " AND s.suppression_id < :after";
        var statement = jdbc.sql(LINES.formatted(view.condition + place))
                .param("all", ALL_CLIENTS)
                .param("now", Timestamp.from(now))
                .param("limit", limit);
        return (after == null ? statement : statement.param("after", after))
                .query(JdbcSuppressions::line)
                .list();
    }

    private static final String LINES = """
            SELECT s.*, coalesce(h.hidden, 0) AS hidden, h.last_hit
              FROM suppression AS s LEFT JOIN LATERAL (
                   SELECT sum(hidden) AS hidden, max(last_hit) AS last_hit FROM suppression_hit
                    WHERE tenant_id = ANY (CASE WHEN s.tenant_id = :all THEN tenant_scope() ELSE ARRAY[s.tenant_id] END)
                      AND suppression_id = s.suppression_id) AS h ON true
             WHERE s.tenant_id = ANY (tenant_scope() || :all) AND %s
             ORDER BY s.suppression_id DESC LIMIT :limit
            """;

    /** How many of that scope are proposed or in force. */
    int alive(@Nullable TenantId client, Instant now) {
        return jdbc.sql("""
                SELECT count(*) FROM suppression
                 WHERE tenant_id = :tenant AND state IN ('PROPOSED', 'IN_FORCE') AND ends_at > :now
                """)
                .param("tenant", key(client))
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    /** Those in force for each client organisation, those for all clients among them. */
    Map<TenantId, List<Suppression>> running(Collection<TenantId> tenants, Instant now) {
        var running = new HashMap<TenantId, List<Suppression>>();
        tenants.forEach(tenant -> running.put(tenant, new ArrayList<>()));
        jdbc.sql("""
                SELECT * FROM suppression
                 WHERE tenant_id = ANY (:tenants || :all) AND state = 'IN_FORCE' AND ends_at > :now
                 ORDER BY tenant_id, suppression_id
                """)
                .param("tenants", tenants.stream().map(TenantId::value).toArray(UUID[]::new))
                .param("all", ALL_CLIENTS)
                .param("now", Timestamp.from(now))
                .query(JdbcSuppressions::map)
                .list()
                .forEach(each -> running.forEach((tenant, all) -> {
                    if (each.client() == null || each.client().equals(tenant)) {
                        all.add(each);
                    }
                }));
        return running;
    }

    void count(Collection<Hits> hits) {
        if (hits.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO suppression_hit AS h (tenant_id, suppression_id, slot, hidden, last_hit)
                SELECT tenant_id, suppression_id, :slot, hidden, last_hit
                  FROM unnest(:tenants, :suppressions, :hidden, :last)
                       AS hit(tenant_id, suppression_id, hidden, last_hit)
                 ORDER BY tenant_id, suppression_id
                ON CONFLICT (tenant_id, suppression_id, slot) DO UPDATE
                   SET hidden = h.hidden + excluded.hidden, last_hit = greatest(h.last_hit, excluded.last_hit)
                """)
                .param("slot", Math.floorMod(Thread.currentThread().threadId(), SLOTS))
                .param("tenants", hits.stream().map(hit -> hit.tenant().value()).toArray(UUID[]::new))
                .param("suppressions", hits.stream().map(Hits::suppression).toArray(UUID[]::new))
                .param("hidden", hits.stream().map(Hits::alerts).toArray(Long[]::new))
                .param(
                        "last",
                        hits.stream().map(hit -> Timestamp.from(hit.last())).toArray(Timestamp[]::new))
                .update();
    }

    private static Line line(ResultSet row, int n) throws SQLException {
        var last = row.getTimestamp("last_hit");
        return new Line(map(row, n), row.getLong("hidden"), last == null ? null : last.toInstant());
    }

    private static Suppression map(ResultSet row, int n) throws SQLException {
        var tenant = row.getObject("tenant_id", UUID.class);
        var type = row.getString("entity_type");
        return new Suppression(
                tenant.equals(ALL_CLIENTS) ? null : new TenantId(tenant),
                row.getObject("suppression_id", UUID.class),
                row.getString("name"),
                new Conditions(
                        row.getString("source"),
                        row.getString("product"),
                        row.getString("rule"),
                        type == null ? null : Thing.of(EntityType.valueOf(type), row.getString("entity_value")),
                        row.getString("technique"),
                        Severity.ofCode(row.getString("at_most"))),
                new Owner(row.getString("owner"), row.getString("owner_name")),
                State.valueOf(row.getString("state")),
                new Signature(
                        row.getString("proposed_by"),
                        row.getString("proposed_by_name"),
                        row.getTimestamp("proposed_at").toInstant(),
                        row.getString("reason")),
                row.getTimestamp("ends_at").toInstant(),
                signature(row, "decided_by", "decided_by_name", "decided_at", "decision_reason"),
                signature(row, "ended_by", "ended_by_name", "ended_at", "end_reason"),
                row.getObject("renews", UUID.class));
    }

    private static @Nullable Signature signature(ResultSet row, String by, String name, String at, String reason)
            throws SQLException {
        return row.getString(by) == null
                ? null
                : new Signature(
                        row.getString(by),
                        row.getString(name),
                        row.getTimestamp(at).toInstant(),
                        row.getString(reason));
    }
}
