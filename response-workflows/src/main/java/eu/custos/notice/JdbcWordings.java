package eu.custos.notice;

import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcWordings {

    private final JdbcClient jdbc;

    JdbcWordings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Wordings.Own> of(TenantId tenant) {
        return jdbc.sql("""
                SELECT language, occasion, title, body FROM notice_wording
                 WHERE tenant_id = :tenant ORDER BY occasion, language
                """)
                .param("tenant", tenant.value())
                .query((row, n) -> new Wordings.Own(
                        row.getString("language"),
                        Occasion.valueOf(row.getString("occasion")),
                        new Wording(row.getString("title"), row.getString("body"))))
                .list();
    }

    Optional<Wording> find(TenantId tenant, String language, Occasion occasion) {
        return jdbc.sql("""
                SELECT title, body FROM notice_wording
                 WHERE tenant_id = :tenant AND language = :language AND occasion = :occasion
                """)
                .param("tenant", tenant.value())
                .param("language", language)
                .param("occasion", occasion.name())
                .query((row, n) -> new Wording(row.getString("title"), row.getString("body")))
                .optional();
    }

    void put(TenantId tenant, Wordings.Own own, String by, Instant at) {
        jdbc.sql("""
                INSERT INTO notice_wording (tenant_id, language, occasion, title, body, changed_by, changed_at)
                VALUES (:tenant, :language, :occasion, :title, :body, :by, :at)
                ON CONFLICT (tenant_id, language, occasion) DO UPDATE
                   SET title = excluded.title, body = excluded.body, changed_by = excluded.changed_by,
                       changed_at = excluded.changed_at
                """)
                .param("tenant", tenant.value())
                .param("language", own.language())
                .param("occasion", own.occasion().name())
                .param("title", own.wording().title())
                .param("body", own.wording().body())
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    boolean remove(TenantId tenant, String language, Occasion occasion) {
        return jdbc.sql("""
                DELETE FROM notice_wording
                 WHERE tenant_id = :tenant AND language = :language AND occasion = :occasion
                """)
                        .param("tenant", tenant.value())
                        .param("language", language)
                        .param("occasion", occasion.name())
                        .update()
                == 1;
    }
}
