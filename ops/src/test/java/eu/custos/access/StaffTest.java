package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** To whom work can be handed, through the running platform. */
class StaffTest extends RunningPlatform {

    @Autowired
    Colleagues colleagues;

    @Autowired
    AccountDesk accounts;

    @Autowired
    ClientOrganisations clients;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private TenantId client;
    private TenantId elsewhere;

    @BeforeEach
    void register() {
        client = newClient();
        elsewhere = newClient();
    }

    @Test
    void onlyWhoSeesTheClientAndHasThePermissionIsOffered() {
        employed("near", client, Role.ANALYST);
        employed("far", elsewhere, Role.ANALYST);
        employed("boss", client, Role.MANAGEMENT);

        assertThat(who(Permission.ALERT_TRIAGE, client))
                .contains(name("near"))
                .doesNotContain(name("far"), name("boss"));
        assertThat(who(Permission.CONTROL_READ, client)).contains(name("near"), name("boss"));
        assertThat(colleagues.whoMay(Permission.ALERT_TRIAGE, Set.of(client, elsewhere)))
                .extracting(Actor::id)
                .contains(name("near"), name("far"));
        assertThat(colleagues.whoMay(Permission.ALERT_TRIAGE))
                .extracting(Actor::id)
                .contains(name("near"), name("far"));
    }

    @Test
    void neitherClientsPeopleNorAuditorsAreColleagues() {
        employed("user", client, Role.CLIENT_USER);
        employed("auditor", client, Role.AUDITOR);

        assertThat(colleagues.open(Set.of(name("user"), name("auditor"), name("nobody"))))
                .containsExactlyInAnyOrder(name("user"), name("auditor"));
        assertThat(colleagues.whoMay(Permission.CONTROL_READ))
                .extracting(Actor::id)
                .doesNotContain(name("auditor"));
        assertThat(colleagues.whoMay(Permission.PORTAL_READ)).isEmpty();
    }

    @Test
    void auditorsSeeNoClientOutsideOfTheRoomsOfAudits() {
        var auditor = Set.of(Role.AUDITOR);

        assertThatThrownBy(() -> new NewAccount(name("auditor"), "Test", auditor, Set.of(client), false))
                .hasMessageContaining("in the rooms that are open for the audit");
        assertThatThrownBy(() -> new NewAccount(name("auditor"), "Test", auditor, Set.of(), true))
                .hasMessageContaining("in the rooms that are open for the audit");
        assertThat(new NewAccount(name("auditor"), "Test", auditor, Set.of(), false).clearances())
                .isEmpty();
    }

    @Test
    void whoeverIsNewIsOfferedAtOnceAndWhoeverLeftIsNot() {
        assertThat(who(Permission.ALERT_TRIAGE, client)).doesNotContain(name("near"));
        var account = employed("near", client, Role.ANALYST);
        var near = new Actor(Actor.Kind.PERSON, name("near"), "Test near");
        assertThat(who(Permission.ALERT_TRIAGE, client)).contains(name("near"));
        assertThat(colleagues.stillMay(near, Permission.ALERT_TRIAGE, client)).isTrue();
        assertThat(colleagues.stillMay(near, Permission.ALERT_TRIAGE, elsewhere))
                .isFalse();

        asPlatform(() -> {
            accounts.deactivate(account);
            return true;
        });

        assertThat(who(Permission.ALERT_TRIAGE, client)).doesNotContain(name("near"));
        assertThat(colleagues.open(Set.of(name("near")))).isEmpty();
        assertThat(colleagues.left(Set.of(name("near"), name("nobody")))).containsExactly(name("near"));
        assertThat(colleagues.stillMay(near, Permission.ALERT_TRIAGE, client)).isFalse();
        assertThat(colleagues.stillMay(
                        new Actor(Actor.Kind.PERSON, "token." + unique, "A token"), Permission.ALERT_TRIAGE, client))
                .isTrue();
    }

    @Test
    void whoWorksForEveryClientIsOfferedAtOneThatIsNew() {
        asPlatform(() ->
                accounts.open(new NewAccount(name("all"), "Test all", Set.of(Role.LEAD), Set.of(), true), PASSWORD));
        assertThat(who(Permission.INCIDENT_WORK, client)).contains(name("all"));

        assertThat(who(Permission.INCIDENT_WORK, newClient())).contains(name("all"));
    }

    @Test
    void theQueueOffersColleaguesAndRefusesStrangers() {
        employed("near", client, Role.ANALYST);
        employed("far", elsewhere, Role.ANALYST);
        employed("lead", client, Role.LEAD);
        var lead = browser();
        lead.signIn(name("lead"), PASSWORD);

        assertThat(lead.get("/console/queue").body())
                .contains("<option value=\"" + name("near") + "\">Test near</option>")
                .doesNotContain(name("far"));
        assertThat(lead.get("/console/suppressions/new").body())
                .contains("<option value=\"" + name("near") + "\">Test near</option>")
                .doesNotContain(name("far"));
    }

    private java.util.List<String> who(Permission permission, TenantId tenant) {
        return colleagues.whoMay(permission, tenant).stream().map(Actor::id).toList();
    }

    private UUID employed(String part, TenantId cleared, Role role) {
        return asPlatform(() -> accounts.open(
                new NewAccount(
                        name(part),
                        "Test " + part,
                        Set.of(role),
                        role == Role.AUDITOR ? Set.of() : Set.of(cleared),
                        false),
                PASSWORD));
    }

    private String name(String part) {
        return part + "." + unique;
    }

    private <T> T asPlatform(Supplier<T> work) {
        return CurrentScope.call(Scope.platform("test", Set.copyOf(clients.all())), work::get);
    }
}
