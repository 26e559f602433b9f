package eu.custos.alert;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.TimeOrderedId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people wrote about groups. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcAlertNotes {

    static final int LONGEST = 2_000;

    private final JdbcClient jdbc;

    JdbcAlertNotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One note. */
    record Note(String author, String authorName, String text, Instant at) {}

    UUID add(TenantId tenant, UUID group, Actor author, String text, Instant at) {
        var id = TimeOrderedId.at(at);
        jdbc.sql("""
                INSERT INTO alert_note (tenant_id, group_id, note_id, author, author_name, text, noted_at)
                VALUES (:tenant, :group, :note, :author, :name, :text, :at)
                """)
                .param("tenant", tenant.value())
                .param("group", group)
                .param("note", id)
                .param("author", author.id())
                .param("name", author.name())
                .param("text", text)
                .param("at", Timestamp.from(at))
                .update();
        return id;
    }

    /** The newest first. */
    List<Note> of(TenantId tenant, UUID group) {
        return jdbc.sql("""
                SELECT author, author_name, text, noted_at FROM alert_note
                 WHERE tenant_id = :tenant AND group_id = :group ORDER BY note_id DESC LIMIT 50
                """)
                .param("tenant", tenant.value())
                .param("group", group)
                .query((row, n) -> new Note(
                        row.getString("author"),
                        row.getString("author_name"),
                        row.getString("text"),
                        row.getTimestamp("noted_at").toInstant()))
                .list();
    }
}
