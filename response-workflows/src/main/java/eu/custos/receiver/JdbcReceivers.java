package eu.custos.receiver;

import eu.custos.notice.ChannelKind;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
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
class JdbcReceivers {

    private final JdbcClient jdbc;

    JdbcReceivers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean add(Receiver receiver) {
        return jdbc.sql("""
                INSERT INTO checkpoint_receiver (tenant_id, contact_id, kind, entered_by, entered_at, next_at)
                VALUES (:tenant, :contact, :kind, :by, :at, :next) ON CONFLICT DO NOTHING
                """)
                        .param("tenant", receiver.tenant().value())
                        .param("contact", receiver.contact())
                        .param("kind", receiver.kind().name())
                        .param("by", receiver.enteredBy())
                        .param("at", Timestamp.from(receiver.enteredAt()))
                        .param("next", Timestamp.from(receiver.nextAt()))
                        .update()
                == 1;
    }

    boolean remove(TenantId tenant, UUID contact, ChannelKind kind) {
        return jdbc.sql("""
                DELETE FROM checkpoint_receiver WHERE tenant_id = :tenant AND contact_id = :contact AND kind = :kind
                """)
                        .param("tenant", tenant.value())
                        .param("contact", contact)
                        .param("kind", kind.name())
                        .update()
                == 1;
    }

    List<Receiver> of(TenantId tenant) {
        return jdbc.sql("""
                SELECT * FROM checkpoint_receiver WHERE tenant_id = :tenant ORDER BY entered_at, contact_id, kind
                """)
                .param("tenant", tenant.value())
                .query(JdbcReceivers::map)
                .list();
    }

    /** Takes one whose turn it is, so that no other node does, and says when the next turn comes. */
    Optional<Receiver> take(Instant now, Instant next) {
        return jdbc.sql("""
                UPDATE checkpoint_receiver SET next_at = :next
                 WHERE (tenant_id, contact_id, kind) IN (
                       SELECT tenant_id, contact_id, kind FROM checkpoint_receiver WHERE next_at <= :now
                        ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING *
                """)
                .param("next", Timestamp.from(next))
                .param("now", Timestamp.from(now))
                .query(JdbcReceivers::map)
                .optional();
    }

    void again(Receiver receiver, Instant at) {
        jdbc.sql("""
                UPDATE checkpoint_receiver SET next_at = :at
                 WHERE tenant_id = :tenant AND contact_id = :contact AND kind = :kind
                """)
                .param("at", Timestamp.from(at))
                .param("tenant", receiver.tenant().value())
                .param("contact", receiver.contact())
                .param("kind", receiver.kind().name())
                .update();
    }

    void delivered(TenantId tenant, UUID contact, ChannelKind kind, long size, String said, Instant at) {
        jdbc.sql("""
                UPDATE checkpoint_receiver
                   SET delivered_size = greatest(delivered_size, :size), delivered_at = :at, failed_at = NULL,
                       said = :said
                 WHERE tenant_id = :tenant AND contact_id = :contact AND kind = :kind
                """)
                .param("size", size)
                .param("at", Timestamp.from(at))
                .param("said", said)
                .param("tenant", tenant.value())
                .param("contact", contact)
                .param("kind", kind.name())
                .update();
    }

    void failed(TenantId tenant, UUID contact, ChannelKind kind, String said, Instant at) {
        jdbc.sql("""
                UPDATE checkpoint_receiver SET failed_at = coalesce(failed_at, :at), said = :said
                 WHERE tenant_id = :tenant AND contact_id = :contact AND kind = :kind
                """)
                .param("at", Timestamp.from(at))
                .param("said", said)
                .param("tenant", tenant.value())
                .param("contact", contact)
                .param("kind", kind.name())
                .update();
    }

    /** Those within the scope to whom the last one did not come, or none for longer than since then. */
    int without(Instant since) {
        return jdbc.sql("""
                SELECT count(*) FROM checkpoint_receiver
                 WHERE failed_at IS NOT NULL OR coalesce(delivered_at, entered_at) < :since
                """)
                .param("since", Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    private static Receiver map(ResultSet row, int n) throws SQLException {
        return new Receiver(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("contact_id", UUID.class),
                ChannelKind.valueOf(row.getString("kind")),
                row.getString("entered_by"),
                row.getTimestamp("entered_at").toInstant(),
                row.getTimestamp("next_at").toInstant(),
                row.getObject("delivered_size", Long.class),
                StoredTime.of(row.getTimestamp("delivered_at")),
                StoredTime.of(row.getTimestamp("failed_at")),
                row.getString("said"));
    }
}
