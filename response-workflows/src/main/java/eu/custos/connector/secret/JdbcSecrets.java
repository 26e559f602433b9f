package eu.custos.connector.secret;

import eu.custos.connector.secret.SecretBox.Sealed;
import eu.custos.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcSecrets {

    private final JdbcClient jdbc;

    JdbcSecrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(TenantId tenant, UUID connector, String name, Sealed sealed, Instant at) {
        jdbc.sql("""
                INSERT INTO connector_secret (tenant_id, connector_id, name, key_id, wrapped_key, content, kept_at)
                VALUES (:tenant, :connector, :name, :keyId, :wrappedKey, :content, :at)
                ON CONFLICT (tenant_id, connector_id, name) DO UPDATE
                   SET key_id = excluded.key_id, wrapped_key = excluded.wrapped_key, content = excluded.content,
                       kept_at = excluded.kept_at
                """)
                .param("tenant", tenant.value())
                .param("connector", connector)
                .param("name", name)
                .param("keyId", sealed.keyId())
                .param("wrappedKey", sealed.wrappedKey())
                .param("content", sealed.content())
                .param("at", Timestamp.from(at))
                .update();
    }

    Map<String, Sealed> of(TenantId tenant, UUID connector) {
        var found = new HashMap<String, Sealed>();
        jdbc.sql("""
                SELECT name, key_id, wrapped_key, content FROM connector_secret
                 WHERE tenant_id = :tenant AND connector_id = :connector
                """)
                .param("tenant", tenant.value())
                .param("connector", connector)
                .query(row -> {
                    found.put(
                            row.getString("name"),
                            new Sealed(row.getString("key_id"), row.getBytes("wrapped_key"), row.getBytes("content")));
                });
        return found;
    }
}
