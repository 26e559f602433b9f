package eu.custos.response.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentException.NotMergeable;
import eu.custos.incident.IncidentException.NotUnmergeable;
import eu.custos.incident.IncidentHeads;
import eu.custos.incident.IncidentMerges;
import eu.custos.incident.IncidentStatus;
import eu.custos.incident.Phase;
import eu.custos.notice.Occasion;
import eu.custos.response.EarlierModel;
import eu.custos.response.Story;
import eu.custos.response.work.IncidentRun;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MergingTest {

    /** Wherever the token of the absorbed one stands, and whatever it waits for. */
    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("triage", Story.declared(Severity.LOW)),
                Arguments.of("assessment", Story.declared(Severity.LOW).triaged()),
                Arguments.of("proposal", assessed()),
                Arguments.of("decision of a lead", assessed().proposed("REVERSIBLE")),
                Arguments.of("decision of the client", assessed().proposed("DISRUPTIVE")),
                Arguments.of("containment", assessed().approved()),
                Arguments.of(
                        "recovery",
                        assessed().approved().contained("yes").eradicated("yes").planned()),
                Arguments.of("closure", assessed().nothingToContain()));
    }

    @ParameterizedTest(name = "in {0}")
    @MethodSource("places")
    void endsTheProcessOfTheAbsorbedOneWhereverItStands(String place, Story story) {
        var survivor = Story.declared(story.tenant(), Severity.LOW);

        merge(story, survivor);

        assertThat(story.run(IncidentRun.LIFE_CYCLE).endedAs()).isEqualTo("End_IncidentMerged");
        assertThat(story.incident().status()).isEqualTo(IncidentStatus.MERGED);
        assertThat(story.incident().phase()).isEqualTo(Phase.ENDED);
        assertThat(story.open()).isEmpty();
        assertThat(story.runs())
                .noneMatch(run -> run.isRunning() && !run.process().equals("client-notification"));
        assertThat(story.evidence()).containsSubsequence("incident.merged", "merge.work-settled");
        assertThat(survivor.incident().status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(survivor.open()).containsExactly("Task_TriageIncident");
    }

    @Test
    void saysOnBothWhoDidItAndWhyWithBothNumbers() {
        var pair = new Pair(Severity.LOW);
        var first = pair.absorbed.incident().reference().value();
        var second = pair.survivor.incident().reference().value();

        merge(pair.absorbed, pair.survivor);

        assertThat(pair.absorbed.facts("incident.merged"))
                .hasSize(2)
                .allSatisfy(leaf -> assertThat(leaf).contains(first, second, "\"groups\":0", "\"tasks\":0", "lin"));
        assertThat(pair.absorbed.words("incident.merged")).containsOnly("The same beacon");
        assertThat(pair.survivor.evidence()).contains("incident.merged");
    }

    @Test
    void settlesThePlanOfRecoveryOfTheAbsorbedOne() {
        var story = assessed().approved().contained("yes").eradicated("yes").planned();

        merge(story, Story.declared(story.tenant(), Severity.LOW));

        assertThat(story.run("recovery").isRunning()).isFalse();
        assertThat(story.evidence()).contains("recovery.withdrawn");
    }

    @Test
    void callsNobodyForTheAbsorbedOneAnyMore() {
        var story = Story.declared(Severity.LOW);
        story.overdue("Task_TriageIncident");
        assertThat(ladders(story)).anyMatch(IncidentRun::isRunning);
        var survivor = Story.declared(story.tenant(), Severity.LOW);

        merge(story, survivor);

        assertThat(ladders(story)).noneMatch(IncidentRun::isRunning);
        assertThat(story.evidence()).contains("escalation.withdrawn");
    }

    @Test
    void tellsTheClientWhoWasToldOfTheAbsorbedOneWhereItGoesOn() {
        var story = assessed();
        var untold = Story.declared(story.tenant(), Severity.LOW);
        var survivor = Story.declared(story.tenant(), Severity.LOW);

        merge(story, survivor);
        merge(untold, survivor);

        assertThat(told(story)).isEqualTo(1);
        assertThat(told(untold)).isZero();
    }

    @Test
    void countsTheEarliestAwarenessForTheOneThatGoesOn() {
        var story = Story.declared(Severity.LOW);
        var first = story.incident().declaredAt();
        story.pass(first.plus(Duration.ofMinutes(5)));
        var survivor = Story.declared(story.tenant(), Severity.HIGH);
        assertThat(aware(survivor)).isEqualTo(survivor.incident().declaredAt());

        merge(story, survivor);

        assertThat(aware(survivor)).isEqualTo(first);
        assertThat(survivor.incident().declaredAt()).isAfter(first);
        assertThat(survivor.facts("incident.merged")).allMatch(leaf -> leaf.contains(first.toString()));
    }

    @Test
    void leadsThroughOneToTheNextInWhichThatWentOn() {
        var pair = new Pair(Severity.LOW);
        var last = Story.declared(pair.tenant, Severity.LOW);

        merge(pair.absorbed, pair.survivor);
        merge(pair.survivor, last);

        assertThat(survivor(pair.absorbed)).isEqualTo(last.incident().id());
        assertThat(survivor(pair.survivor)).isEqualTo(last.incident().id());
        assertThat(last.as(
                        "ada",
                        Role.ANALYST,
                        () -> desk().family(pair.tenant, last.incident().id())))
                .containsExactlyInAnyOrder(
                        last.incident().id(),
                        pair.survivor.incident().id(),
                        pair.absorbed.incident().id());
    }

    @Test
    void refusesASurvivorThatIsMergedItself() {
        var pair = new Pair(Severity.LOW);
        var third = Story.declared(pair.tenant, Severity.LOW);
        merge(pair.absorbed, pair.survivor);

        assertThatExceptionOfType(NotMergeable.class)
                .isThrownBy(() -> merge(third, pair.absorbed))
                .withMessageContaining("choose the incident in which it goes on");
        assertThat(third.incident().status()).isEqualTo(IncidentStatus.OPEN);
    }

    @Test
    void refusesOneOfWhichTheWithdrawalIsUnderWay() {
        var withdrawing = assessed().approved();
        var other = Story.declared(withdrawing.tenant(), Severity.LOW);
        withdrawing.as(
                "lin",
                Role.LEAD,
                () -> Story.PLATFORM
                        .bean(Withdrawals.class)
                        .withdraw(withdrawing.incident().reference().value(), "A test", "w-" + UUID.randomUUID()));
        withdrawing.work();

        for (var pair : List.of(List.of(withdrawing, other), List.of(other, withdrawing))) {
            assertThatExceptionOfType(NotMergeable.class)
                    .isThrownBy(() -> merge(pair.getFirst(), pair.getLast()))
                    .withMessageContaining("withdrawal of %s is under way"
                            .formatted(withdrawing.incident().reference()));
        }
        assertThat(withdrawing.open()).containsExactly("Task_UndoEffects");
    }

    @Test
    void isNotWithdrawnOnceItIsMerged() {
        var pair = new Pair(Severity.LOW);
        merge(pair.absorbed, pair.survivor);

        Optional<Withdrawals.Outcome> outcome = pair.absorbed.as(
                "lin",
                Role.LEAD,
                () -> Story.PLATFORM
                        .bean(Withdrawals.class)
                        .withdraw(pair.absorbed.incident().reference().value(), "None", "w-" + UUID.randomUUID()));

        assertThat(outcome.orElseThrow()).isInstanceOf(Withdrawals.Outcome.Refused.class);
        assertThat(pair.absorbed.incident().status()).isEqualTo(IncidentStatus.MERGED);
    }

    @Test
    void refusesAnExerciseWithARealOne() {
        var real = Story.declared(Severity.LOW);
        var exercise = Story.declared(real.tenant(), Severity.LOW, true);

        assertThatExceptionOfType(NotMergeable.class).isThrownBy(() -> merge(exercise, real));
    }

    @Test
    void mergesOnceForTheSameRequest() {
        var pair = new Pair(Severity.LOW);
        var request = UUID.randomUUID().toString();

        ask(pair.absorbed, pair.survivor, "lin", Role.LEAD, request);
        ask(pair.absorbed, pair.survivor, "lin", Role.LEAD, request);

        assertThat(pair.absorbed.facts("incident.merged")).hasSize(2);
    }

    @Test
    void letsOneWinWhereTwoLeadsMergeAPairCrosswise() throws Exception {
        for (var round = 0; round < 3; round++) {
            var pair = new Pair(Severity.LOW);
            try (var people = Executors.newFixedThreadPool(2)) {
                var asked = people.invokeAll(List.<Callable<Boolean>>of(
                        () -> tries(pair.absorbed, pair.survivor, "lin"),
                        () -> tries(pair.survivor, pair.absorbed, "eve")));
                assertThat(List.of(asked.get(0).get(), asked.get(1).get())).containsExactlyInAnyOrder(true, false);
            }
            pair.absorbed.work();
            assertThat(List.of(
                            pair.absorbed.incident().status(),
                            pair.survivor.incident().status()))
                    .containsExactlyInAnyOrder(IncidentStatus.OPEN, IncidentStatus.MERGED);
        }
    }

    @Test
    void isALeadsToAskAndNoAnalysts() {
        var pair = new Pair(Severity.LOW);

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> ask(pair.absorbed, pair.survivor, "ada", Role.ANALYST, "r"));
        assertThat(pair.absorbed.incident().status()).isEqualTo(IncidentStatus.OPEN);
    }

    @Test
    void findsNoIncidentOfAnotherClientWhicheverOfTheTwoItIs() {
        var mine = Story.declared(Severity.LOW);
        var theirs = Story.declared(Severity.LOW);
        var lead = Story.scope("lin", Role.LEAD, mine.tenant());
        var both = Story.scope("lin", Role.LEAD, mine.tenant(), theirs.tenant());

        for (var scope : List.of(lead, both)) {
            assertThat(CurrentScope.call(scope, () -> merging().merge(ref(mine), ref(theirs), "Mine", "a")))
                    .isEmpty();
            assertThat(CurrentScope.call(scope, () -> merging().merge(ref(theirs), ref(mine), "Mine", "b")))
                    .isEmpty();
        }
        assertThat(theirs.incident().status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(mine.incident().status()).isEqualTo(IncidentStatus.OPEN);
    }

    @Test
    void takesARunOfAnEarlierModelAlong() {
        var story = EarlierModel.declared();
        var survivor = Story.declared(story.tenant(), Severity.LOW);

        merge(story, survivor);

        assertThat(story.run(IncidentRun.LIFE_CYCLE).endedAs()).isEqualTo("End_IncidentMerged");
        assertThat(story.evidence()).containsSubsequence("process.moved", "merge.work-settled");
    }

    @Test
    void saysWhatToDoWhereARunOfAnEarlierModelCannotGoAlong() {
        var story = EarlierModel.declared()
                .triaged()
                .assessed("LOW", "NONE", "ONE", "no")
                .approved()
                .contained("yes")
                .eradicated("yes");
        assertThat(story.open()).containsExactly("Task_RecoverServices");
        var survivor = Story.declared(story.tenant(), Severity.LOW);

        assertThatExceptionOfType(NotMergeable.class)
                .isThrownBy(() -> merge(story, survivor))
                .withMessageContaining("finish the step at which it stands, then merge");
        assertThat(story.incident().status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(story.open()).containsExactly("Task_RecoverServices");
    }

    @Test
    void comesToTheSameWhereNodesDieInTheMiddle() {
        var story = Story.declared(Severity.LOW);
        story.overdue("Task_TriageIncident");
        var survivor = Story.declared(story.tenant(), Severity.LOW);
        var dying = story.onDyingNodes();

        ask(story, survivor, "lin", Role.LEAD, UUID.randomUUID().toString());
        dying.work();

        assertThat(story.run(IncidentRun.LIFE_CYCLE).endedAs()).isEqualTo("End_IncidentMerged");
        assertThat(story.evidence().stream().filter("merge.work-settled"::equals))
                .hasSize(1);
        assertThat(story.evidence().stream().filter("incident.merged"::equals)).hasSize(1);
        assertThat(ladders(story)).noneMatch(IncidentRun::isRunning);
    }

    @Test
    void isWorkedOnAgainByAFurtherRunOnceItIsTakenOut() {
        var pair = new Pair(Severity.LOW);
        merge(pair.absorbed, pair.survivor);

        unmerge(pair.absorbed, "r-" + UUID.randomUUID());

        var incident = pair.absorbed.incident();
        assertThat(incident.status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(incident.run()).isEqualTo(2);
        assertThat(pair.absorbed.open()).containsExactly("Task_TriageIncident");
        assertThat(survivor(pair.absorbed)).isEqualTo(incident.id());
        assertThat(pair.absorbed.facts("incident.unmerged"))
                .hasSize(2)
                .allSatisfy(leaf -> assertThat(leaf).contains(ref(pair.absorbed), ref(pair.survivor), "\"left\":[]"));
        assertThat(aware(pair.survivor)).isEqualTo(pair.survivor.incident().declaredAt());
        pair.absorbed.closedWithoutMeasure("no");
        assertThat(pair.absorbed.incident().status()).isEqualTo(IncidentStatus.CLOSED);
    }

    @Test
    void mayBeMergedAgainAfterItWasTakenOut() {
        var pair = new Pair(Severity.LOW);
        merge(pair.absorbed, pair.survivor);
        unmerge(pair.absorbed, "r-" + UUID.randomUUID());

        merge(pair.survivor, pair.absorbed);

        assertThat(survivor(pair.survivor)).isEqualTo(pair.absorbed.incident().id());
        assertThat(pair.survivor.incident().status()).isEqualTo(IncidentStatus.MERGED);
    }

    @Test
    void countsAsOpenFromWhenItIsTakenOut() {
        var pair = new Pair(Severity.LOW);
        merge(pair.absorbed, pair.survivor);
        pair.absorbed.pass(Story.PLATFORM.clock().instant().plus(Duration.ofDays(2)));

        unmerge(pair.absorbed, "r-" + UUID.randomUUID());

        var head = pair.absorbed.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM.bean(IncidentHeads.class).of(ref(pair.absorbed)));
        assertThat(head.openSince()).isEqualTo(Story.PLATFORM.clock().instant());
        assertThat(head.openLabel()).isEqualTo("Open again for");
    }

    @Test
    void isTakenOutOnceForTheSameRequest() {
        var pair = new Pair(Severity.LOW);
        merge(pair.absorbed, pair.survivor);
        var request = UUID.randomUUID().toString();

        unmerge(pair.absorbed, request);
        unmerge(pair.absorbed, request);

        assertThat(pair.absorbed.incident().run()).isEqualTo(2);
    }

    @Test
    void staysMergedAfterThirtyDays() {
        var pair = new Pair(Severity.LOW);
        merge(pair.absorbed, pair.survivor);
        pair.absorbed.pass(
                Story.PLATFORM.clock().instant().plus(Duration.ofDays(30).plusSeconds(60)));

        assertThatExceptionOfType(NotUnmergeable.class)
                .isThrownBy(() -> unmerge(pair.absorbed, "r-" + UUID.randomUUID()));
        assertThat(pair.absorbed.incident().status()).isEqualTo(IncidentStatus.MERGED);
    }

    @Test
    void isTakenOutByNoAnalystAndByNobodyOfAnotherClient() {
        var pair = new Pair(Severity.LOW);
        merge(pair.absorbed, pair.survivor);

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> pair.absorbed.as(
                        "ada", Role.ANALYST, () -> merging().unmerge(ref(pair.absorbed), "Another", "r")));
        assertThat(CurrentScope.call(
                        Story.scope("lin", Role.LEAD, Story.DB.newClient()),
                        () -> merging().unmerge(ref(pair.absorbed), "Another", "r")))
                .isEmpty();
        assertThat(pair.absorbed.incident().status()).isEqualTo(IncidentStatus.MERGED);
    }

    /** Two incidents of one client of their own. */
    private static final class Pair {
        final Story absorbed;
        final Story survivor;
        final TenantId tenant;

        Pair(Severity severity) {
            absorbed = Story.declared(severity);
            tenant = absorbed.tenant();
            survivor = Story.declared(tenant, severity);
        }
    }

    private static void merge(Story absorbed, Story survivor) {
        assertThat(ask(absorbed, survivor, "lin", Role.LEAD, UUID.randomUUID().toString()))
                .isPresent();
        absorbed.work();
    }

    private static void unmerge(Story absorbed, String request) {
        absorbed.as("lin", Role.LEAD, () -> merging().unmerge(ref(absorbed), "Two attackers", request));
        absorbed.work();
    }

    private static Optional<Incident> ask(Story absorbed, Story survivor, String person, Role role, String request) {
        return absorbed.as(
                person, role, () -> merging().merge(ref(absorbed), ref(survivor), "The same beacon", request));
    }

    private static boolean tries(Story absorbed, Story survivor, String person) {
        try {
            return ask(absorbed, survivor, person, Role.LEAD, UUID.randomUUID().toString())
                    .isPresent();
        } catch (NotMergeable late) {
            return false;
        }
    }

    private static String ref(Story story) {
        return story.incident().reference().value();
    }

    private static Merging merging() {
        return Story.PLATFORM.bean(Merging.class);
    }

    private static IncidentDesk desk() {
        return Story.PLATFORM.bean(IncidentDesk.class);
    }

    private static java.time.Instant aware(Story story) {
        return story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM
                        .bean(IncidentMerges.class)
                        .aware(story.tenant(), story.incident().id()));
    }

    private static eu.custos.incident.IncidentId survivor(Story story) {
        return story.as(
                "ada",
                Role.ANALYST,
                () -> desk().survivor(story.tenant(), story.incident().id()).id());
    }

    private static Story assessed() {
        return Story.declared(Severity.LOW).triaged().assessed("LOW", "NONE", "ONE", "no");
    }

    private static List<IncidentRun> ladders(Story story) {
        return story.runs().stream()
                .filter(run -> run.process().equals("escalation"))
                .toList();
    }

    private static long told(Story story) {
        return Story.DB.in(
                Story.scope("ada", Role.ANALYST, story.tenant()),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT count(*) FROM client_notice WHERE incident_id = ? AND occasion = ?")
                        .params(story.incident().id().value(), Occasion.MERGED.name())
                        .query(Long.class)
                        .single());
    }
}
