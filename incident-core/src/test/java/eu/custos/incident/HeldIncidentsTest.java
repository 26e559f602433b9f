package eu.custos.incident;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import org.junit.jupiter.api.Test;

class HeldIncidentsTest {

    static final Database DB = Database.shared();

    private final JdbcIncidents incidents = new JdbcIncidents(DB.jdbc());
    private final TenantId tenant = DB.newClient();

    @Test
    void whatATransactionMadeIsThereForItWithoutAnotherLook() {
        var incident = made();

        DB.in(Database.analyst(tenant), () -> {
            incidents.add(incident);
            assertThat(HeldIncidents.of(incidents).orElseThrow().find(tenant, incident.id()))
                    .isPresent();
            assertThat(incidents.lock(tenant, incident.id())).isPresent();
            return "";
        });
        assertThat(HeldIncidents.of(incidents)).isEmpty();
    }

    @Test
    void aScopeThatDoesNotSeeTheClientDoesNotSeeWhatTheTransactionHolds() {
        var incident = made();
        var other = DB.newClient();
        var scopes = new TenantScopes(DB.application());

        DB.in(Database.analyst(tenant, other), () -> {
            incidents.add(incident);
            assertThat(scopes.within(Database.analyst(other), () -> incidents.find(tenant, incident.id())))
                    .isEmpty();
            assertThat(incidents.find(other, incident.id())).isEmpty();
            assertThat(incidents.find(tenant, incident.id())).isPresent();
            return "";
        });
    }

    @Test
    void whatASavepointTookBackIsNotThere() {
        var incident = made();

        CurrentScope.run(
                Database.analyst(tenant),
                () -> DB.transactions().executeWithoutResult(outer -> {
                    var savepoint = outer.createSavepoint();
                    incidents.add(incident);
                    outer.rollbackToSavepoint(savepoint);

                    assertThat(incidents.find(tenant, incident.id())).isEmpty();
                }));
    }

    @Test
    void whatOneReaderChangesAndDoesNotSaveNobodyElseMeets() {
        var incident = made();

        DB.in(Database.analyst(tenant), () -> {
            incidents.add(incident);
            incidents.lock(tenant, incident.id()).orElseThrow().enter(Phase.ASSESSMENT, IncidentFixtures.NOON);

            assertThat(incidents.lock(tenant, incident.id()).orElseThrow().phase())
                    .isEqualTo(Phase.TRIAGE);
            return "";
        });
    }

    private Incident made() {
        var reference = IncidentReference.of(Database.organisation(tenant).reference(), 2026, 1);
        var identity = new Incident.Identity(
                tenant, IncidentId.at(IncidentFixtures.NOON), reference, Origin.MANUAL, false, IncidentFixtures.NOON);
        return Incident.declare(identity, IncidentFixtures.content("Held"), IncidentFixtures.ADA);
    }
}
