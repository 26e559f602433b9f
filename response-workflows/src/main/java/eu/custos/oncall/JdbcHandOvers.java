package eu.custos.oncall;

import eu.custos.oncall.HandOver.Matter;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcHandOvers {

    private static final int MOST_MATTERS = 200;

    private final JdbcClient jdbc;

    JdbcHandOvers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<HandOver> latest(int limit) {
        return jdbc
                .sql("SELECT * FROM oncall_hand_over ORDER BY given_at DESC, id LIMIT ?")
                .param(limit)
                .query(JdbcHandOvers::map)
                .list()
                .stream()
                .map(given -> given.with(matters(given.id())))
                .toList();
    }

    Optional<HandOver> find(UUID id) {
        return jdbc.sql("SELECT * FROM oncall_hand_over WHERE id = ?")
                .param(id)
                .query(JdbcHandOvers::map)
                .optional()
                .map(given -> given.with(matters(id)));
    }

    /** What the giver owns, holds a step of, or nobody owns. */
    List<Matter> openMatters(String giver) {
        return jdbc.sql("""
                SELECT i.tenant_id, i.id, i.reference, i.title, i.severity, i.phase FROM incident i
                 WHERE i.status = 'OPEN'
                   AND (i.owner IS NULL OR i.owner = :giver
                        OR EXISTS (SELECT FROM work_task t
                                    WHERE t.tenant_id = i.tenant_id AND t.incident_id = i.id
                                      AND t.ended_at IS NULL AND t.assignee = :giver))
                 ORDER BY i.declared_at DESC LIMIT :most
                """)
                .param("giver", giver)
                .param("most", MOST_MATTERS)
                .query((row, n) -> matter(row, "id"))
                .list();
    }

    boolean add(HandOver given) {
        var fresh = jdbc.sql("""
                INSERT INTO oncall_hand_over (id, post, giver, giver_name, taker, taker_name, note, matters, given_at)
                VALUES (:id, :post, :giver, :giverName, :taker, :takerName, :note, :matters, :at)
                ON CONFLICT DO NOTHING
                """)
                        .param("id", given.id())
                        .param("post", given.post().number())
                        .param("giver", given.giver())
                        .param("giverName", given.giverName())
                        .param("taker", given.taker())
                        .param("takerName", given.takerName())
                        .param("note", given.note())
                        .param("matters", given.matters())
                        .param("at", Timestamp.from(given.givenAt()))
                        .update()
                == 1;
        if (fresh) {
            given.shown().forEach(matter -> add(given.id(), matter));
        }
        return fresh;
    }

    private void add(UUID handOver, Matter matter) {
        jdbc.sql("""
                INSERT INTO hand_over_matter (tenant_id, hand_over_id, incident_id, reference, title, severity, phase)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        matter.tenant().value(),
                        handOver,
                        matter.incident(),
                        matter.reference(),
                        matter.title(),
                        matter.severity(),
                        matter.phase())
                .update();
    }

    boolean take(UUID id, String answer, Instant at) {
        return jdbc.sql("UPDATE oncall_hand_over SET taken_at = ?, answer = ? WHERE id = ? AND taken_at IS NULL")
                        .params(Timestamp.from(at), answer, id)
                        .update()
                == 1;
    }

    private List<Matter> matters(UUID handOver) {
        return jdbc.sql("SELECT * FROM hand_over_matter WHERE hand_over_id = ? ORDER BY reference")
                .param(handOver)
                .query((row, n) -> matter(row, "incident_id"))
                .list();
    }

    private static Matter matter(ResultSet row, String incident) throws SQLException {
        return new Matter(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject(incident, UUID.class),
                row.getString("reference"),
                row.getString("title"),
                row.getString("severity"),
                row.getString("phase"));
    }

    private static HandOver map(ResultSet row, int n) throws SQLException {
        var taken = row.getTimestamp("taken_at");
        return new HandOver(
                row.getObject("id", UUID.class),
                Post.of(row.getInt("post")),
                row.getString("giver"),
                row.getString("giver_name"),
                row.getString("taker"),
                row.getString("taker_name"),
                row.getString("note"),
                row.getInt("matters"),
                row.getTimestamp("given_at").toInstant(),
                taken == null ? null : taken.toInstant(),
                row.getString("answer"),
                List.of());
    }
}
