package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.evidence.Erased;
import eu.custos.evidence.TextErasure;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of groups whose owner has left. */
class LeftGroupsTest extends TriageBench {

    private static final LeftGroupsJob JOB = CONTEXT.getBean(LeftGroupsJob.class);

    @Test
    void areInTheQueueForAnybodyWithALineThatSaysWhy() {
        var taken = row("First", "10.9.3.1");
        var handed = row("Second", "10.9.3.2");
        var other = row("Third", "10.9.3.3");
        as("gone", () -> desk.acknowledge(chosen(taken)));
        as("shut", () -> desk.acknowledge(chosen(handed)));
        as("ada", () -> desk.acknowledge(chosen(other)));
        var before = group(taken);

        JOB.look();

        var free = group(taken);
        assertThat(free.handling().owner()).isNull();
        assertThat(free.handling().ownerName()).isNull();
        assertThat(free.state()).as("somebody took note, and that stays so").isEqualTo(GroupState.ACKNOWLEDGED);
        assertThat(free.handling().acknowledgedAt()).isEqualTo(before.handling().acknowledgedAt());
        assertThat(free.handling().version()).isGreaterThan(before.handling().version());
        assertThat(notes(taken)).containsExactly("Its owner, GONE, has left");
        assertThat(notes(handed)).containsExactly("Its owner, SHUT, has left");
        assertThat(group(other).handling().owner()).isEqualTo("ada");
        assertThat(evidence().stream().filter("alert.owner-left"::equals)).hasSize(2);
        assertThat(as("ada", () -> desk.acknowledge(chosen(free))).refused()).isEmpty();
        assertThat(group(taken).handling().owner()).isEqualTo("ada");
    }

    @Test
    void areGivenBackOnce() {
        var taken = row("First", "10.9.3.1");
        as("gone", () -> desk.acknowledge(chosen(taken)));

        JOB.look();
        JOB.look();

        assertThat(evidence()).containsOnlyOnce("alert.owner-left");
        assertThat(notes(taken)).hasSize(1);
    }

    @Test
    void stayWithTheirIncidentAndComeBackUnownedWhenTheyAreTakenOut() {
        var taken = row("First", "10.9.3.1");
        as("gone", () -> desk.acknowledge(chosen(taken)));
        as("ada", () -> promotions.declare(chosen(group(taken)), ""));

        JOB.look();
        assertThat(group(taken).handling().owner()).isEqualTo("gone");

        as("ada", () -> promotions.takeOut(chosen(group(taken)), "Not this one"));
        JOB.look();
        assertThat(group(taken).handling().owner()).isNull();
    }

    @Test
    void areAllGivenBackHoweverManyTheyAre() {
        for (var n = 0; n < 230; n++) {
            take(Alerts.of(tenant).rule("Rule " + n).against("10.9.4." + n).times(1));
        }
        as("gone", () -> desk.acknowledge(chosen(groups().toArray(AlertGroup[]::new))));

        JOB.look();

        assertThat(groups())
                .hasSize(230)
                .allSatisfy(group -> assertThat(group.handling().owner()).isNull());
        assertThat(counted(GroupState.ACKNOWLEDGED)).isEqualTo(230);
    }

    @Test
    void theLineGoesWithTheWordsOfItsEntry() {
        var taken = row("First", "10.9.3.1");
        as("gone", () -> desk.acknowledge(chosen(taken)));
        JOB.look();

        erase();

        assertThat(notes(taken)).containsExactly(Erased.WORDS);
    }

    private void erase() {
        var erasure = CONTEXT.getBean(TextErasure.class);
        var lead = Database.as(Role.LEAD, tenant);
        var seq = DB.in(
                lead,
                () -> DB.jdbc()
                        .sql("SELECT seq FROM evidence_leaf WHERE type = 'alert.owner-left'")
                        .query(Long.class)
                        .single());
        CurrentScope.run(lead, () -> erasure.erase(tenant, seq, "Asked for."));
    }

    private AlertGroup row(String rule, String victim) {
        var known = groups().stream().map(AlertGroup::id).toList();
        take(Alerts.of(tenant).rule(rule).against(victim).times(1));
        return groups().stream()
                .filter(group -> !known.contains(group.id()))
                .findFirst()
                .orElseThrow();
    }

    private AlertGroup group(AlertGroup of) {
        return groups().stream()
                .filter(group -> group.id().equals(of.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> notes(AlertGroup group) {
        UUID id = group.id();
        return as("ada", () -> CONTEXT.getBean(GroupReading.class).peek(id)).notes().stream()
                .map(JdbcAlertNotes.Note::text)
                .toList();
    }
}
