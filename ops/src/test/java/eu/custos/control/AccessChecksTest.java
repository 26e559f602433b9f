package eu.custos.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessChecksTest extends PlantedRows {

    @Test
    void aTableWithoutAWallIsSeen() {
        try {
            catches(
                    "access.walls",
                    () -> {
                        sql("CREATE TABLE custos.planted_walled (tenant_id uuid PRIMARY KEY)");
                        sql("CALL custos.protect('custos.planted_walled', 'SELECT')");
                    },
                    () -> sql("CREATE TABLE custos.planted_open (tenant_id uuid PRIMARY KEY)"));
        } finally {
            sql("DROP TABLE IF EXISTS custos.planted_walled, custos.planted_open");
        }
    }

    @Test
    void aWallThatLetsOthersThroughIsSeen() {
        try {
            catches(
                    "access.walls",
                    () -> {
                        sql("CREATE TABLE custos.planted_shut (tenant_id uuid PRIMARY KEY)");
                        sql("CALL custos.protect('custos.planted_shut', 'SELECT')");
                    },
                    () -> {
                        sql("CREATE TABLE custos.planted_ajar (tenant_id uuid PRIMARY KEY)");
                        sql("CALL custos.protect('custos.planted_ajar', 'SELECT')");
                        sql(
                                "CREATE POLICY leak ON custos.planted_ajar TO custos_app USING (length(tenant_id::text) > 1)");
                    });
            sql("ALTER POLICY tenant_wall ON custos.planted_shut WITH CHECK (true)");
            assertThat(look("access.walls").found()).extracting(Finding::id).contains("planted_shut");
        } finally {
            sql("DROP TABLE IF EXISTS custos.planted_shut, custos.planted_ajar");
        }
    }

    @Test
    void aRoleThatPassesWallsAndAScopeThatIsNoneAreSeen() {
        assertThat(look("access.walls").findings()).isZero();
        sql("ALTER ROLE custos_app BYPASSRLS");
        try {
            assertThat(look("access.walls").found()).extracting(Finding::id).containsExactly("role custos_app");
        } finally {
            sql("ALTER ROLE custos_app NOBYPASSRLS");
        }
        try {
            sql("""
                    CREATE OR REPLACE FUNCTION custos.tenant_scope() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
                    RETURN ARRAY(SELECT custos.all_tenants())
                    """);
            assertThat(look("access.walls").found()).extracting(Finding::id).containsExactly("scope");
        } finally {
            sql("""
                    CREATE OR REPLACE FUNCTION custos.tenant_scope() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
                    RETURN string_to_array(nullif(current_setting('app.tenants', true), ''), ',')::uuid[]
                    """);
        }
    }

    @Test
    void rolesThatExcludeEachOtherAreSeen() {
        catches(
                "access.roles-apart",
                () -> account(NOW, "ANALYST", "LEAD"),
                () -> account(NOW, "CLIENT_DECIDER", "ANALYST"));
        catches("access.roles-apart", () -> account(NOW, "AUDITOR"), () -> account(NOW, "AUDITOR", "ANALYST"));
    }

    @Test
    void anAdministratorWhoWorksCasesIsSeen() {
        catches(
                "access.admins-apart",
                () -> account(NOW, "ADMINISTRATOR"),
                () -> account(NOW, "ADMINISTRATOR", "ANALYST"));
    }

    @Test
    void aTokenWithoutAnEndIsSeen() {
        catches("access.tokens-end", () -> token("ANALYST", days(-5)), () -> token("ANALYST", null));
    }

    @Test
    void anAccountThatLiesIdleIsSeen() {
        catches("access.dormant", () -> account(days(5), "ANALYST"), () -> account(days(120), "ANALYST"));
    }

    @Test
    void anAuditorWhoLooksForTooLongIsSeen() {
        catches("access.auditors", () -> token("AUDITOR", days(-5)), () -> token("AUDITOR", days(-200)));
        catches("access.auditors", () -> account(NOW, "AUDITOR"), () -> account(NOW, "AUDITOR", "LEAD"));
    }

    @Test
    void anAuditorWhoSeesClientsOutsideOfRoomsIsSeen() {
        catches(
                "access.auditors",
                () -> account(NOW, "AUDITOR"),
                () -> plant("account_clearance", "account_id", account(NOW, "AUDITOR"), "granted_at", NOW));
    }

    @Test
    void whoActedInACaseHasAnAccount() {
        var name = "p" + UUID.randomUUID().toString().substring(0, 8);
        plant(
                "account",
                "account_id",
                UUID.randomUUID(),
                "name",
                name,
                "display_name",
                "Maris Kask",
                "roles",
                List.of("ANALYST"),
                "every_client",
                false,
                "password_temporary",
                false,
                "active",
                true,
                "created_at",
                days(300));
        catches("access.named-people", () -> acted(name), () -> acted("shift-desk-" + UUID.randomUUID()));
    }

    @Test
    void peopleOfAClientSeeThatClientOnly() {
        catches("access.client-people", () -> account(NOW, "CLIENT_USER"), () -> account(NOW, "ANALYST"));
    }

    /** Whoever may read controls sees what is found at the provider. */
    @Test
    void peopleOfClientsAreNotNamedAmongTheProviders() {
        account(days(300), "CLIENT_DECIDER");

        assertThat(look("access.dormant").population()).isZero();
        assertThat(look("access.tokens-end").population()).isZero();
        assertThat(look("access.roles-apart").population()).isZero();
    }

    @Test
    void anotherClientsAccountsAreOutOfSight() {
        var other = DB.newClient();
        plant(
                "account",
                "tenant_id",
                other.value(),
                "account_id",
                UUID.randomUUID(),
                "name",
                "q" + UUID.randomUUID().toString().substring(0, 8),
                "display_name",
                "Somebody",
                "roles",
                List.of("ANALYST"),
                "every_client",
                true,
                "password_temporary",
                false,
                "active",
                true,
                "created_at",
                days(300));

        assertThat(look("access.client-people").population()).isZero();
        assertThat(look("access.roles-apart").population()).isZero();
    }

    @Test
    void anAccountThatTheLedgerDoesNotKnowIsSeen() {
        catches("access.on-record", () -> said(account(NOW, "LEAD"), false, "lead"), () -> account(NOW, "LEAD"));
    }

    @Test
    void aRoleThatNobodyGaveOnRecordIsSeen() {
        catches(
                "access.on-record",
                () -> said(account(NOW, "LEAD", "ANALYST"), false, "analyst", "lead"),
                () -> said(account(NOW, "ADMINISTRATOR", "ANALYST"), false, "analyst"));
    }

    @Test
    void aClientThatAnAccountSeesWithoutARecordIsSeen() {
        catches("access.on-record", () -> said(account(NOW, "LEAD"), true, "lead"), () -> {
            var account = account(NOW, "LEAD");
            said(account, false, "lead");
            sql("UPDATE custos.account SET every_client = true WHERE account_id = ?", account);
        });
        catches("access.on-record", () -> said(account(NOW, "LEAD"), false, "lead"), () -> {
            var account = account(NOW, "LEAD");
            said(account, false, "lead");
            plant("account_clearance", "account_id", account, "granted_at", NOW);
        });
    }

    @Test
    void theLastWordOfTheLedgerOnAnAccountCounts() {
        var account = account(NOW, "LEAD");
        said(account, false, "lead");
        said(account, false, "analyst");
        misses("access.on-record", () -> said(account, false, "lead"));
    }

    /** What the ledger has on an account. */
    private void said(UUID account, boolean everyClient, String... roles) {
        var codes = java.util.Arrays.stream(roles)
                .map("\"%s\""::formatted)
                .collect(java.util.stream.Collectors.joining(","));
        entry("access.account-changed", null, NOW, """
                {"facts":{"clients":[],"everyClient":%s,"roles":[%s]},"subject":{"id":"%s","kind":"account"}}""".formatted(everyClient, codes, account));
    }

    private UUID account(Instant lastLogin, String... roles) {
        var id = UUID.randomUUID();
        plant(
                "account",
                "account_id",
                id,
                "name",
                "a" + UUID.randomUUID().toString().substring(0, 8),
                "display_name",
                "Somebody",
                "roles",
                List.of(roles),
                "every_client",
                false,
                "password_temporary",
                false,
                "active",
                true,
                "created_at",
                days(300),
                "last_login_at",
                lastLogin);
        return id;
    }

    private void token(String role, @Nullable Instant expires) {
        var id = UUID.randomUUID();
        plant(
                "access_token",
                "token_id",
                id,
                "digest",
                "\\x" + (id + id.toString()).replace("-", ""),
                "role",
                role,
                "every_client",
                false,
                "actor_kind",
                "PERSON",
                "actor_id",
                "m.kask",
                "actor_name",
                "Maris Kask",
                "issued_at",
                days(3),
                "issued_by",
                "a.admin",
                "expires_at",
                expires);
    }

    private void acted(String name) {
        plant(
                "incident_timeline",
                "incident_id",
                incident(),
                "id",
                UUID.randomUUID(),
                "lane",
                "SOC",
                "kind",
                "note",
                "text",
                "Looked at.",
                "occurred_at",
                days(1),
                "recorded_at",
                days(1),
                "actor_kind",
                "PERSON",
                "actor_id",
                name,
                "actor_name",
                name);
    }
}
