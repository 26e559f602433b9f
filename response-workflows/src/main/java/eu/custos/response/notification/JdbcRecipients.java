package eu.custos.response.notification;

import eu.custos.response.notification.RecipientChoice.Kind;
import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcRecipients {

    private final JdbcClient jdbc;

    JdbcRecipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ClientNotice notice, RecipientChoice choice) {
        jdbc.sql("""
                INSERT INTO notice_recipient (tenant_id, notice_id, contact_id, name, choice, reason, chosen_by, chosen_at)
                VALUES (:tenant, :notice, :contact, :name, :choice, :reason, :by, :at)
                ON CONFLICT DO NOTHING
                """)
                .param("tenant", notice.tenant().value())
                .param("notice", notice.id())
                .param("contact", choice.contact())
                .param("name", choice.name())
                .param("choice", choice.kind().name())
                .param("reason", choice.reason())
                .param("by", choice.byName())
                .param("at", Timestamp.from(choice.at()))
                .update();
    }

    /** Contacts of that choice. */
    Set<UUID> of(ClientNotice notice, Kind kind) {
        return of(notice.tenant(), List.of(notice.id())).getOrDefault(notice.id(), List.of()).stream()
                .filter(choice -> choice.kind() == kind)
                .map(RecipientChoice::contact)
                .collect(Collectors.toSet());
    }

    /** By notice. */
    Map<UUID, List<RecipientChoice>> of(TenantId tenant, List<UUID> notices) {
        var choices = new HashMap<UUID, List<RecipientChoice>>();
        jdbc.sql("""
                SELECT * FROM notice_recipient
                 WHERE tenant_id = :tenant AND notice_id = ANY (:notices) ORDER BY choice DESC, name, contact_id
                """)
                .param("tenant", tenant.value())
                .param("notices", notices.toArray(UUID[]::new))
                .query(row -> {
                    choices.computeIfAbsent(row.getObject("notice_id", UUID.class), _ -> new ArrayList<>())
                            .add(new RecipientChoice(
                                    row.getObject("contact_id", UUID.class),
                                    row.getString("name"),
                                    Kind.valueOf(row.getString("choice")),
                                    row.getString("reason"),
                                    row.getString("chosen_by"),
                                    row.getTimestamp("chosen_at").toInstant()));
                });
        return choices;
    }
}
