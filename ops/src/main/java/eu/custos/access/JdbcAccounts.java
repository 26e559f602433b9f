package eu.custos.access;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientAccounts;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcAccounts implements ClientAccounts {

    private static final String LINES = """
            SELECT a.*, ARRAY(SELECT c.tenant_id FROM account_clearance c
                              WHERE c.account_id = a.account_id) AS clearances
            FROM account a
            """;

    private final JdbcClient jdbc;

    JdbcAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean any(TenantId home) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM account WHERE tenant_id = ?)")
                .param(home.value())
                .query(Boolean.class)
                .single();
    }

    /** False where the name is taken, be it by an account that the scope does not show. */
    boolean add(TenantId home, UUID id, NewAccount account, String hash, boolean temporary, Instant at) {
        return jdbc.sql("""
                INSERT INTO account (tenant_id, account_id, name, display_name, roles, every_client, password_hash,
                                     password_temporary, active, created_at)
                VALUES (:home, :id, :name, :displayName, :roles, :everyClient, :hash, :temporary, true, :at)
                ON CONFLICT (name) DO NOTHING
                """)
                        .param("home", home.value())
                        .param("id", id)
                        .param("name", account.name())
                        .param("displayName", account.displayName())
                        .param("roles", names(account.roles()))
                        .param("everyClient", account.everyClient())
                        .param("hash", hash)
                        .param("temporary", temporary)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    void change(TenantId home, UUID id, Set<Role> roles, boolean everyClient) {
        jdbc.sql("""
                UPDATE account SET roles = :roles, every_client = :everyClient
                WHERE tenant_id = :home AND account_id = :id
                """)
                .param("home", home.value())
                .param("id", id)
                .param("roles", names(roles))
                .param("everyClient", everyClient)
                .update();
    }

    void clear(UUID account, Collection<TenantId> clients, Instant at) {
        for (var client : clients) {
            jdbc.sql("""
                    INSERT INTO account_clearance (tenant_id, account_id, granted_at) VALUES (:client, :id, :at)
                    ON CONFLICT DO NOTHING
                    """)
                    .param("client", client.value())
                    .param("id", account)
                    .param("at", Timestamp.from(at))
                    .update();
        }
    }

    void unclear(UUID account, Collection<TenantId> clients) {
        for (var client : clients) {
            jdbc.sql("DELETE FROM account_clearance WHERE tenant_id = ? AND account_id = ?")
                    .params(client.value(), account)
                    .update();
        }
    }

    void loggedIn(TenantId home, UUID id, Instant at, String address) {
        jdbc.sql("""
                UPDATE account SET last_login_at = :at, last_login_address = :address
                WHERE tenant_id = :home AND account_id = :id
                """)
                .param("at", Timestamp.from(at))
                .param("address", address)
                .param("home", home.value())
                .param("id", id)
                .update();
    }

    void password(TenantId home, UUID id, String hash, boolean temporary) {
        jdbc.sql("""
                UPDATE account SET password_hash = :hash, password_temporary = :temporary
                WHERE tenant_id = :home AND account_id = :id
                """)
                .param("hash", hash)
                .param("temporary", temporary)
                .param("home", home.value())
                .param("id", id)
                .update();
    }

    /** False where it already was so. */
    boolean activate(TenantId home, UUID id, boolean active) {
        return jdbc.sql("""
                UPDATE account SET active = :active
                WHERE tenant_id = :home AND account_id = :id AND active <> :active
                """)
                        .param("active", active)
                        .param("home", home.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Actor> deciders(TenantId tenant) {
        return jdbc.sql("""
                SELECT name, display_name FROM account
                WHERE tenant_id = :home AND active AND :role = ANY (roles) ORDER BY display_name, name
                """)
                .param("home", tenant.value())
                .param("role", Role.CLIENT_DECIDER.name())
                .query((row, _) -> new Actor(Actor.Kind.CLIENT_PERSON, row.getString(1), row.getString(2)))
                .list();
    }

    private static String[] names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().toArray(String[]::new);
    }

    boolean isTaken(String name) {
        return jdbc.sql("SELECT custos.account_named(?) IS NOT NULL")
                .param(name)
                .query(Boolean.class)
                .single();
    }

    Optional<AccountLine> find(UUID id) {
        return jdbc.sql(LINES + "WHERE a.account_id = ?")
                .param(id)
                .query(JdbcAccounts::line)
                .optional();
    }

    List<AccountLine> list(boolean active, String part, String after, int limit) {
        return jdbc.sql(LINES + """
                WHERE a.active = :active AND a.name > :after
                  AND (position(:part IN a.name) > 0 OR position(:part IN lower(a.display_name)) > 0)
                ORDER BY a.name LIMIT :limit
                """)
                .param("active", active)
                .param("part", part)
                .param("after", after)
                .param("limit", limit)
                .query(JdbcAccounts::line)
                .list();
    }

    private static AccountLine line(ResultSet row, int n) throws SQLException {
        return new AccountLine(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("account_id", UUID.class),
                row.getString("name"),
                row.getString("display_name"),
                JdbcStandings.roles(row.getArray("roles")),
                row.getBoolean("every_client"),
                JdbcStandings.tenants(row.getArray("clearances")),
                row.getBoolean("active"),
                row.getBoolean("password_temporary"),
                row.getTimestamp("created_at").toInstant(),
                StoredTime.of(row.getTimestamp("last_login_at")));
    }
}
