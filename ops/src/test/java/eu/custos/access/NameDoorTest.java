package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Names in ledgers through the pages of the running platform. */
class NameDoorTest extends RunningPlatform {

    @Autowired
    EvidenceLog log;

    @Autowired
    AccountDesk accounts;

    @Autowired
    PlatformTransactionManager transactions;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String leaver = "leaver." + unique;
    private TenantId client = new TenantId(new UUID(0, 0));

    @BeforeEach
    void register() {
        client = newClient();
        named(client, leaver);
    }

    @Test
    void aLeadErasesTheNameOfWhoeverHasLeftAndNotBefore() {
        var account = asPlatform(() -> accounts.open(
                new NewAccount(leaver, "Lea Ver", Set.of(Role.ANALYST), Set.of(client), false), PASSWORD));
        var lead = person("lead." + unique, client, Role.LEAD);
        var page = "/console/names/one?name=" + leaver;
        assertThat(lead.get("/console/names?part=LEAVER." + unique).body()).contains(leaver, "open");
        assertThat(lead.get(page).body()).contains("The account is open.").doesNotContain("Erase the name");
        assertThat(lead.submit("/console/names", "/console/names/erase", Map.of("name", leaver, "why", "Asked for."))
                        .statusCode())
                .isEqualTo(422);

        asPlatform(() -> {
            accounts.deactivate(account);
            return account;
        });

        assertThat(lead.get(page).body()).contains("Erase the name");
        assertThat(lead.submit(page, "/console/names/erase", Map.of("name", leaver, "why", " "))
                        .body())
                .contains("Say why the name is erased");
        assertThat(lead.submit(page, "/console/names/erase", Map.of("name", leaver, "why", "Asked for."))
                        .statusCode())
                .isEqualTo(302);
        assertThat(lead.get("/console/names?part=" + leaver).body()).contains("No name matches.");
        assertThat(lead.get(page).statusCode()).isEqualTo(404);
        assertThat(lead.submit("/console/names", "/console/names/erase", Map.of("name", leaver, "why", "Asked for."))
                        .statusCode())
                .isEqualTo(302);
        assertThat(JdbcClient.create(DB.superuser())
                        .sql("SELECT count(*) FROM custos.evidence_name WHERE convert_from(name, 'UTF8') = ?")
                        .param(leaver)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void namesOfOtherClientsAreNotThere() {
        var stranger = person("stranger." + unique, newClient(), Role.LEAD);

        assertThat(stranger.get("/console/names?part=" + leaver).body()).contains("No name matches.");
        assertThat(stranger.get("/console/names/one?name=" + leaver).statusCode())
                .isEqualTo(404);
        stranger.submit("/console/names", "/console/names/erase", Map.of("name", leaver, "why", "Mine."));

        assertThat(person("lead." + unique, client, Role.LEAD)
                        .get("/console/names?part=" + leaver)
                        .body())
                .contains(leaver);
    }

    @Test
    void areForThoseWhoMayEraseOnly() {
        var analyst = person("analyst." + unique, client, Role.ANALYST);

        assertThat(analyst.get("/console/names").statusCode()).isEqualTo(403);
        assertThat(analyst.submit("/console/ledgers", "/console/names/erase", Map.of("name", leaver, "why", "Mine."))
                        .statusCode())
                .isEqualTo(403);
        assertThat(analyst.get("/console/ledgers").body()).doesNotContain("/console/names");
    }

    @Test
    void whatNoNameHoldsIsFoundNowhere() {
        var lead = person("lead." + unique, client, Role.LEAD);

        assertThat(lead.get("/console/names?part=%00").body()).contains("No name matches.");
        assertThat(lead.get("/console/names?after=%00").statusCode()).isEqualTo(200);
        assertThat(lead.get("/console/names/one?name=%00").statusCode()).isEqualTo(404);
        assertThat(lead.submit("/console/names", "/console/names/erase", Map.of("name", "\0", "why", "Mine."))
                        .statusCode())
                .isEqualTo(302);
    }

    private <T> T asPlatform(Supplier<T> work) {
        var everyone = Set.copyOf(context.getBean(ClientOrganisations.class).all());
        return CurrentScope.call(Scope.platform("test", everyone), work::get);
    }

    private void named(TenantId tenant, String name) {
        asPlatform(() -> new TransactionTemplate(transactions).execute(_ -> {
            log.append(
                    tenant,
                    new EvidenceEntry(
                            "incident.noted",
                            "incident",
                            "1",
                            null,
                            Instant.now(),
                            Map.of("owner", new Person(name)),
                            null));
            return name;
        }));
    }
}
