package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.incident.Phase;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReopenedGroupsTest extends TriageBench {

    final IncidentDesk incidents = CONTEXT.getBean(IncidentDesk.class);

    @Test
    void areWorkOfTheIncidentAgainAndTakeItsAlerts() {
        take(Alerts.of(tenant).times(2));
        var incident = declared();
        close(incident);
        assertThat(onlyGroup().state()).isEqualTo(GroupState.CLOSED);

        reopen(incident);

        var group = onlyGroup();
        assertThat(group.state()).isEqualTo(GroupState.IN_INCIDENT);
        assertThat(group.handling().verdict()).isNull();
        assertThat(group.handling().closedAt()).isNull();
        assertThat(counted(GroupState.IN_INCIDENT)).isEqualTo(1);
        assertThat(counted(GroupState.CLOSED)).isZero();
        assertThat(evidence()).endsWith("alert.closed", "alert.reopened");

        take(Alerts.of(tenant).times(1));
        assertThat(onlyGroup().seen().alerts()).as("the repeat counts there").isEqualTo(3);
    }

    @Test
    void stayClosedWhereTheirLikeHasOpenedAnew() {
        take(Alerts.of(tenant).times(1));
        var incident = declared();
        close(incident);
        take(Alerts.of(tenant).times(1));

        reopen(incident);

        assertThat(groups()).extracting(AlertGroup::state).containsExactly(GroupState.CLOSED, GroupState.NEW);
    }

    @Test
    void areOpenedOnceOfEachKindHoweverOftenTheIncidentWasClosed() {
        take(Alerts.of(tenant).times(1));
        var incident = declared();
        close(incident);
        take(Alerts.of(tenant).times(1));
        reopen(incident);
        var later = groups().getLast();
        as("ada", () -> promotions.merge(chosen(later), reference(incident)));
        close(incident);

        reopen(incident);

        assertThat(groups()).extracting(AlertGroup::state).containsExactly(GroupState.CLOSED, GroupState.IN_INCIDENT);
    }

    @Test
    void ofAnotherIncidentStayAsTheyAre() {
        take(Alerts.of(tenant).times(1));
        var incident = declared();
        close(incident);
        take(Alerts.of(tenant).rule("Another").against("10.0.0.9").times(1));
        var other = as("ada", () -> promotions.declare(chosen(groups().getLast()), ""))
                .incident();
        close(new IncidentId(other.id()));

        reopen(incident);

        assertThat(groups()).extracting(AlertGroup::state).containsExactly(GroupState.IN_INCIDENT, GroupState.CLOSED);
    }

    private IncidentId declared() {
        return new IncidentId(as("ada", () -> promotions.declare(chosen(groups().getLast()), ""))
                .incident()
                .id());
    }

    private String reference(IncidentId incident) {
        return CurrentScope.call(
                Database.as(Role.LEAD, tenant),
                () -> incidents.get(tenant, incident).reference().value());
    }

    private void close(IncidentId incident) {
        CurrentScope.run(Database.as(Role.LEAD, tenant), () -> {
            incidents.enter(tenant, incident, Phase.ASSESSMENT);
            incidents.enter(tenant, incident, Phase.CLOSURE);
            incidents.decide(
                    tenant, incident, new IncidentDecision.ClosureDecided(true, "RESOLVED", "Done", Instant.now()));
            incidents.enter(tenant, incident, Phase.REVIEW);
        });
    }

    private void reopen(IncidentId incident) {
        CurrentScope.run(
                Database.as(Role.LEAD, tenant),
                () -> incidents.decide(tenant, incident, new IncidentDecision.Reopened("It is back", Instant.now())));
    }
}
