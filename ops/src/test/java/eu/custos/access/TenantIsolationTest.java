package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.Stack;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.NewIncident;
import eu.custos.incident.Origin;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** People of one client organisation try to get at another one's records by every door they have. */
class TenantIsolationTest {

    static final Stack STACK = Stack.shared();
    static final String SECRET = "Wire transfer to a mule account";
    static final String PASSWORD = "long enough for a test";

    static String victim = "";
    static String intruder = "";
    static String incident = "";

    @BeforeAll
    static void twoOrganisationsWithOneSecret() {
        victim = STACK.newClient();
        intruder = STACK.newClient();
        var tenant = STACK.id(victim);
        incident = CurrentScope.call(
                Scope.platform("test", Set.of(tenant)),
                () -> STACK.bean(IncidentDesk.class)
                        .declare(
                                tenant,
                                new NewIncident(
                                        SECRET,
                                        Severity.HIGH,
                                        Tlp.AMBER,
                                        null,
                                        Origin.MANUAL,
                                        Instant.parse("2026-03-02T12:00:00Z"),
                                        List.of(new Entity(EntityType.DOMAIN, "mule.example", EntityRole.ATTACKER)),
                                        List.of(),
                                        false))
                        .reference()
                        .value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/incidents",
                "/api/v1/incidents?client={victim}",
                "/api/v1/incidents/{incident}",
                "/api/v1/incidents/{incident}/timeline",
                "/api/v1/incidents/{incident}/process",
                "/api/v1/alerts?client={victim}",
                "/api/v1/alert-groups?client={victim}",
                "/api/v1/tasks?incident={incident}",
                "/api/v1/clients",
                "/api/v1/evidence/checkpoint?client={victim}",
                "/api/v1/evidence/proof?client={victim}&seq=0",
                "/api/v1/evidence/consistency?client={victim}&from=1",
                "/api/v1/evidence/listing?client={victim}",
                "/api/v1/evidence/exports",
                "/console/evidence",
                "/console/evidence/{victim}/0",
                "/api/v1/quarantine?client={victim}",
                "/console/incidents",
                "/console/incidents/{incident}",
                "/console/incidents/{incident}/process",
                "/console/incidents/{incident}/tasks",
                "/console/incidents/{incident}/notices",
                "/api/v1/incidents/{incident}/notices",
                "/console/incidents/{incident}/evidence",
                "/console/clients/{victim}/contacts",
                "/portal/incidents/{incident}",
                "/console/incidents/{incident}/recovery",
                "/console/incidents/{incident}/review",
                "/console/corrective",
                "/api/v1/incidents/{incident}/questions",
                "/api/v1/incidents/{incident}/asked-back",
                "/api/v1/approvals?incident={incident}",
                "/console/incidents/{incident}/questions",
                "/portal/questions?incident={incident}",
                "/portal/decisions?incident={incident}",
                "/portal/returns?incident={incident}",
                "/portal/notices?incident={incident}"
            })
    void aDeciderOfAnotherOrganisationReadsNothing(String door) {
        var path = door.replace("{victim}", victim).replace("{incident}", incident);
        var token = STACK.bean(AccessTokens.class);
        var key = CurrentScope.call(
                Scope.platform("test", Set.of(STACK.id(intruder))),
                () -> token.issue(
                        Role.CLIENT_DECIDER,
                        STACK.id(intruder),
                        new Actor(Actor.Kind.CLIENT_PERSON, "curious", "Curious"),
                        null));

        // The same door to what exists nowhere: the answers must not differ, or one could guess.
        var nowhere = door.replace("{victim}", "NOBODY1").replace("{incident}", "NOBODY1-2026-0001");
        var bearer = new String[] {"Authorization", "Bearer " + key.secret()};
        var byToken = new Browser(STACK.address());
        var bySession = signedIn();

        assertAlike(byToken.get(path, bearer), byToken.get(nowhere, bearer));
        assertAlike(bySession.get(path), bySession.get(nowhere));
    }

    private static void assertAlike(HttpResponse<String> elsewhere, HttpResponse<String> nowhere) {
        assertThat(elsewhere.statusCode()).isLessThan(500).isEqualTo(nowhere.statusCode());
        assertThat(elsewhere.body()).doesNotContain(SECRET).doesNotContain("mule.example");
    }

    @Test
    void whatExistsElsewhereAnswersAsWhatExistsNowhere() {
        var browser = signedIn();

        var elsewhere = browser.get("/portal/incidents/" + incident);
        var nowhere = browser.get("/portal/incidents/" + intruder + "-2026-9999");

        assertThat(elsewhere.statusCode()).isEqualTo(404).isEqualTo(nowhere.statusCode());
    }

    @Test
    void theApplicationRoleShowsNoRowOfAnotherOrganisationInAnyTable() {
        var jdbc = STACK.bean(JdbcClient.class);
        var transaction = new TransactionTemplate(STACK.bean(PlatformTransactionManager.class));
        var scope = Scope.platform("test", Set.of(STACK.id(intruder)));
        var hidden = STACK.id(victim).toString();
        var tables = CurrentScope.call(
                scope,
                () -> transaction.execute(tx -> jdbc.sql("""
                SELECT format('%I.%I', table_schema, table_name), column_name
                  FROM information_schema.columns
                 WHERE table_schema IN ('custos', 'engine') AND column_name IN ('tenant_id', 'tenant_id_')
                """)
                        .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                        .list()));

        assertThat(tables).hasSizeGreaterThan(30);
        var seen = new HashSet<String>();
        for (var table : tables) {
            var rows = CurrentScope.call(
                    scope,
                    () -> transaction.execute(tx -> readable(jdbc, table.getKey())
                            ? jdbc.sql("SELECT count(*) FROM %s WHERE %s::text = :victim"
                                            .formatted(table.getKey(), table.getValue()))
                                    .param("victim", hidden)
                                    .query(Long.class)
                                    .single()
                            : 0L));
            if (rows > 0) {
                seen.add(table.getKey());
            }
        }
        assertThat(seen).isEmpty();
    }

    private static boolean readable(JdbcClient jdbc, String table) {
        return jdbc.sql("SELECT has_table_privilege(:table, 'SELECT')")
                .param("table", table)
                .query(Boolean.class)
                .single();
    }

    private static Browser signedIn() {
        var accounts = STACK.bean(AccountDesk.class);
        var name = "decider." + intruder.toLowerCase(java.util.Locale.ROOT);
        CurrentScope.run(Scope.platform("test", Set.copyOf(everyone())), () -> {
            if (!accounts.has(name)) {
                accounts.open(
                        new NewAccount(name, "Curious", Set.of(Role.CLIENT_DECIDER), Set.of(STACK.id(intruder)), false),
                        PASSWORD);
            }
        });
        var browser = new Browser(STACK.address());
        browser.signIn(name, PASSWORD);
        assertThat(browser.isSignedIn()).isTrue();
        return browser;
    }

    private static List<TenantId> everyone() {
        return STACK.bean(ClientOrganisations.class).all();
    }
}
