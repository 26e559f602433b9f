package eu.custos.hunt;

import eu.custos.ingest.LongWork;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hunts, as far as they concern clients of the current scope. */
@Repository
class JdbcHunts {

    private static final int SHOWN = 100;

    /** A hunt in no client of the scope is none. What is sought can be long and is read for one hunt only. */
    private static final String WITH_PROGRESS = """
            SELECT h.id, h.title, h.kind, h.whole_record, h.since, h.until, h.state, h.trouble, h.resumed_at,
                   h.started_by, h.started_by_login, h.started_at, h.ended_at, %s AS sought, p.* FROM hunt h CROSS JOIN LATERAL (
                   SELECT count(*) AS clients, count(*) FILTER (WHERE NOT finished) AS clients_left,
                          coalesce(sum(expected), 0) AS expected, sum(done) AS done, sum(resumed_done) AS resumed_done,
                          sum(hits) AS hits, sum(kept) AS kept
                     FROM hunt_client c WHERE c.hunt_id = h.id) AS p
             WHERE p.clients > 0
            """;

    private final JdbcClient jdbc;

    JdbcHunts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where it was started before. */
    boolean start(Hunt hunt) {
        return jdbc.sql("""
                INSERT INTO hunt (id, title, kind, sought, whole_record, since, until, state, resumed_at, started_by,
                    started_by_login, started_at)
                VALUES (:id, :title, :kind, :sought, :whole, :since, :until, 'RUNNING', :at, :by, :login, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", hunt.id())
                        .param("title", hunt.title())
                        .param("kind", hunt.kind().name())
                        .param("sought", hunt.sought())
                        .param("whole", hunt.wholeRecord())
                        .param("since", Timestamp.from(hunt.since()))
                        .param("until", Timestamp.from(hunt.until()))
                        .param("by", hunt.startedBy().name())
                        .param("login", hunt.startedBy().id())
                        .param("at", Timestamp.from(hunt.startedAt()))
                        .update()
                == 1;
    }

    void among(UUID hunt, Collection<TenantId> clients, Instant until) {
        jdbc.sql("""
                INSERT INTO hunt_client (tenant_id, hunt_id, reached)
                SELECT tenant, :hunt, :until FROM unnest(:clients::uuid[]) AS tenant
                """)
                .param("hunt", hunt)
                .param("until", Timestamp.from(until))
                .param("clients", clients.stream().map(TenantId::toString).toArray(String[]::new))
                .update();
    }

    int running() {
        return jdbc.sql("SELECT count(*) FROM hunt WHERE state = 'RUNNING'")
                .query(Integer.class)
                .single();
    }

    boolean end(UUID id, LongWork.State state, @Nullable String trouble, Instant now) {
        return jdbc.sql("""
                UPDATE hunt SET state = :state, trouble = :trouble, ended_at = :now, worker = NULL
                 WHERE id = :id AND state = 'RUNNING'
                """)
                        .param("state", state.name())
                        .param("trouble", trouble)
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** False where it runs or is done. */
    boolean resume(UUID id, Instant now) {
        var resumed =
                jdbc.sql("""
                UPDATE hunt SET state = 'RUNNING', trouble = NULL, ended_at = NULL, resumed_at = :now
                 WHERE id = :id AND state IN ('CANCELLED', 'FAILED')
                """).param("id", id).param("now", Timestamp.from(now)).update();
        jdbc.sql("UPDATE hunt_client SET resumed_done = done WHERE hunt_id = ? AND NOT finished")
                .param(id)
                .update();
        return resumed == 1;
    }

    Optional<Hunt> find(UUID id) {
        return jdbc.sql(WITH_PROGRESS.formatted("h.sought") + " AND h.id = ?")
                .param(id)
                .query(JdbcHunts::hunt)
                .optional();
    }

    List<Hunt> newest() {
        return jdbc.sql(WITH_PROGRESS.formatted("''") + " ORDER BY h.started_at DESC, h.id LIMIT " + SHOWN)
                .query(JdbcHunts::hunt)
                .list();
    }

    List<HuntedClient> clients(UUID hunt) {
        return jdbc.sql("SELECT * FROM hunt_client WHERE hunt_id = ? ORDER BY hits DESC, tenant_id LIMIT 500")
                .param(hunt)
                .query(JdbcHunts::client)
                .list();
    }

    Page<HuntHit> hits(UUID hunt, @Nullable HitPlace after, int limit) {
        var from = after == null ? HitPlace.NEWEST : after;
        return Page.of(
                jdbc.sql("""
                        SELECT * FROM hunt_hit
                         WHERE hunt_id = :hunt AND (received_at, alert_id) < (:at, :after)
                         ORDER BY received_at DESC, alert_id DESC LIMIT :limit
                        """)
                        .param("hunt", hunt)
                        .param("at", Timestamp.from(from.at()))
                        .param("after", from.alert())
                        .param("limit", limit + 1)
                        .query(JdbcHunts::hit)
                        .list(),
                limit,
                last -> new HitPlace(last.receivedAt(), last.alert()).text());
    }

    /** The one that has waited longest for its turn, where nobody else holds it. */
    Optional<UUID> hold(UUID worker, Instant now, Duration lease) {
        return jdbc.sql("""
                UPDATE hunt SET worker = :worker, leased_until = :until, stepped_at = :now
                 WHERE id = (SELECT id FROM hunt
                              WHERE state = 'RUNNING'
                                AND (worker IS NULL OR worker = :worker OR leased_until < :now)
                              ORDER BY stepped_at NULLS FIRST, started_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING id
                """)
                .param("worker", worker)
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .optional();
    }

    /** True where it still runs and that worker holds it; it stays so until the transaction ends. */
    boolean holds(UUID id, UUID worker) {
        return jdbc.sql("SELECT id FROM hunt WHERE id = ? AND state = 'RUNNING' AND worker = ? FOR UPDATE")
                .params(id, worker)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** Whose turn it is; first those of whom nobody has asked yet how much there is. */
    Optional<HuntedClient> next(UUID hunt) {
        return jdbc.sql("SELECT * FROM hunt_client WHERE hunt_id = ? AND NOT finished"
                        + " ORDER BY expected IS NOT NULL, tenant_id LIMIT 1")
                .param(hunt)
                .query(JdbcHunts::client)
                .optional();
    }

    void expect(TenantId client, UUID hunt, long items) {
        jdbc.sql("UPDATE hunt_client SET expected = ? WHERE tenant_id = ? AND hunt_id = ?")
                .params(items, client.value(), hunt)
                .update();
    }

    void move(UUID hunt, HuntedClient to) {
        jdbc.sql("""
                UPDATE hunt_client SET done = :done, hits = :hits, kept = :kept, reached = :reached, place = :place,
                       finished = :finished
                 WHERE tenant_id = :tenant AND hunt_id = :hunt
                """)
                .param("done", to.done())
                .param("hits", to.hits())
                .param("kept", to.kept())
                .param("reached", Timestamp.from(to.reached()))
                .param("place", to.place())
                .param("finished", to.finished())
                .param("tenant", to.tenant().value())
                .param("hunt", hunt)
                .update();
    }

    /** Each once, however often it is found. */
    void keep(UUID hunt, TenantId client, List<HuntHit> hits) {
        if (hits.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO hunt_hit
                    (tenant_id, hunt_id, alert_id, group_id, received_at, source, title, severity, matched)
                SELECT :tenant, :hunt, h.* FROM unnest(:alerts::uuid[], :groups::uuid[], :times::timestamptz[],
                    :sources::text[], :titles::text[], :severities::text[], :matched::text[]) AS h
                ON CONFLICT DO NOTHING
                """)
                .param("tenant", client.value())
                .param("hunt", hunt)
                .param("alerts", texts(hits, hit -> hit.alert().toString()))
                .param("groups", texts(hits, hit -> hit.group().toString()))
                .param("times", texts(hits, hit -> hit.receivedAt().toString()))
                .param("sources", texts(hits, HuntHit::source))
                .param("titles", texts(hits, HuntHit::title))
                .param("severities", texts(hits, HuntHit::severity))
                .param("matched", texts(hits, HuntHit::matched))
                .update();
    }

    /** Those that ended before that moment, with their hits. */
    int forget(Instant before) {
        return jdbc.sql("DELETE FROM hunt WHERE ended_at < ?")
                .param(Timestamp.from(before))
                .update();
    }

    private static String[] texts(List<HuntHit> hits, java.util.function.Function<HuntHit, String> column) {
        return hits.stream().map(column).toArray(String[]::new);
    }

    private static Hunt hunt(ResultSet row, int n) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new Hunt(
                row.getObject("id", UUID.class),
                row.getString("title"),
                Hunt.Kind.valueOf(row.getString("kind")),
                row.getString("sought"),
                row.getBoolean("whole_record"),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("until").toInstant(),
                LongWork.State.valueOf(row.getString("state")),
                row.getString("trouble"),
                row.getTimestamp("resumed_at").toInstant(),
                startedBy(row),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                new Hunt.Progress(
                        row.getLong("expected"),
                        row.getLong("done"),
                        row.getLong("resumed_done"),
                        row.getLong("hits"),
                        row.getLong("kept"),
                        row.getInt("clients"),
                        row.getInt("clients_left")));
    }

    private static Actor startedBy(ResultSet row) throws SQLException {
        var name = row.getString("started_by");
        var login = row.getString("started_by_login");
        return new Actor(Actor.Kind.PERSON, login.isEmpty() ? name : login, name);
    }

    private static HuntedClient client(ResultSet row, int n) throws SQLException {
        return new HuntedClient(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("expected", Long.class),
                row.getLong("done"),
                row.getLong("hits"),
                row.getInt("kept"),
                row.getTimestamp("reached").toInstant(),
                row.getString("place"),
                row.getBoolean("finished"));
    }

    private static HuntHit hit(ResultSet row, int n) throws SQLException {
        return new HuntHit(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("alert_id", UUID.class),
                row.getObject("group_id", UUID.class),
                row.getTimestamp("received_at").toInstant(),
                row.getString("source"),
                row.getString("title"),
                row.getString("severity"),
                row.getString("matched"));
    }
}
