package eu.custos.notice;

import eu.custos.connector.secret.SecretBox.Sealed;
import eu.custos.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcChannels {

    private final JdbcClient jdbc;

    JdbcChannels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Channel> of(TenantId tenant) {
        return jdbc.sql("""
                SELECT id, contact_id, rank, kind, address FROM notice_channel
                 WHERE tenant_id = :tenant ORDER BY rank, contact_id
                """)
                .param("tenant", tenant.value())
                .query(JdbcChannels::map)
                .list();
    }

    void put(TenantId tenant, Channel channel, @Nullable Sealed sealed, String by, Instant at) {
        jdbc.sql("""
                INSERT INTO notice_channel (tenant_id, id, contact_id, rank, kind, address, key_id, wrapped_key, content,
                                            changed_by, changed_at)
                VALUES (:tenant, :id, :contact, :rank, :kind, :address, :keyId, :wrappedKey, :content, :by, :at)
                ON CONFLICT (tenant_id, id) DO UPDATE
                   SET kind = excluded.kind, address = excluded.address, key_id = excluded.key_id,
                       wrapped_key = excluded.wrapped_key, content = excluded.content,
                       changed_by = excluded.changed_by, changed_at = excluded.changed_at
                """)
                .param("tenant", tenant.value())
                .param("id", channel.id())
                .param("contact", channel.contact())
                .param("rank", channel.rank())
                .param("kind", channel.kind().name())
                .param("address", channel.address())
                .param("keyId", sealed == null ? null : sealed.keyId(), java.sql.Types.VARCHAR)
                .param("wrappedKey", sealed == null ? null : sealed.wrappedKey(), java.sql.Types.BINARY)
                .param("content", sealed == null ? null : sealed.content(), java.sql.Types.BINARY)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Of what kind it was; empty where there was none. */
    Optional<ChannelKind> remove(TenantId tenant, UUID contact, int rank) {
        return jdbc.sql("""
                DELETE FROM notice_channel WHERE tenant_id = :tenant AND contact_id = :contact AND rank = :rank
                RETURNING kind
                """)
                .param("tenant", tenant.value())
                .param("contact", contact)
                .param("rank", rank)
                .query((row, n) -> ChannelKind.valueOf(row.getString(1)))
                .optional();
    }

    Optional<Sealed> sealed(TenantId tenant, UUID id) {
        return jdbc.sql("""
                SELECT key_id, wrapped_key, content FROM notice_channel
                 WHERE tenant_id = :tenant AND id = :id AND key_id IS NOT NULL
                """)
                .param("tenant", tenant.value())
                .param("id", id)
                .query((row, n) ->
                        new Sealed(row.getString("key_id"), row.getBytes("wrapped_key"), row.getBytes("content")))
                .optional();
    }

    private static Channel map(ResultSet row, int n) throws SQLException {
        return new Channel(
                row.getObject("id", UUID.class),
                row.getObject("contact_id", UUID.class),
                row.getInt("rank"),
                ChannelKind.valueOf(row.getString("kind")),
                row.getString("address"));
    }
}
