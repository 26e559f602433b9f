package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TriageDeskTest extends TriageBench {

    @Nested
    class Acknowledging {

        @Test
        void takesTheGroupsAndStopsTheirClocksWithOneLedgerEntryEach() {
            var groups = twoGroups();

            var result = as("ada", () -> desk.acknowledge(chosen(groups.getFirst(), groups.getLast())));

            assertThat(result.changed()).hasSize(2);
            assertThat(groups()).allSatisfy(group -> {
                assertThat(group.state()).isEqualTo(GroupState.ACKNOWLEDGED);
                assertThat(group.handling().owner()).isEqualTo("ada");
                assertThat(group.handling().acknowledgedAt()).isNotNull();
            });
            assertThat(evidence()).containsExactly("alert.acknowledged", "alert.acknowledged");
            assertThat(counted(GroupState.NEW)).isZero();
            assertThat(counted(GroupState.ACKNOWLEDGED)).isEqualTo(2);
        }

        @Test
        void actsOnceWhenTheFormIsSentTwice() {
            var form = chosen(newGroup());

            as("ada", () -> desk.acknowledge(form));
            var again = as("ada", () -> desk.acknowledge(form));

            assertThat(again.changed()).hasSize(1);
            assertThat(again.refused()).isEmpty();
            assertThat(evidence()).containsExactly("alert.acknowledged");
        }

        @Test
        void tellsTheSecondAnalystWhoWasFasterAndOverwritesNothing() {
            var seenByBoth = newGroup();

            as("ada", () -> desk.acknowledge(chosen(seenByBoth)));
            var late = as("grace", () -> desk.acknowledge(chosen(seenByBoth)));

            assertThat(late.conflict()).isTrue();
            assertThat(late.refused().getFirst().why()).startsWith("changed by ADA at ");
            assertThat(onlyGroup().handling().owner()).isEqualTo("ada");
        }

        @Test
        void letsExactlyOneOfTwoWinAtTheSameMoment() throws Exception {
            var seen = newGroup();
            var together = new CyclicBarrier(2);
            try (var pool = Executors.newFixedThreadPool(2)) {
                var one = pool.submit(() -> {
                    together.await();
                    return as("ada", () -> desk.acknowledge(chosen(seen)));
                });
                var other = pool.submit(() -> {
                    together.await();
                    return as("grace", () -> desk.acknowledge(chosen(seen)));
                });

                assertThat(List.of(one.get().conflict(), other.get().conflict()))
                        .containsExactlyInAnyOrder(true, false);
            }
            assertThat(evidence()).containsExactly("alert.acknowledged");
        }

        @Test
        void isNotStoppedByRepeatsThatCameSince() {
            var seen = newGroup();
            take(Alerts.of(tenant).times(5));

            assertThat(as("ada", () -> desk.acknowledge(chosen(seen))).changed())
                    .hasSize(1);
            assertThat(onlyGroup().seen().alerts()).isEqualTo(6);
        }

        @Test
        void leavesAGroupToItsIncident() {
            take(Alerts.of(tenant).at(Severity.CRITICAL).using("T1486").times(1));

            var result = as("ada", () -> desk.acknowledge(chosen(onlyGroup())));

            assertThat(result.refused().getFirst().why()).contains("-2026-0001");
        }
    }

    @Nested
    class Closing {

        @ParameterizedTest
        @EnumSource
        void keepsTheVerdict(Verdict verdict) {
            var group = newGroup();

            as("ada", () -> desk.close(chosen(group), verdict, "known scanner"));

            assertThat(onlyGroup().handling().verdict()).isEqualTo(verdict);
            assertThat(evidence()).containsExactly("alert.closed");
        }

        @Test
        void closesWithTheIncidentAndOpensAnewAfterwards() {
            take(Alerts.of(tenant).at(Severity.CRITICAL).using("T1486").times(1));
            var incident =
                    java.util.Objects.requireNonNull(onlyGroup().handling().incident());

            CurrentScope.run(
                    Database.as(Role.LEAD, tenant),
                    () -> CONTEXT.getBean(IncidentDesk.class)
                            .decide(
                                    tenant,
                                    new IncidentId(incident.id()),
                                    new IncidentDecision.Withdrawn("an exercise nobody announced", Instant.now())));

            assertThat(onlyGroup().state()).isEqualTo(GroupState.CLOSED);
            assertThat(onlyGroup().handling().verdict()).isEqualTo(Verdict.FALSE_POSITIVE);
            take(Alerts.of(tenant).at(Severity.CRITICAL).using("T1486").times(1));
            assertThat(groups()).hasSize(2);
            assertThat(incidents()).hasSize(2);
        }

        @ParameterizedTest
        @CsvSource({
            "false positive, FALSE_POSITIVE",
            "benign, BENIGN",
            "duplicate, DUPLICATE",
            "exercise, TEST",
            "handled, TRUE_POSITIVE",
            ", TRUE_POSITIVE"
        })
        void takesItsVerdictFromTheIncidentsDisposition(
                @org.jspecify.annotations.Nullable String disposition, Verdict verdict) {
            assertThat(EndedIncidents.verdictOf(disposition)).isEqualTo(verdict);
        }
    }

    @Nested
    class TakingBack {

        @Test
        void restoresStateOwnerAndClock() {
            var group = newGroup();
            var closed = as("ada", () -> desk.close(chosen(group), Verdict.BENIGN, null));

            var result = as("ada", () -> desk.undo(change(closed)));

            assertThat(result.changed()).hasSize(1);
            var restored = onlyGroup();
            assertThat(restored.state()).isEqualTo(GroupState.NEW);
            assertThat(restored.handling().owner()).isNull();
            assertThat(restored.handling().verdict()).isNull();
            assertThat(restored.handling().acknowledgeBy())
                    .isEqualTo(group.handling().acknowledgeBy());
            assertThat(counted(GroupState.NEW)).isEqualTo(1);
            assertThat(counted(GroupState.CLOSED)).isZero();
            assertThat(evidence()).containsExactly("alert.closed", "alert.change-undone");
        }

        @Test
        void leavesWhatSomebodyElseHasTouchedSince() {
            var acknowledged = as("ada", () -> desk.acknowledge(chosen(newGroup())));
            as("grace", () -> desk.close(chosen(onlyGroup()), Verdict.BENIGN, null));

            var result = as("ada", () -> desk.undo(change(acknowledged)));

            assertThat(result.changed()).isEmpty();
            assertThat(result.refused()).hasSize(1);
            assertThat(onlyGroup().state()).isEqualTo(GroupState.CLOSED);
        }

        @Test
        void leavesAGroupClosedWhoseLikeHasOpenedAnew() {
            var closed = as("ada", () -> desk.close(chosen(newGroup()), Verdict.BENIGN, null));
            take(Alerts.of(tenant).times(1));

            var result = as("ada", () -> desk.undo(change(closed)));

            assertThat(result.changed()).isEmpty();
            assertThat(groups())
                    .extracting(AlertGroup::state)
                    .containsExactlyInAnyOrder(GroupState.CLOSED, GroupState.NEW);
        }

        @Test
        void isOnlyForWhoMadeTheChange() {
            var acknowledged = as("ada", () -> desk.acknowledge(chosen(newGroup())));

            assertThatExceptionOfType(TriageException.NotUndoable.class)
                    .isThrownBy(() -> as("grace", () -> desk.undo(change(acknowledged))));
        }

        @Test
        void isOverAfterAWhile() {
            var acknowledged = as("ada", () -> desk.acknowledge(chosen(newGroup())));
            DB.in(
                    Database.analyst(tenant),
                    () -> DB.jdbc()
                            .sql("UPDATE triage_change SET changed_at = changed_at - interval '1 minute'")
                            .update());

            assertThatExceptionOfType(TriageException.NotUndoable.class)
                    .isThrownBy(() -> as("ada", () -> desk.undo(change(acknowledged))));
        }

        @Test
        void happensOnce() {
            var acknowledged = as("ada", () -> desk.acknowledge(chosen(newGroup())));

            as("ada", () -> desk.undo(change(acknowledged)));
            as("ada", () -> desk.undo(change(acknowledged)));

            assertThat(evidence()).containsExactly("alert.acknowledged", "alert.change-undone");
        }
    }

    @Nested
    class Promoting {

        @Test
        void declaresOneIncidentOfAllChosenGroups() {
            var groups = twoGroups();

            var promoted = as("ada", () -> promotions.declare(chosen(groups.getFirst(), groups.getLast()), ""));

            assertThat(incidents()).containsExactly(promoted.incident().reference());
            assertThat(groups()).allSatisfy(group -> assertThat(group.state()).isEqualTo(GroupState.IN_INCIDENT));
        }

        @Test
        void declaresOnceWhenTheFormIsSentTwiceAtTheSameMoment() throws Exception {
            var form = chosen(newGroup());
            var together = new CyclicBarrier(2);
            try (var pool = Executors.newFixedThreadPool(2)) {
                var one = pool.submit(() -> {
                    together.await();
                    return as("ada", () -> promotions.declare(form, "")).incident();
                });
                var other = pool.submit(() -> {
                    together.await();
                    return as("ada", () -> promotions.declare(form, "")).incident();
                });

                assertThat(one.get()).isEqualTo(other.get());
            }
            assertThat(incidents()).hasSize(1);
        }

        @Test
        void answersTheSameIncidentHoweverOftenAGroupIsPromoted() {
            var group = newGroup();

            var first = as("ada", () -> promotions.promote(group.id()));
            var second = as("grace", () -> promotions.promote(group.id()));

            assertThat(second).isEqualTo(first);
            assertThat(incidents()).hasSize(1);
        }

        @Test
        void joinsAnIncidentThatIsOpen() {
            take(Alerts.of(tenant).at(Severity.CRITICAL).using("T1486").times(1));
            var reference = incidents().getFirst();
            take(Alerts.of(tenant).rule("Another").against("10.0.0.9").times(1));
            var other = groups().getLast();

            as("ada", () -> promotions.merge(chosen(other), reference));

            assertThat(groups()).allSatisfy(group -> assertThat(group.state()).isEqualTo(GroupState.IN_INCIDENT));
            assertThat(incidents()).hasSize(1);
        }

        @Test
        void mixesNoClientsInOneIncident() {
            var other = DB.newClient();
            take(Alerts.of(tenant).times(1));
            DB.in(Database.analyst(other), () -> triage.take(Alerts.of(other).times(1)));
            var both = chosen(onlyGroup(), groups(other).getFirst());

            assertThatExceptionOfType(TriageException.SeveralClients.class)
                    .isThrownBy(
                            () -> CurrentScope.call(analyst("ada", tenant, other), () -> promotions.declare(both, "")));
        }

        @Test
        void joinsNoIncidentOfAnotherClient() {
            var other = DB.newClient();
            DB.in(
                    Database.analyst(other),
                    () -> triage.take(Alerts.of(other)
                            .at(Severity.CRITICAL)
                            .using("T1486")
                            .times(1)));
            var reference = java.util.Objects.requireNonNull(
                            groups(other).getFirst().handling().incident())
                    .reference();
            var mine = newGroup();

            assertThatExceptionOfType(TriageException.NoSuchIncident.class)
                    .isThrownBy(() -> CurrentScope.call(
                            analyst("ada", tenant, other), () -> promotions.merge(chosen(mine), reference)));
        }
    }

    @Nested
    class Walls {

        @Test
        void hidesTheGroupsOfOtherClientsFromEveryAction() {
            var group = newGroup();
            var stranger = analyst("eve", DB.newClient());
            var form = chosen(group);

            for (Runnable action : List.<Runnable>of(
                    () -> desk.acknowledge(form),
                    () -> desk.assign(form, null),
                    () -> desk.close(form, Verdict.TEST, null),
                    () -> desk.note(form, "mine now"),
                    () -> promotions.declare(form, ""),
                    () -> promotions.merge(form, "ACME-2026-0001"),
                    () -> promotions.takeOut(form, null),
                    () -> promotions.promote(group.id()))) {
                assertThatExceptionOfType(TriageException.GroupNotFound.class)
                        .isThrownBy(() -> CurrentScope.run(stranger, action));
            }
            assertThat(onlyGroup()).isEqualTo(group);
        }

        @Test
        void hidesTheChangesOfOtherClientsFromUndo() {
            var acknowledged = as("ada", () -> desk.acknowledge(chosen(newGroup())));

            assertThatExceptionOfType(TriageException.NotUndoable.class)
                    .isThrownBy(() ->
                            CurrentScope.call(analyst("ada", DB.newClient()), () -> desk.undo(change(acknowledged))));
        }

        @ParameterizedTest
        @EnumSource(names = {"ADMINISTRATOR", "MANAGEMENT", "AUDITOR"})
        void letsReadersChangeNothing(Role role) {
            var form = chosen(newGroup());

            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> CurrentScope.call(Database.as(role, tenant), () -> desk.acknowledge(form)));
        }
    }

    @Test
    void handsAGroupToAColleagueAndBack() {
        var group = newGroup();
        var grace = new Actor(Actor.Kind.PERSON, "grace", "Grace");

        as("ada", () -> desk.assign(chosen(group), grace));
        assertThat(onlyGroup().handling().owner()).isEqualTo("grace");
        assertThat(onlyGroup().state()).isEqualTo(GroupState.NEW);

        as("grace", () -> desk.assign(chosen(onlyGroup()), null));
        assertThat(onlyGroup().handling().owner()).isNull();
    }

    @Test
    void leavesARowWhereTheColleagueDoesNotWorkForItsClient() {
        var group = newGroup();

        var result = as("ada", () -> desk.assign(chosen(group), KnownColleagues.STRANGER));

        assertThat(result.changed()).isEmpty();
        assertThat(result.refused().getFirst().why()).isEqualTo("Far Away does not work for this client");
        assertThat(onlyGroup().handling().owner()).isNull();
        assertThat(evidence()).isEmpty();
    }

    @Test
    void keepsANoteOnceAndRefusesAnEmptyOne() {
        var form = chosen(newGroup());

        as("ada", () -> desk.note(form, "asked the client"));
        as("ada", () -> desk.note(form, "asked the client"));

        assertThat(DB.in(
                        Database.analyst(tenant),
                        () -> DB.jdbc()
                                .sql("SELECT text FROM alert_note")
                                .query(String.class)
                                .list()))
                .containsExactly("asked the client");
        assertThatExceptionOfType(TriageException.InvalidContent.class)
                .isThrownBy(() -> as("ada", () -> desk.note(chosen(onlyGroup()), "  ")));
    }

    @Test
    void refusesMoreRowsThanOneActionTakes() {
        var many = new java.util.HashMap<UUID, Long>();
        for (var n = 0; n <= Chosen.MOST; n++) {
            many.put(UUID.randomUUID(), 1L);
        }

        assertThatExceptionOfType(TriageException.TooMany.class).isThrownBy(() -> new Chosen(many, "form"));
        assertThatExceptionOfType(TriageException.NothingChosen.class).isThrownBy(() -> new Chosen(Map.of(), "form"));
    }

    AlertGroup newGroup() {
        take(Alerts.of(tenant).times(1));
        return onlyGroup();
    }

    List<AlertGroup> twoGroups() {
        take(Alerts.of(tenant).times(1));
        take(Alerts.of(tenant).rule("Another").times(1));
        return groups();
    }

    static UUID change(TriageResult result) {
        return java.util.Objects.requireNonNull(result.change());
    }
}
