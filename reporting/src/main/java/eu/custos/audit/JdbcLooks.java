package eu.custos.audit;

import eu.custos.tenancy.Actor;
import eu.custos.vocabulary.TimeOrderedId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who looked at what in which room. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcLooks {

    private final JdbcClient jdbc;

    JdbcLooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One page that was opened. */
    record Look(
            UUID id,
            Instant at,
            String actor,
            String page,
            @Nullable String subject) {}

    void add(Audit audit, Actor actor, String page, @Nullable String subject, Instant at) {
        jdbc.sql("""
                INSERT INTO audit_look (tenant_id, audit_id, look_id, at, actor_id, actor_name, page, subject)
                VALUES (:provider, :audit, :id, :at, :actor, :name, :page, :subject)
                """)
                .param("provider", audit.provider().value())
                .param("audit", audit.id())
                .param("id", TimeOrderedId.at(at))
                .param("at", Timestamp.from(at))
                .param("actor", actor.id())
                .param("name", actor.name())
                .param("page", page)
                .param("subject", subject)
                .update();
    }

    List<Look> list(Audit audit, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                SELECT look_id, at, actor_name, page, subject FROM audit_look
                 WHERE tenant_id = :provider AND audit_id = :audit AND (:after::uuid IS NULL OR look_id < :after)
                 ORDER BY look_id DESC LIMIT :limit
                """)
                .param("provider", audit.provider().value())
                .param("audit", audit.id())
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Look(
                        row.getObject("look_id", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor_name"),
                        row.getString("page"),
                        row.getString("subject")))
                .list();
    }
}
