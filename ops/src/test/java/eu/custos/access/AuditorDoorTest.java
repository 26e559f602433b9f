package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Tlp;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tries to reach clients as an auditor whose account has more than it should, as accounts of earlier versions do. */
class AuditorDoorTest extends RunningPlatform {

    private static final JdbcClient SUPERUSER = JdbcClient.create(DB.superuser());

    @Autowired
    ClientOrganisations clients;

    @Autowired
    AccessTokens tokens;

    @Autowired
    Standings standings;

    private final String name = "auditor." + UUID.randomUUID().toString().substring(0, 8);
    private TenantId client = new TenantId(UUID.randomUUID());
    private String incident = "";
    private Browser auditor = browserOfNobody();

    @BeforeEach
    void signIn() {
        client = newClient();
        incident = incident(client, Tlp.GREEN);
        auditor = person(name, Set.of(), Role.AUDITOR);
    }

    @Test
    void aClearanceThatIsLeftOpensNoClient() {
        SUPERUSER.sql("""
                INSERT INTO custos.account_clearance (tenant_id, account_id, granted_at)
                SELECT ?, account_id, now() FROM custos.account WHERE name = ?
                """).params(client.value(), name).update();
        standings.forget();

        staysOut();
    }

    @Test
    void anAccountThatSeesEveryClientSeesNoneAsAnAuditor() {
        account("every_client = true");

        staysOut();
    }

    @Test
    void anotherRoleBesideOpensNoClientEither() {
        account("every_client = true, roles = ARRAY['AUDITOR', 'LEAD']");

        staysOut();
        for (var path : paths()) {
            assertShut(path, browser().get(path, "Authorization", "Bearer " + token(Role.LEAD)));
        }
    }

    /** Else the doors above would be shut to everybody. */
    @Test
    void theSameDoorsOpenForALeadOfThatClient() {
        var lead = person("lead." + name, client, Role.LEAD);

        for (var path : List.of("/console/incidents/" + incident, "/console/incidents/" + incident + "/timeline")) {
            assertThat(lead.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(lead.get("/console/incidents").body()).contains(incident);
        for (var path : paths()) {
            var answer = browser().get(path, "Authorization", "Bearer " + token(Role.LEAD, "lead." + name));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
        }
    }

    private void staysOut() {
        assertThat(auditor.get("/console/incidents").body()).doesNotContain(incident);
        assertThat(auditor.get("/console/ledgers").body()).doesNotContain(reference());
        for (var path : List.of(
                "/console/incidents/" + incident,
                "/console/incidents/" + incident + "/timeline",
                "/console/clients/" + reference() + "/ledger")) {
            assertShut(path, auditor.get(path));
        }
        for (var path : paths()) {
            assertShut(path, browser().get(path, "Authorization", "Bearer " + token(Role.AUDITOR)));
        }
        assertThat(auditor.get("/console/audits").statusCode()).isEqualTo(200);
    }

    private List<String> paths() {
        return List.of(
                "/api/v1/incidents/" + incident,
                "/api/v1/incidents/" + incident + "/timeline",
                "/api/v1/controls/oscal/assessment-results?client=" + reference(),
                "/api/v1/evidence/checkpoint?client=" + reference());
    }

    private void assertShut(String path, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(path).isIn(403, 404);
        assertThat(answer.body()).as(path).doesNotContain("Files");
    }

    private void account(String change) {
        SUPERUSER
                .sql("UPDATE custos.account SET " + change + " WHERE name = ?")
                .param(name)
                .update();
        standings.forget();
    }

    private String token(Role role) {
        return token(role, name);
    }

    /** Of that person, for every client that the person sees. */
    private String token(Role role, String person) {
        return CurrentScope.call(
                        Scope.platform("test", Set.copyOf(clients.all())),
                        () -> tokens.issue(
                                role, null, new Actor(Actor.Kind.PERSON, person, person), Duration.ofMinutes(5)))
                .secret();
    }

    private String reference() {
        return CurrentScope.call(Scope.platform("test", Set.of(client)), () -> clients.find(client))
                .map(ClientOrganisation::reference)
                .orElseThrow();
    }

    private static Browser browserOfNobody() {
        return new Browser("http://127.0.0.1");
    }
}
