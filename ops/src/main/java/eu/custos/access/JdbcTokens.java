package eu.custos.access;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
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

@Repository
class JdbcTokens {

    private static final int MOST_LINES = 500;

    private final JdbcClient jdbc;

    JdbcTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A person's token hangs on the person's account, so that it never outlives or outgrows it. */
    void add(IssuedToken token, TokenSecret.Digest digest, String issuedBy) {
        var actor = token.actor();
        jdbc.sql("""
                INSERT INTO access_token (tenant_id, token_id, digest, role, every_client, actor_kind, actor_id,
                                          actor_name, account_id, issued_at, issued_by, expires_at)
                VALUES (:tenant, :id, :digest, :role, :everyClient, :actorKind, :actorId, :actorName,
                        CASE WHEN :actorKind IN ('PERSON', 'CLIENT_PERSON') THEN custos.account_named(:actorId) END,
                        :issuedAt, :issuedBy, :expiresAt)
                """)
                .param("tenant", token.tenant().value())
                .param("id", token.id())
                .param("digest", digest.bytes())
                .param("role", token.role().name())
                .param("everyClient", token.everyClient())
                .param("actorKind", actor.kind().name())
                .param("actorId", actor.id())
                .param("actorName", actor.name())
                .param("issuedAt", Timestamp.from(token.issuedAt()))
                .param("issuedBy", issuedBy)
                .param(
                        "expiresAt",
                        token.expiresAt() == null ? null : Timestamp.from(token.expiresAt()),
                        Types.TIMESTAMP)
                .update();
    }

    List<UUID> revoke(TenantId tenant, UUID token, Instant at, String by) {
        return jdbc.sql("""
                UPDATE access_token SET revoked_at = :at, revoked_by = :by
                WHERE tenant_id = :tenant AND token_id = :id AND revoked_at IS NULL
                RETURNING token_id
                """)
                .param("tenant", tenant.value())
                .param("id", token)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .query(JdbcTokens::id)
                .list();
    }

    List<UUID> revokeAllOf(TenantId tenant, Actor actor, Instant at, String by) {
        return jdbc.sql("""
                UPDATE access_token SET revoked_at = :at, revoked_by = :by
                WHERE tenant_id = :tenant AND actor_kind = :kind AND actor_id = :actor AND revoked_at IS NULL
                RETURNING token_id
                """)
                .param("tenant", tenant.value())
                .param("kind", actor.kind().name())
                .param("actor", actor.id())
                .param("at", Timestamp.from(at))
                .param("by", by)
                .query(JdbcTokens::id)
                .list();
    }

    List<UUID> revokeAllOfAccount(UUID account, Instant at, String by) {
        return jdbc.sql("""
                UPDATE access_token SET revoked_at = :at, revoked_by = :by
                WHERE account_id = :account AND revoked_at IS NULL
                RETURNING token_id
                """)
                .param("account", account)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .query(JdbcTokens::id)
                .list();
    }

    Optional<TokenLine> find(UUID id) {
        return jdbc.sql("""
                SELECT t.*, c.reference FROM access_token t JOIN client_organisation c USING (tenant_id)
                WHERE t.token_id = ?
                """).param(id).query(JdbcTokens::line).optional();
    }

    /** Those that open something first, newest first. */
    List<TokenLine> list() {
        return jdbc.sql("""
                SELECT t.*, c.reference FROM access_token t JOIN client_organisation c USING (tenant_id)
                ORDER BY (t.revoked_at IS NOT NULL), t.issued_at DESC, t.token_id LIMIT :most
                """).param("most", MOST_LINES).query(JdbcTokens::line).list();
    }

    private static UUID id(ResultSet row, int n) throws SQLException {
        return row.getObject("token_id", UUID.class);
    }

    private static TokenLine line(ResultSet row, int n) throws SQLException {
        var token = new IssuedToken(
                row.getObject("token_id", UUID.class),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                Role.valueOf(row.getString("role")),
                row.getBoolean("every_client"),
                new Actor(
                        Actor.Kind.valueOf(row.getString("actor_kind")),
                        row.getString("actor_id"),
                        row.getString("actor_name")),
                row.getTimestamp("issued_at").toInstant(),
                StoredTime.of(row.getTimestamp("expires_at")));
        return new TokenLine(
                token,
                row.getString("reference"),
                row.getString("issued_by"),
                StoredTime.of(row.getTimestamp("revoked_at")),
                row.getString("revoked_by"));
    }
}
