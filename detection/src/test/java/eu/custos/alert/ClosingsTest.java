package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClosingsTest extends TriageBench {

    @Test
    void countGroupsAndAlertsByRuleAndVerdict() {
        take(Alerts.of(tenant).times(3));
        take(Alerts.of(tenant).against("10.0.0.9").times(4));
        take(Alerts.of(tenant).rule("Another").times(2));
        var groups = groups();

        as("ada", () -> desk.close(chosen(groups.get(0), groups.get(1)), Verdict.FALSE_POSITIVE, null));
        as("ada", () -> desk.close(chosen(groups.get(2)), Verdict.TRUE_POSITIVE, null));

        assertThat(verdicts())
                .containsExactlyInAnyOrder(
                        "ET SCAN Suspicious inbound FALSE_POSITIVE 2 7", "Another TRUE_POSITIVE 1 2");
    }

    @Test
    void areTakenBackWithTheChange() {
        take(Alerts.of(tenant).times(3));
        var closed = as("ada", () -> desk.close(chosen(onlyGroup()), Verdict.BENIGN, null));

        as("ada", () -> desk.undo(Objects.requireNonNull(closed.change())));
        as("ada", () -> desk.undo(Objects.requireNonNull(closed.change())));

        assertThat(verdicts()).containsExactly("ET SCAN Suspicious inbound BENIGN 0 0");
    }

    @Test
    void countTheGroupsThatEndWithTheirIncident() {
        take(Alerts.of(tenant).times(5));
        as("ada", () -> promotions.declare(chosen(onlyGroup()), ""));
        var incident = Objects.requireNonNull(onlyGroup().handling().incident());

        CurrentScope.run(
                Database.as(Role.LEAD, tenant),
                () -> CONTEXT.getBean(IncidentDesk.class)
                        .decide(
                                tenant,
                                new IncidentId(incident.id()),
                                new IncidentDecision.Withdrawn("an exercise nobody announced", Instant.now())));

        assertThat(verdicts()).containsExactly("ET SCAN Suspicious inbound FALSE_POSITIVE 1 5");
    }

    private List<String> verdicts() {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT concat_ws(' ', rule, verdict, groups, alerts) FROM rule_verdict")
                        .query(String.class)
                        .list());
    }
}
