package eu.custos.seal;

import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The wrapped key of each client organisation. */
@Repository
class JdbcClientKeys {

    private final JdbcClient jdbc;

    JdbcClientKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A key that only its master key opens. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; goes to the database and back.
    record Wrapped(String master, byte[] key) {}

    Optional<Wrapped> find(TenantId tenant) {
        return jdbc.sql("SELECT master, wrapped FROM client_key WHERE tenant_id = ?")
                .param(tenant.value())
                .query((row, _) -> new Wrapped(row.getString("master"), row.getBytes("wrapped")))
                .optional();
    }

    /** Keeps the first one only. */
    void add(TenantId tenant, Wrapped wrapped, Instant at) {
        jdbc.sql("""
                INSERT INTO client_key (tenant_id, master, wrapped, wrapped_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (tenant_id) DO NOTHING
                """)
                .params(tenant.value(), wrapped.master(), wrapped.key(), Timestamp.from(at))
                .update();
    }

    /** True where the former master's wrapping still stood there. */
    boolean replace(TenantId tenant, String former, Wrapped wrapped, Instant at) {
        return jdbc.sql("""
                UPDATE client_key SET master = ?, wrapped = ?, wrapped_at = ? WHERE tenant_id = ? AND master = ?
                """)
                        .params(wrapped.master(), wrapped.key(), Timestamp.from(at), tenant.value(), former)
                        .update()
                == 1;
    }
}
