package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.alert.AlertGroup.LinkedIncident;
import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentException;
import eu.custos.incident.IncidentId;
import eu.custos.incident.IncidentMerges;
import eu.custos.incident.Phase;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups of alerts follow their incident into another one, and back. */
class MergedAlertsTest extends TriageBench {

    private final IncidentMerges merges = CONTEXT.getBean(IncidentMerges.class);
    private AlertGroup first;
    private AlertGroup second;
    private LinkedIncident absorbed;
    private LinkedIncident survivor;

    @BeforeEach
    void twoIncidents() {
        take(Alerts.of(tenant).rule("First").against("10.9.2.1").times(3));
        first = onlyGroup();
        absorbed = as("ada", () -> promotions.declare(chosen(first), "")).incident();
        take(Alerts.of(tenant).rule("Second").against("10.9.2.2").times(1));
        second = groups().stream()
                .filter(group -> !group.id().equals(first.id()))
                .findFirst()
                .orElseThrow();
        survivor = as("ada", () -> promotions.declare(chosen(second), "")).incident();
        first = group(first.id());
    }

    @Test
    void countInTheOneThatGoesOnAfterwardsAndInNoOther() {
        merge();

        assertThat(incidentOf(first)).isEqualTo(survivor);
        assertThat(group(first.id()).state()).isEqualTo(GroupState.IN_INCIDENT);
        assertThat(linked(absorbed)).isEmpty();
        assertThat(linked(survivor)).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(observed(survivor)).contains("10.9.2.1", "10.9.2.2");
        assertThat(evidence()).contains("alert.moved");
        assertThat(group(first.id()).handling().version())
                .isGreaterThan(first.handling().version());
    }

    @Test
    void goOnInItWhenTheyRepeat() {
        merge();

        take(Alerts.of(tenant).rule("First").against("10.9.2.1").times(20));

        assertThat(count(survivor, first)).isGreaterThan(20);
        assertThat(linked(absorbed)).isEmpty();
    }

    @Test
    void comeBackWithTheIncidentThatIsTakenOut() {
        merge();

        var unmerged = unmerge();

        assertThat(unmerged.groups()).isEqualTo(1);
        assertThat(unmerged.left()).isZero();
        assertThat(incidentOf(first)).isEqualTo(absorbed);
        assertThat(incidentOf(second)).isEqualTo(survivor);
        assertThat(linked(absorbed)).containsExactly(first.id());
        assertThat(linked(survivor)).containsExactly(second.id());
        assertThat(observed(survivor)).doesNotContain("10.9.2.1");
    }

    @Test
    void stayWhereTheyAreOnceSomebodyMovedThemElsewhereAndAreTold() {
        merge();
        as("ada", () -> promotions.takeOut(chosen(group(first.id())), "Not this one"));

        var unmerged = unmerge();

        assertThat(unmerged.groups()).isZero();
        assertThat(unmerged.left()).isEqualTo(1);
        assertThat(group(first.id()).state()).isEqualTo(GroupState.NEW);
        assertThat(timeline(absorbed))
                .anyMatch(line -> line.contains("1 of what it brought was closed, done or moved"));
    }

    @Test
    void comeBackThroughAChainFromWhereTheyAreNow() {
        take(Alerts.of(tenant).rule("Third").against("10.9.2.3").times(1));
        var third = groups().stream()
                .filter(group -> !List.of(first.id(), second.id()).contains(group.id()))
                .findFirst()
                .orElseThrow();
        var last = as("ada", () -> promotions.declare(chosen(third), "")).incident();
        merge(absorbed, survivor);
        merge(survivor, last);
        assertThat(linked(last)).containsExactlyInAnyOrder(first.id(), second.id(), third.id());

        unmerge();
        assertThat(incidentOf(first)).isEqualTo(absorbed);
        assertThat(linked(last)).containsExactlyInAnyOrder(second.id(), third.id());

        var rest = lead(() -> merges.unmerge(tenant, new IncidentId(survivor.id()), "Another"));
        assertThat(rest.groups()).isEqualTo(1);
        assertThat(rest.left()).isEqualTo(1);
        assertThat(incidentOf(first)).isEqualTo(absorbed);
    }

    @Test
    void joinNoIncidentThatIsMerged() {
        merge();
        take(Alerts.of(tenant).rule("Late").against("10.9.2.9").times(1));
        var late = groups().stream()
                .filter(group -> group.state() == GroupState.NEW)
                .findFirst()
                .orElseThrow();

        assertThatExceptionOfType(IncidentException.IncidentNotOpen.class)
                .isThrownBy(() -> as("ada", () -> {
                    CONTEXT.getBean(IncidentDesk.class)
                            .link(tenant, new IncidentId(absorbed.id()), List.of(late.asLink()), List.of());
                    return "";
                }));
    }

    @Test
    void takeTasksMadeByHandAlongThatAreStillToBeDone() {
        task(absorbed, "Ask the administrator", false);
        task(absorbed, "Done long ago", true);

        merge();
        assertThat(tasks(survivor)).containsExactly("Ask the administrator");
        assertThat(tasks(absorbed)).containsExactly("Done long ago");

        assertThat(unmerge().tasks()).isEqualTo(1);
        assertThat(tasks(absorbed)).containsExactlyInAnyOrder("Ask the administrator", "Done long ago");
        assertThat(tasks(survivor)).isEmpty();
    }

    @Test
    void sayThatALeadMayMergeTheirIncidentWithAnOpenOneThatNamesTheSame() {
        take(Alerts.of(tenant).rule("Other").against("10.9.2.1").times(1));
        var other = groups().stream()
                .filter(group -> group.state() == GroupState.NEW)
                .findFirst()
                .orElseThrow();
        var reading = CONTEXT.getBean(GroupReading.class);
        assertThat(as("ada", () -> reading.peek(other.id())).similar())
                .extracting(GroupPeek.Resembling::reason)
                .noneMatch(reason -> reason.contains("merge"));

        as("ada", () -> promotions.declare(chosen(other), ""));

        assertThat(as("ada", () -> reading.peek(other.id())).similar())
                .extracting(GroupPeek.Resembling::reason)
                .anySatisfy(reason -> assertThat(reason).endsWith("; open, a lead may merge it with this one"));
    }

    @Test
    void leadALeadToThePageThatMergesTheirTwoIncidentsAndNobodyElse() {
        take(Alerts.of(tenant).rule("Other").against("10.9.2.1").times(1));
        var other = groups().stream()
                .filter(group -> group.state() == GroupState.NEW)
                .findFirst()
                .orElseThrow();
        assertThat(lead(() -> merging(other))).as("in no incident").isEmpty();
        var own = as("ada", () -> promotions.declare(chosen(other), "")).incident();

        assertThat(lead(() -> merging(other)))
                .containsExactlyInAnyOrder(
                        own.reference() + " with " + absorbed.reference(),
                        own.reference() + " with " + survivor.reference());
        assertThat(as("ada", () -> merging(other))).isEmpty();

        lead(() -> {
            merges.merge(tenant, new IncidentId(own.id()), new IncidentId(survivor.id()), "The same beacon");
            return true;
        });
        assertThat(lead(() -> merging(other)))
                .as("from the one in which it goes on")
                .containsExactly(survivor.reference() + " with " + absorbed.reference());
        merge();
        assertThat(lead(() -> merging(other))).as("all are one").isEmpty();
    }

    private static List<String> merging(AlertGroup group) {
        return CONTEXT.getBean(GroupReading.class).peek(group.id()).similar().stream()
                .filter(line -> line.mergeable() != null)
                .map(line -> line.mergeable() + " with " + line.incident())
                .toList();
    }

    private void merge() {
        merge(absorbed, survivor);
    }

    private void merge(LinkedIncident from, LinkedIncident to) {
        lead(() -> {
            merges.merge(tenant, new IncidentId(from.id()), new IncidentId(to.id()), "The same beacon");
            CONTEXT.getBean(IncidentDesk.class).enter(tenant, new IncidentId(from.id()), Phase.ENDED);
            return "";
        });
    }

    private IncidentMerges.Unmerged unmerge() {
        return lead(() -> merges.unmerge(tenant, new IncidentId(absorbed.id()), "Two attackers"));
    }

    private <T> T lead(java.util.function.Supplier<T> work) {
        return CurrentScope.call(Database.as(Role.LEAD, tenant), work::get);
    }

    private AlertGroup group(UUID id) {
        return groups().stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private LinkedIncident incidentOf(AlertGroup group) {
        return Objects.requireNonNull(group(group.id()).handling().incident());
    }

    private List<UUID> linked(LinkedIncident incident) {
        return rows("SELECT group_id FROM incident_alert_group WHERE incident_id = ?", incident.id(), UUID.class);
    }

    private List<String> observed(LinkedIncident incident) {
        return rows("SELECT value FROM incident_observable WHERE incident_id = ?", incident.id(), String.class);
    }

    private List<String> timeline(LinkedIncident incident) {
        return rows("SELECT text FROM incident_timeline WHERE incident_id = ?", incident.id(), String.class);
    }

    private List<String> tasks(LinkedIncident incident) {
        return rows("SELECT title FROM incident_task WHERE incident_id = ?", incident.id(), String.class);
    }

    private long count(LinkedIncident incident, AlertGroup group) {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT count FROM incident_alert_group WHERE incident_id = ? AND group_id = ?")
                        .params(incident.id(), group.id())
                        .query(Long.class)
                        .single());
    }

    private void task(LinkedIncident incident, String title, boolean done) {
        DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("""
                        INSERT INTO incident_task
                            (tenant_id, incident_id, id, title, created_at, created_by, done_at, done_by)
                        VALUES (?, ?, ?, ?, now(), 'ada', CASE WHEN ? THEN now() END, CASE WHEN ? THEN 'ada' END)
                        """)
                        .params(tenant.value(), incident.id(), UUID.randomUUID(), title, done, done)
                        .update());
    }

    private <T> List<T> rows(String sql, UUID incident, Class<T> type) {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql(sql)
                        .param(incident)
                        .query((row, n) -> row.getObject(1, type))
                        .list());
    }
}
