package eu.custos.alert;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.alert.TriageResult.Refused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Bulks, their sets and how far they have come. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcBulkWork {

    private final JdbcClient jdbc;
    private final RowMapper<AlertGroup> rows;

    JdbcBulkWork(JdbcClient jdbc, Techniques techniques) {
        this.jdbc = jdbc;
        rows = new JdbcGroupRow(techniques);
    }

    /** A bulk with work left. */
    record Waiting(TenantId tenant, UUID id) {}

    /** The list that a set is made from. */
    record From(String filter, Covered covered) {}

    /** Fixes what the list shows as the set of a bulk, the gravest first; answers how many. */
    int fix(UUID bulk, JdbcQueue.Query query, From from, Actor actor, Instant at) {
        var statement = jdbc.sql("""
                WITH matching AS (
                    SELECT g.tenant_id, g.group_id, g.version, g.score
                      FROM %s
                     ORDER BY g.score DESC, g.group_id DESC LIMIT :limit),
                works AS (
                    INSERT INTO bulk_work (tenant_id, bulk_id, state, actor_kind, actor, actor_name, filter,
                                           looked, unindexed, previewed_at, groups)
                    SELECT tenant_id, :bulk, 'PREVIEWED', :kind, :actor, :name, :filter, :looked::integer, :unindexed,
                           :at, count(*)
                      FROM matching GROUP BY tenant_id)
                INSERT INTO bulk_group (tenant_id, bulk_id, n, group_id, version)
                SELECT tenant_id, :bulk,
                       row_number() OVER (PARTITION BY tenant_id ORDER BY score DESC, group_id DESC), group_id, version
                  FROM matching
                """.formatted(JdbcQueue.foremost(query, "*", "score DESC, group_id DESC")));
        return JdbcQueue.bound(statement, query)
                .param("bulk", bulk)
                .param("kind", actor.kind().name())
                .param("actor", actor.id())
                .param("name", actor.name())
                .param("filter", from.filter())
                .param("looked", from.covered().looked())
                .param("unindexed", from.covered().unindexed())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Forgets what a person previewed and never ran, and the sets of what ended long ago. */
    void tidy(String actor, Instant previewedBefore, Instant endedBefore) {
        jdbc.sql("""
                DELETE FROM bulk_work WHERE tenant_id = ANY (tenant_scope()) AND actor = :actor
                   AND (state = 'PREVIEWED' AND previewed_at < :previewed OR ended_at < :ended)
                """)
                .param("actor", actor)
                .param("previewed", Timestamp.from(previewedBefore))
                .param("ended", Timestamp.from(endedBefore))
                .update();
    }

    List<BulkPart> parts(UUID bulk) {
        return select(bulk, "");
    }

    /** Held until the transaction ends. */
    List<BulkPart> lock(UUID bulk) {
        return select(bulk, "FOR UPDATE");
    }

    private List<BulkPart> select(UUID bulk, String locking) {
        return jdbc.sql("""
                SELECT * FROM bulk_work WHERE tenant_id = ANY (tenant_scope()) AND bulk_id = :bulk
                 ORDER BY tenant_id %s
                """.formatted(locking))
                .param("bulk", bulk)
                .query((row, n) -> part(row))
                .list();
    }

    /** Held until the transaction ends; empty where somebody else holds it or it has no work left. */
    Optional<BulkPart> lockWaiting(Waiting waiting) {
        return jdbc.sql("""
                SELECT * FROM bulk_work WHERE tenant_id = :tenant AND bulk_id = :bulk
                   AND state IN ('RUNNING', 'UNDOING') FOR UPDATE SKIP LOCKED
                """)
                .param("tenant", waiting.tenant().value())
                .param("bulk", waiting.id())
                .query((row, n) -> part(row))
                .optional();
    }

    /** What has work left, the oldest first. */
    List<Waiting> waiting() {
        return jdbc.sql("""
                SELECT tenant_id, bulk_id FROM bulk_work
                 WHERE tenant_id = ANY (tenant_scope()) AND state IN ('RUNNING', 'UNDOING') ORDER BY started_at
                """)
                .query((row, n) -> new Waiting(
                        new TenantId(row.getObject("tenant_id", UUID.class)), row.getObject("bulk_id", UUID.class)))
                .list();
    }

    void start(BulkPart part, BulkAction action, Instant at) {
        var owner = action instanceof BulkAction.Assign(var person) ? person : null;
        var close = action instanceof BulkAction.Close closing ? closing : null;
        jdbc.sql("""
                UPDATE bulk_work
                   SET state = 'RUNNING', action = :action, owner_kind = :kind, owner = :owner, owner_name = :name,
                       verdict = :verdict, note = :note, title = :title, started_at = :at
                 WHERE tenant_id = :tenant AND bulk_id = :bulk
                """)
                .param("tenant", part.tenant().value())
                .param("bulk", part.id())
                .param("action", action.code().toUpperCase(Locale.ROOT))
                .param("kind", owner == null ? null : owner.kind().name())
                .param("owner", owner == null ? null : owner.id())
                .param("name", owner == null ? null : owner.name())
                .param("verdict", close == null ? null : close.verdict().name())
                .param("note", close == null ? null : close.note())
                .param("title", action instanceof BulkAction.Declare declare ? declare.title() : null)
                .param("at", Timestamp.from(at))
                .update();
        if (action instanceof BulkAction.Join(var incident)) {
            into(part, incident);
        }
    }

    /** From now on the groups join that incident. */
    void into(BulkPart part, LinkedIncident incident) {
        jdbc.sql("""
                UPDATE bulk_work SET incident_id = :id, incident = :reference
                 WHERE tenant_id = :tenant AND bulk_id = :bulk
                """)
                .param("tenant", part.tenant().value())
                .param("bulk", part.id())
                .param("id", incident.id())
                .param("reference", incident.reference())
                .update();
    }

    void turn(BulkPart part, BulkState state, @Nullable String problem, @Nullable Instant endedAt) {
        jdbc.sql("""
                UPDATE bulk_work SET state = :state, problem = :problem, failures = 0, ended_at = coalesce(:at, ended_at)
                 WHERE tenant_id = :tenant AND bulk_id = :bulk
                """)
                .param("tenant", part.tenant().value())
                .param("bulk", part.id())
                .param("state", state.name())
                .param("problem", problem)
                .param("at", endedAt == null ? null : Timestamp.from(endedAt))
                .update();
    }

    /** One more time that it did not work. */
    void failed(BulkPart part) {
        jdbc.sql("UPDATE bulk_work SET failures = failures + 1 WHERE tenant_id = :tenant AND bulk_id = :bulk")
                .param("tenant", part.tenant().value())
                .param("bulk", part.id())
                .update();
    }

    void advance(BulkPart part, int changed, int leftAlone) {
        jdbc.sql("""
                UPDATE bulk_work SET slices = slices + 1, changed = changed + :changed,
                       left_alone = left_alone + :left, failures = 0
                 WHERE tenant_id = :tenant AND bulk_id = :bulk
                """)
                .param("tenant", part.tenant().value())
                .param("bulk", part.id())
                .param("changed", changed)
                .param("left", leftAlone)
                .update();
    }

    void advanceUndo(BulkPart part, int restored) {
        jdbc.sql("""
                UPDATE bulk_work SET slices_undone = slices_undone + 1, restored = restored + :restored, failures = 0
                 WHERE tenant_id = :tenant AND bulk_id = :bulk
                """)
                .param("tenant", part.tenant().value())
                .param("bulk", part.id())
                .param("restored", restored)
                .update();
    }

    /** The groups of a slice, each with the version that it had when the set was fixed. */
    Map<UUID, Long> slice(BulkPart part, int slice) {
        var versions = new LinkedHashMap<UUID, Long>();
        jdbc.sql("""
                SELECT group_id, version FROM bulk_group
                 WHERE tenant_id = :tenant AND bulk_id = :bulk AND n > :from AND n <= :to ORDER BY n
                """)
                .param("tenant", part.tenant().value())
                .param("bulk", part.id())
                .param("from", slice * BulkPart.SLICE)
                .param("to", (slice + 1) * BulkPart.SLICE)
                .query(row -> {
                    versions.put(row.getObject("group_id", UUID.class), row.getLong("version"));
                });
        return versions;
    }

    /** Remembers which groups were left alone, and why. */
    void left(BulkPart part, int slice, Collection<Refused> refused) {
        if (refused.isEmpty()) {
            return;
        }
        jdbc.sql("""
                UPDATE bulk_group AS b SET left_why = r.why
                  FROM unnest(:groups, :reasons) AS r(group_id, why)
                 WHERE b.tenant_id = :tenant AND b.bulk_id = :bulk AND b.group_id = r.group_id
                   AND b.n > :from AND b.n <= :to
                """)
                .param("tenant", part.tenant().value())
                .param("bulk", part.id())
                .param("from", slice * BulkPart.SLICE)
                .param("to", (slice + 1) * BulkPart.SLICE)
                .param("groups", refused.stream().map(each -> each.group().id()).toArray(UUID[]::new))
                .param("reasons", refused.stream().map(Refused::why).toArray(String[]::new))
                .update();
    }

    /** SHA-256 over ids and versions in their order, for the ledger. */
    String digest(BulkPart part) {
        return jdbc.sql("""
                SELECT encode(sha256(string_agg(group_id || ':' || version, ',' ORDER BY n)::bytea), 'hex')
                  FROM bulk_group WHERE tenant_id = :tenant AND bulk_id = :bulk
                """)
                .param("tenant", part.tenant().value())
                .param("bulk", part.id())
                .query(String.class)
                .single();
    }

    /** Groups of one client organisation, state and severity in a set, as they now stand. */
    record Share(TenantId tenant, GroupState state, Severity severity, int groups, long alerts, int touched) {}

    List<Share> shares(UUID bulk) {
        return jdbc.sql("""
                SELECT g.tenant_id, g.state, g.severity, count(*) AS groups, sum(g.alerts) AS alerts,
                       count(*) FILTER (WHERE g.version <> b.version) AS touched
                  FROM bulk_group AS b
                  JOIN alert_group AS g ON g.tenant_id = b.tenant_id AND g.group_id = b.group_id
                 WHERE b.tenant_id = ANY (tenant_scope()) AND b.bulk_id = :bulk
                 GROUP BY g.tenant_id, g.state, g.severity
                """)
                .param("bulk", bulk)
                .query((row, n) -> new Share(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        GroupState.valueOf(row.getString("state")),
                        SeverityId.severity(row.getInt("severity")),
                        row.getInt("groups"),
                        row.getLong("alerts"),
                        row.getInt("touched")))
                .list();
    }

    /** The first few of each client organisation's part, which are its gravest. */
    List<AlertGroup> gravest(UUID bulk, int few) {
        return jdbc.sql("""
                SELECT g.* FROM bulk_group AS b
                  JOIN alert_group AS g ON g.tenant_id = b.tenant_id AND g.group_id = b.group_id
                 WHERE b.tenant_id = ANY (tenant_scope()) AND b.bulk_id = :bulk AND b.n <= :few
                 ORDER BY g.score DESC, g.group_id DESC LIMIT :few
                """).param("bulk", bulk).param("few", few).query(rows).list();
    }

    /** Some of the groups that were left alone. */
    List<Refused> leftAlone(UUID bulk, int some) {
        return jdbc.sql("""
                SELECT g.*, b.left_why FROM bulk_group AS b
                  JOIN alert_group AS g ON g.tenant_id = b.tenant_id AND g.group_id = b.group_id
                 WHERE b.tenant_id = ANY (tenant_scope()) AND b.bulk_id = :bulk AND b.left_why IS NOT NULL
                 ORDER BY b.tenant_id, b.n LIMIT :some
                """)
                .param("bulk", bulk)
                .param("some", some)
                .query((row, n) -> new Refused(Objects.requireNonNull(rows.mapRow(row, n)), row.getString("left_why")))
                .list();
    }

    private static BulkPart part(ResultSet row) throws SQLException {
        return new BulkPart(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("bulk_id", UUID.class),
                BulkState.valueOf(row.getString("state")),
                new Actor(
                        Actor.Kind.valueOf(row.getString("actor_kind")),
                        row.getString("actor"),
                        row.getString("actor_name")),
                row.getString("filter"),
                new Covered(row.getObject("looked", Integer.class), row.getBoolean("unindexed")),
                row.getTimestamp("previewed_at").toInstant(),
                row.getInt("groups"),
                action(row),
                StoredTime.of(row.getTimestamp("started_at")),
                StoredTime.of(row.getTimestamp("ended_at")),
                row.getInt("slices"),
                row.getInt("changed"),
                row.getInt("left_alone"),
                row.getInt("slices_undone"),
                row.getInt("restored"),
                row.getInt("failures"),
                row.getString("problem"));
    }

    private static @Nullable BulkAction action(ResultSet row) throws SQLException {
        var incident = row.getObject("incident_id", UUID.class);
        var into = incident == null ? null : new LinkedIncident(incident, row.getString("incident"));
        return switch (row.getString("action")) {
            case "ACKNOWLEDGE" -> new BulkAction.Acknowledge();
            case "ASSIGN" -> new BulkAction.Assign(owner(row));
            case "CLOSE" -> new BulkAction.Close(Verdict.valueOf(row.getString("verdict")), row.getString("note"));
            case "DECLARE" -> new BulkAction.Declare(row.getString("title"), into);
            case "JOIN" -> new BulkAction.Join(Objects.requireNonNull(into));
            case null, default -> null;
        };
    }

    private static @Nullable Actor owner(ResultSet row) throws SQLException {
        var id = row.getString("owner");
        return id == null
                ? null
                : new Actor(Actor.Kind.valueOf(row.getString("owner_kind")), id, row.getString("owner_name"));
    }
}
