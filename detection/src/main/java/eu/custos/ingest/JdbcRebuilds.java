package eu.custos.ingest;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rebuilds of the index; a worker holds the running one for a while and moves it only while it does. */
@Repository
class JdbcRebuilds {

    private static final int SHOWN = 20;

    private final JdbcClient jdbc;

    JdbcRebuilds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where one is running, or where this one was started before. */
    boolean start(UUID id, Instant since, Instant until, String by, Instant now) {
        return jdbc.sql("""
                INSERT INTO index_rebuild (id, since, until, state, resumed_at, started_by, started_at)
                VALUES (:id, :since, :until, 'RUNNING', :now, :by, :now) ON CONFLICT DO NOTHING
                """)
                        .param("id", id)
                        .param("since", Timestamp.from(since))
                        .param("until", Timestamp.from(until))
                        .param("by", by)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** The running one, where nobody else holds it. */
    Optional<Rebuild> hold(UUID worker, Instant now, Duration lease) {
        return jdbc.sql("""
                UPDATE index_rebuild SET worker = :worker, leased_until = :until
                 WHERE state = 'RUNNING' AND (worker IS NULL OR worker = :worker OR leased_until < :now)
                RETURNING *
                """)
                .param("worker", worker)
                .param("until", Timestamp.from(now.plus(lease)))
                .param("now", Timestamp.from(now))
                .query(JdbcRebuilds::map)
                .optional();
    }

    void expect(UUID id, long items) {
        jdbc.sql("UPDATE index_rebuild SET expected = ? WHERE id = ?")
                .params(items, id)
                .update();
    }

    /** False where it was ended or somebody else holds it by now. */
    boolean move(UUID id, UUID worker, long items, TenantId client, @Nullable String place) {
        return jdbc.sql("""
                UPDATE index_rebuild
                   SET done = done + :items, client = :client, place = :place, trouble = NULL, trouble_since = NULL
                 WHERE id = :id AND state = 'RUNNING' AND worker = :worker
                """)
                        .param("items", items)
                        .param("client", client.value())
                        .param("place", place)
                        .param("id", id)
                        .param("worker", worker)
                        .update()
                == 1;
    }

    void trouble(UUID id, UUID worker, String words, Instant now) {
        jdbc.sql("""
                UPDATE index_rebuild SET trouble = :words, trouble_since = coalesce(trouble_since, :now)
                 WHERE id = :id AND state = 'RUNNING' AND worker = :worker
                """)
                .param("words", words)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .param("worker", worker)
                .update();
    }

    /** False where it had ended before. */
    boolean end(UUID id, long items, LongWork.State state, @Nullable String trouble, Instant now) {
        return jdbc.sql("""
                UPDATE index_rebuild
                   SET state = :state, done = done + :items, trouble = :trouble, trouble_since = NULL, ended_at = :now, worker = NULL
                 WHERE id = :id AND state = 'RUNNING'
                """)
                        .param("items", items)
                        .param("state", state.name())
                        .param("trouble", trouble)
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** False where it cannot go on, or another one is running. */
    boolean resume(UUID id, Instant now) {
        return jdbc.sql("""
                UPDATE index_rebuild
                   SET state = 'RUNNING', trouble = NULL, ended_at = NULL, resumed_at = :now, resumed_done = done
                 WHERE id = :id AND state IN ('CANCELLED', 'FAILED')
                   AND NOT EXISTS (SELECT FROM index_rebuild WHERE state = 'RUNNING')
                """).param("id", id).param("now", Timestamp.from(now)).update() == 1;
    }

    Optional<Rebuild> find(UUID id) {
        return jdbc.sql("SELECT * FROM index_rebuild WHERE id = ?")
                .param(id)
                .query(JdbcRebuilds::map)
                .optional();
    }

    List<Rebuild> newest() {
        return jdbc.sql("SELECT * FROM index_rebuild ORDER BY started_at DESC, id LIMIT " + SHOWN)
                .query(JdbcRebuilds::map)
                .list();
    }

    private static Rebuild map(ResultSet row, int n) throws SQLException {
        var client = row.getObject("client", UUID.class);
        var expected = row.getObject("expected", Long.class);
        return new Rebuild(
                row.getObject("id", UUID.class),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("until").toInstant(),
                LongWork.State.valueOf(row.getString("state")),
                expected,
                row.getLong("done"),
                client == null ? null : new TenantId(client),
                row.getString("place"),
                row.getTimestamp("resumed_at").toInstant(),
                row.getLong("resumed_done"),
                row.getString("trouble"),
                StoredTime.of(row.getTimestamp("trouble_since")),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                StoredTime.of(row.getTimestamp("ended_at")));
    }
}
