package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.ingest.AlertFilter;
import eu.custos.ingest.AlertRecord;
import eu.custos.ingest.UnderstoodAlert;
import eu.custos.tenancy.CurrentScope;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SplitDeskTest extends TriageBench {

    private final SplitDesk splits = CONTEXT.getBean(SplitDesk.class);
    private final KeptAlerts kept = CONTEXT.getBean(KeptAlerts.class);

    @Test
    void makesARowOfItsOwnOfTheAlertsThatNameSomething() {
        come(Alerts.of(tenant).times(3));
        come(Alerts.of(tenant).by("198.51.100.1").at(Severity.HIGH).times(2));
        as("grace", () -> desk.acknowledge(chosen(onlyGroup())));
        var whole = onlyGroup();

        var id = as("ada", () -> splits.splitNaming(chosen(whole), "198.51.100.1"));

        var part = group(id);
        var rest = group(whole.id());
        assertThat(part.seen().alerts()).isEqualTo(2);
        assertThat(part.facts().severity()).isEqualTo(Severity.HIGH);
        assertThat(part.state()).isEqualTo(GroupState.ACKNOWLEDGED);
        assertThat(part.handling().owner()).isEqualTo("grace");
        assertThat(part.handling().acknowledgeBy()).isEqualTo(whole.handling().acknowledgeBy());
        assertThat(rest.seen().alerts()).isEqualTo(3);
        assertThat(rest.facts().severity()).isEqualTo(Severity.MEDIUM);
        assertThat(rest.score().total()).isLessThan(whole.score().total());
        assertThat(named(id)).containsExactlyInAnyOrder("198.51.100.1", "10.0.0.5");
        assertThat(named(rest.id())).containsExactlyInAnyOrder("203.0.113.7", "10.0.0.5");
        assertThat(alertsOf(id)).hasSize(2);
        assertThat(alertsOf(rest.id())).hasSize(3);
        assertThat(counted(GroupState.ACKNOWLEDGED)).isEqualTo(2);
        assertThat(evidence()).endsWith("alert.split", "alert.split");
    }

    @Test
    void letsWhatComesLaterGoOnToTheRowThatItWentToBefore() {
        come(Alerts.of(tenant).times(3));
        var some = List.of(alertsOf(onlyGroup().id()).getFirst().id().value());
        var id = as("ada", () -> splits.split(chosen(onlyGroup()), some));

        come(Alerts.of(tenant).times(4));

        assertThat(group(id).seen().alerts()).isEqualTo(1);
        assertThat(groups())
                .filteredOn(group -> !group.id().equals(id))
                .singleElement()
                .satisfies(rest -> assertThat(rest.seen().alerts()).isEqualTo(6));
    }

    @Test
    void putsThemBackAsLongAsNobodyHasTouchedThem() {
        come(Alerts.of(tenant).times(3));
        come(Alerts.of(tenant).by("198.51.100.1").at(Severity.HIGH).times(2));
        var whole = onlyGroup();
        var first = as("ada", () -> splits.splitNaming(chosen(whole), "198.51.100.1"));

        as("ada", () -> splits.putBack(chosen(group(first))));

        var again = onlyGroup();
        assertThat(again.seen()).isEqualTo(whole.seen());
        assertThat(again.score()).isEqualTo(whole.score());
        assertThat(alertsOf(again.id())).hasSize(5);
        assertThat(named(again.id())).containsExactlyInAnyOrder("203.0.113.7", "198.51.100.1", "10.0.0.5");
        assertThat(counted(GroupState.NEW)).isEqualTo(1);
        assertThat(evidence()).endsWith("alert.split-undone");

        var second = as("ada", () -> splits.splitNaming(chosen(onlyGroup()), "198.51.100.1"));
        as("ada", () -> desk.note(chosen(group(second)), "looked at it"));
        assertThatExceptionOfType(TriageException.NotPossible.class)
                .isThrownBy(() -> as("ada", () -> splits.putBack(chosen(group(second)))));
    }

    @Test
    void splitsOnceWhenTheFormIsSentTwice() {
        come(Alerts.of(tenant).times(2));
        come(Alerts.of(tenant).by("198.51.100.1").times(1));
        var form = chosen(onlyGroup());

        var one = as("ada", () -> splits.splitNaming(form, "198.51.100.1"));
        var other = as("ada", () -> splits.splitNaming(form, "198.51.100.1"));

        assertThat(other).isEqualTo(one);
        assertThat(groups()).hasSize(2);
    }

    @Test
    void refusesNothingEverythingAndWhatIsNotFree() {
        come(Alerts.of(tenant).times(2));
        var strange = UUID.randomUUID();

        assertRefused(() -> splits.split(chosen(onlyGroup()), List.of(strange)), "Mark at least one");
        assertRefused(() -> splits.splitNaming(chosen(onlyGroup()), "10.9.9.9"), "No alert of it names");
        assertRefused(() -> splits.splitNaming(chosen(onlyGroup()), "10.0.0.5"), "all of its alerts");
        assertRefused(() -> splits.putBack(chosen(onlyGroup())), "was not split off");
        as("ada", () -> promotions.declare(chosen(onlyGroup()), ""));
        assertRefused(() -> splits.splitNaming(chosen(onlyGroup()), "203.0.113.7"), "counts in an incident");
        assertThat(onlyGroup().seen().alerts()).isEqualTo(2);
    }

    @Test
    void hidesTheGroupsOfOtherClients() {
        come(Alerts.of(tenant).times(2));
        var form = chosen(onlyGroup());

        assertThatExceptionOfType(TriageException.GroupNotFound.class)
                .isThrownBy(() -> CurrentScope.call(
                        analyst("eve", DB.newClient()), () -> splits.splitNaming(form, "203.0.113.7")));
    }

    private void assertRefused(java.util.function.Supplier<UUID> split, String why) {
        assertThatExceptionOfType(TriageException.NotPossible.class)
                .isThrownBy(() -> as("ada", split))
                .withMessageContaining(why);
    }

    private void come(List<UnderstoodAlert> batch) {
        kept.keep(batch, take(batch));
    }

    private AlertGroup group(UUID id) {
        return groups().stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<AlertRecord> alertsOf(UUID group) {
        return as("ada", () -> kept.list(AlertFilter.ofGroup(group), null, 100).items());
    }

    private Set<String> named(UUID group) {
        return Set.copyOf(DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT value FROM alert_group_entity WHERE group_id = ?")
                        .param(group)
                        .query(String.class)
                        .list()));
    }
}
