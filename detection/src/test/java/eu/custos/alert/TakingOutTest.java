package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.asset.Criticality;
import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TakingOutTest extends TriageBench {

    @Test
    void bringsAGroupBackAsItWasAndCorrectsTheIncident() {
        asset("FS-09", Criticality.NORMAL, "10.0.0.9");
        take(Alerts.of(tenant).times(1));
        take(Alerts.of(tenant)
                .rule("Another")
                .against("10.0.0.9")
                .by("198.51.100.1")
                .times(4));
        var before = groups();
        var incident = as("ada", () -> promotions.declare(chosen(before.getFirst(), before.getLast()), ""))
                .incident();
        assertThat(observables()).containsExactlyInAnyOrder("10.0.0.5", "203.0.113.7", "10.0.0.9", "198.51.100.1");

        var result = as("ada", () -> promotions.takeOut(chosen(groups().getLast()), "another attack"));

        assertThat(result.changed()).hasSize(1);
        var out = groups().getLast();
        assertThat(out.state()).isEqualTo(GroupState.NEW);
        assertThat(out.handling().incident()).isNull();
        assertThat(out.handling().acknowledgedAt())
                .as("joining was no acknowledgement")
                .isNull();
        assertThat(out.handling().acknowledgeBy())
                .isEqualTo(before.getLast().handling().acknowledgeBy());
        assertThat(observables()).containsExactlyInAnyOrder("10.0.0.5", "203.0.113.7");
        assertThat(number("SELECT count(*) FROM incident_asset")).isZero();
        assertThat(number("SELECT sum(count) FROM incident_alert_group")).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM incident_timeline WHERE kind = 'alerts.unlinked'"))
                .isEqualTo(1);
        assertThat(evidence()).endsWith("alert.unmerged");
        assertThat(counted(GroupState.IN_INCIDENT)).isEqualTo(1);
        assertThat(groups().getFirst().handling().incident()).isEqualTo(incident);
    }

    @Test
    void keepsWhoHadTakenNoteBefore() {
        as("grace", () -> desk.acknowledge(chosen(newGroup())));
        var acknowledged = onlyGroup().handling().acknowledgedAt();
        as("ada", () -> promotions.declare(chosen(onlyGroup()), ""));

        as("ada", () -> promotions.takeOut(chosen(onlyGroup()), null));

        assertThat(onlyGroup().state()).isEqualTo(GroupState.ACKNOWLEDGED);
        assertThat(onlyGroup().handling().owner()).isEqualTo("grace");
        assertThat(onlyGroup().handling().acknowledgedAt()).isEqualTo(acknowledged);
    }

    @Test
    void isNotUndoneByTheNextAlertUnlessThatIsGraver() {
        take(Alerts.of(tenant).at(Severity.HIGH).using("T1486").times(1));
        as(
                "ada",
                () -> onlyGroup().state() == GroupState.IN_INCIDENT
                        ? null
                        : promotions.declare(chosen(onlyGroup()), ""));
        as("ada", () -> promotions.takeOut(chosen(onlyGroup()), null));

        take(Alerts.of(tenant).at(Severity.HIGH).using("T1486").times(3));
        assertThat(onlyGroup().state()).isEqualTo(GroupState.NEW);

        take(Alerts.of(tenant).at(Severity.CRITICAL).using("T1486").times(1));
        assertThat(onlyGroup().state()).isEqualTo(GroupState.IN_INCIDENT);
    }

    @Test
    void isTakenBackAsAMergeIs() {
        take(Alerts.of(tenant).at(Severity.CRITICAL).using("T1486").times(1));
        var reference = incidents().getFirst();
        take(Alerts.of(tenant).rule("Another").against("10.0.0.9").times(1));
        var merged = as("ada", () -> promotions.merge(chosen(groups().getLast()), reference));

        as("ada", () -> desk.undo(change(merged.result())));
        assertThat(groups().getLast().state()).isEqualTo(GroupState.NEW);
        assertThat(observables()).doesNotContain("10.0.0.9");

        var again = as("ada", () -> promotions.merge(chosen(groups().getLast()), reference));
        var out = as("ada", () -> promotions.takeOut(chosen(groups().getLast()), null));
        as("ada", () -> desk.undo(change(out)));
        assertThat(groups().getLast().handling().incident()).isEqualTo(again.incident());
        assertThat(observables()).contains("10.0.0.9");
    }

    @Test
    void leavesAnIncidentThatHasEndedAsItIs() {
        var declared = as("ada", () -> promotions.declare(chosen(newGroup()), ""));
        CurrentScope.run(
                Database.as(Role.LEAD, tenant),
                () -> CONTEXT.getBean(IncidentDesk.class)
                        .decide(
                                tenant,
                                new IncidentId(declared.incident().id()),
                                new IncidentDecision.Withdrawn("nothing", Instant.now())));

        var result = as("ada", () -> promotions.takeOut(chosen(onlyGroup()), null));

        assertThat(result.changed()).isEmpty();
        assertThat(result.refused().getFirst().why()).isEqualTo("closed with its incident");
    }

    private List<String> observables() {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT value FROM incident_observable")
                        .query(String.class)
                        .list());
    }

    private long number(String sql) {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc().sql(sql).query(Long.class).single());
    }

    private AlertGroup newGroup() {
        take(Alerts.of(tenant).times(1));
        return onlyGroup();
    }

    private static UUID change(TriageResult result) {
        return java.util.Objects.requireNonNull(result.change());
    }
}
