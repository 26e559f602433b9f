package eu.custos.notice;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
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
class JdbcCertificates {

    private final JdbcClient jdbc;

    JdbcCertificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<MailKey> of(TenantId tenant) {
        return jdbc.sql("SELECT contact_id, kind, certificate FROM contact_certificate WHERE tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(JdbcCertificates::map)
                .list();
    }

    /** Of a recipient of a message; people of ours have none. */
    Optional<MailKey> of(TenantId tenant, String recipient) {
        return jdbc.sql("""
                SELECT contact_id, kind, certificate FROM contact_certificate
                 WHERE tenant_id = :tenant AND contact_id::text = :recipient
                """)
                .param("tenant", tenant.value())
                .param("recipient", recipient)
                .query(JdbcCertificates::map)
                .optional();
    }

    void put(TenantId tenant, MailKey key, String by, Instant at) {
        var end = key.endsAt();
        jdbc.sql("""
                INSERT INTO contact_certificate
                    (tenant_id, contact_id, kind, certificate, ends_at, changed_by, changed_at)
                VALUES (:tenant, :contact, :kind, :certificate, :endsAt, :by, :at)
                ON CONFLICT (tenant_id, contact_id) DO UPDATE
                   SET kind = excluded.kind, certificate = excluded.certificate, ends_at = excluded.ends_at,
                       changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """)
                .param("tenant", tenant.value())
                .param("contact", key.contact())
                .param("kind", key.kind().name())
                .param("certificate", key.encoded())
                .param("endsAt", end == null ? null : Timestamp.from(end), Types.TIMESTAMP)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    boolean remove(TenantId tenant, UUID contact) {
        return jdbc.sql("DELETE FROM contact_certificate WHERE tenant_id = :tenant AND contact_id = :contact")
                        .param("tenant", tenant.value())
                        .param("contact", contact)
                        .update()
                == 1;
    }

    private static MailKey map(ResultSet row, int n) throws SQLException {
        return MailKey.Kind.valueOf(row.getString("kind"))
                .read(row.getObject("contact_id", UUID.class), row.getBytes("certificate"));
    }
}
