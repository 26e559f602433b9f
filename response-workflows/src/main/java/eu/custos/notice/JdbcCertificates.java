package eu.custos.notice;

import eu.custos.tenancy.TenantId;
import java.security.cert.CertificateEncodingException;
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
class JdbcCertificates {

    private final JdbcClient jdbc;

    JdbcCertificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<MailCertificate> of(TenantId tenant) {
        return jdbc.sql("SELECT contact_id, certificate FROM contact_certificate WHERE tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(JdbcCertificates::map)
                .list();
    }

    /** Of a recipient of a message; people of ours have none. */
    Optional<MailCertificate> of(TenantId tenant, String recipient) {
        return jdbc.sql("""
                SELECT contact_id, certificate FROM contact_certificate
                 WHERE tenant_id = :tenant AND contact_id::text = :recipient
                """)
                .param("tenant", tenant.value())
                .param("recipient", recipient)
                .query(JdbcCertificates::map)
                .optional();
    }

    void put(TenantId tenant, MailCertificate certificate, String by, Instant at) {
        try {
            jdbc.sql("""
                    INSERT INTO contact_certificate (tenant_id, contact_id, certificate, ends_at, changed_by, changed_at)
                    VALUES (:tenant, :contact, :certificate, :endsAt, :by, :at)
                    ON CONFLICT (tenant_id, contact_id) DO UPDATE
                       SET certificate = excluded.certificate, ends_at = excluded.ends_at,
                           changed_by = excluded.changed_by, changed_at = excluded.changed_at
                    """)
                    .param("tenant", tenant.value())
                    .param("contact", certificate.contact())
                    .param("certificate", certificate.x509().getEncoded())
                    .param("endsAt", Timestamp.from(certificate.endsAt()))
                    .param("by", by)
                    .param("at", Timestamp.from(at))
                    .update();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read can be written", e);
        }
    }

    boolean remove(TenantId tenant, UUID contact) {
        return jdbc.sql("DELETE FROM contact_certificate WHERE tenant_id = :tenant AND contact_id = :contact")
                        .param("tenant", tenant.value())
                        .param("contact", contact)
                        .update()
                == 1;
    }

    private static MailCertificate map(ResultSet row, int n) throws SQLException {
        return new MailCertificate(
                row.getObject("contact_id", UUID.class), MailCertificate.read(row.getBytes("certificate")));
    }
}
