package eu.custos.oncall;

import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcContacts {

    private final JdbcClient jdbc;

    JdbcContacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Contact> of(TenantId tenant) {
        return jdbc.sql("""
                SELECT id, name, role, email, phone, language, deputy_of, decider
                  FROM client_contact
                 WHERE tenant_id = :tenant AND retired_at IS NULL
                 ORDER BY decider DESC, deputy_of IS NOT NULL, name, id
                """)
                .param("tenant", tenant.value())
                .query(JdbcContacts::map)
                .list();
    }

    /** False where nothing changed. */
    boolean put(TenantId tenant, Contact contact, String by, Instant at) {
        return jdbc.sql("""
                INSERT INTO client_contact AS c
                    (tenant_id, id, name, role, email, phone, language, deputy_of, decider, changed_by, changed_at)
                VALUES (:tenant, :id, :name, :role, :email, :phone, :language, :deputyOf, :decider, :by, :at)
                ON CONFLICT (tenant_id, id) DO UPDATE SET
                    name = excluded.name, role = excluded.role, email = excluded.email, phone = excluded.phone,
                    language = excluded.language, deputy_of = excluded.deputy_of, decider = excluded.decider,
                    changed_by = excluded.changed_by, changed_at = excluded.changed_at
                WHERE (c.name, c.role, c.email, c.phone, c.language, c.deputy_of, c.decider)
                      IS DISTINCT FROM (excluded.name, excluded.role, excluded.email, excluded.phone,
                                        excluded.language, excluded.deputy_of, excluded.decider)
                """)
                        .param("tenant", tenant.value())
                        .param("id", contact.id())
                        .param("name", contact.name())
                        .param("role", contact.role())
                        .param("email", contact.email())
                        .param("phone", contact.phone())
                        .param("language", contact.language())
                        .param("deputyOf", contact.deputyOf(), java.sql.Types.OTHER)
                        .param("decider", contact.decider())
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    boolean retire(TenantId tenant, UUID contact, Instant at) {
        return jdbc.sql("""
                UPDATE client_contact SET retired_at = :at
                 WHERE tenant_id = :tenant AND id = :id AND retired_at IS NULL
                """)
                        .param("tenant", tenant.value())
                        .param("id", contact)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    private static Contact map(ResultSet row, int n) throws SQLException {
        return new Contact(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("role"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("language"),
                row.getObject("deputy_of", UUID.class),
                row.getBoolean("decider"));
    }
}
