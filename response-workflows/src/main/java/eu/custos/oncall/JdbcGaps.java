package eu.custos.oncall;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcGaps {

    private final JdbcClient jdbc;

    JdbcGaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those seen and not yet filled or over, the next first. */
    List<Gap> open() {
        return jdbc.sql("""
                SELECT post, starts_at, ends_at FROM oncall_gap WHERE filled_at IS NULL ORDER BY starts_at, post LIMIT 500
                """)
                .query((row, n) -> new Gap(
                        Post.of(row.getInt("post")),
                        row.getTimestamp("starts_at").toInstant(),
                        row.getTimestamp("ends_at").toInstant()))
                .list();
    }

    boolean add(Gap gap, Instant seen) {
        return jdbc.sql("""
                INSERT INTO oncall_gap (post, starts_at, ends_at, seen_at) VALUES (:post, :from, :to, :seen)
                ON CONFLICT DO NOTHING
                """)
                        .param("post", gap.post().number())
                        .param("from", Timestamp.from(gap.from()))
                        .param("to", Timestamp.from(gap.to()))
                        .param("seen", Timestamp.from(seen))
                        .update()
                == 1;
    }

    void move(Gap before, Gap after) {
        jdbc.sql("""
                UPDATE oncall_gap SET starts_at = :from, ends_at = :to
                 WHERE post = :post AND starts_at = :before AND filled_at IS NULL
                   AND (starts_at, ends_at) IS DISTINCT FROM (:from, :to)
                """)
                .param("post", before.post().number())
                .param("before", Timestamp.from(before.from()))
                .param("from", Timestamp.from(after.from()))
                .param("to", Timestamp.from(after.to()))
                .update();
    }

    boolean fill(Gap gap, Instant at) {
        return jdbc.sql("""
                UPDATE oncall_gap SET filled_at = :at
                 WHERE post = :post AND starts_at = :from AND filled_at IS NULL
                """)
                        .param("post", gap.post().number())
                        .param("from", Timestamp.from(gap.from()))
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }
}
