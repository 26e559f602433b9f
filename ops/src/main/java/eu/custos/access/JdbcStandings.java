package eu.custos.access;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Look-ups before a scope is bound, through the few functions that may pass the tenant wall. */
@Repository
class JdbcStandings {

    private final JdbcClient jdbc;

    JdbcStandings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a password is checked against, and when and from where it last fitted. */
    record AccountSecret(
            UUID account,
            @Nullable String hash,
            @Nullable Instant lastLoginAt,
            @Nullable String lastLoginAddress) {}

    Optional<AccountSecret> secretOf(String name) {
        return jdbc.sql("SELECT * FROM custos.account_secret(?)")
                .param(name)
                .query((row, _) -> new AccountSecret(
                        row.getObject("account_id", UUID.class),
                        row.getString("password_hash"),
                        StoredTime.of(row.getTimestamp("last_login_at")),
                        row.getString("last_login_address")))
                .optional();
    }

    Optional<AccountStanding> account(UUID id) {
        return jdbc.sql("SELECT * FROM custos.account_standing(?)")
                .param(id)
                .query(JdbcStandings::standing)
                .optional();
    }

    /** People of the provider to whom work can be handed. */
    List<AccountStanding> staff() {
        return jdbc.sql("SELECT * FROM custos.staff()")
                .query(JdbcStandings::standing)
                .list();
    }

    /** True where somebody, whoever and wherever, has that account, open or closed. */
    boolean isAccount(String name) {
        return jdbc.sql("SELECT custos.account_named(?) IS NOT NULL")
                .param(name)
                .query(Boolean.class)
                .single();
    }

    /** Those of the names whose account is there and nobody can sign in with it any more. */
    Set<String> closed(Set<String> names) {
        return Set.copyOf(jdbc.sql("""
                SELECT a.name FROM (SELECT name, custos.account_named(name) AS id FROM unnest(:names) AS name) a
                 WHERE a.id IS NOT NULL AND NOT EXISTS (SELECT FROM custos.account_standing(a.id))
                """)
                .param("names", names.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list());
    }

    Set<String> open(Set<String> names) {
        return Set.copyOf(jdbc.sql("""
                SELECT name FROM unnest(:names) AS name
                 WHERE EXISTS (SELECT FROM custos.account_standing(custos.account_named(name)))
                """)
                .param("names", names.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list());
    }

    Optional<TokenStanding> token(TokenSecret.Digest digest) {
        return jdbc.sql("SELECT * FROM custos.access_token_standing(?)")
                .param(digest.bytes())
                .query((row, _) -> new TokenStanding(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        Role.valueOf(row.getString("role")),
                        row.getBoolean("every_client"),
                        new Actor(
                                Actor.Kind.valueOf(row.getString("actor_kind")),
                                row.getString("actor_id"),
                                row.getString("actor_name")),
                        row.getObject("account_id", UUID.class),
                        StoredTime.of(row.getTimestamp("expires_at"))))
                .optional();
    }

    private static AccountStanding standing(ResultSet row, int n) throws SQLException {
        return new AccountStanding(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("account_id", UUID.class),
                row.getString("name"),
                row.getString("display_name"),
                roles(row.getArray("roles")),
                row.getBoolean("every_client"),
                tenants(row.getArray("clearances")),
                row.getBoolean("password_temporary"));
    }

    static Set<Role> roles(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray()).map(Role::valueOf).collect(Collectors.toSet());
    }

    static Set<TenantId> tenants(Array ids) throws SQLException {
        return Arrays.stream((UUID[]) ids.getArray()).map(TenantId::new).collect(Collectors.toSet());
    }
}
