package eu.custos.response.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentEvent.IncidentReopened;
import eu.custos.incident.IncidentException;
import eu.custos.incident.IncidentStatus;
import eu.custos.incident.Phase;
import eu.custos.notice.Occasion;
import eu.custos.response.EarlierModel;
import eu.custos.response.Story;
import eu.custos.response.work.Completion;
import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ReopeningTest {

    private static final String TRIAGE = "Task_TriageIncident";

    @Test
    void beginsAFurtherRunOfTheModelAtTriage() {
        var story = closed();

        reopen(story, "The beacon is back");

        var incident = story.incident();
        assertThat(incident.run()).isEqualTo(2);
        assertThat(incident.status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(incident.phase()).isEqualTo(Phase.TRIAGE);
        assertThat(story.open()).contains(TRIAGE);
        assertThat(lifeCycles(story)).extracting(IncidentRun::isRunning).containsExactly(false, true);
        assertThat(lifeCycles(story).getFirst().endedAs()).isEqualTo("End_IncidentClosed");
        assertThat(story.facts("incident.reopened"))
                .filteredOn(leaf -> leaf.contains(incident.reference().value()))
                .singleElement()
                .asString()
                .contains("\"run\":2");
        assertThat(story.words("incident.reopened")).contains("The beacon is back");
    }

    @Test
    void givesAsMuchTimeForTriageAsADeclarationAndThenCallsSomebody() {
        var story = closed();
        var given = Duration.between(
                story.incident().declaredAt(),
                story.tasks().stream()
                        .filter(task -> task.activity().equals(TRIAGE))
                        .map(WorkTask::dueAt)
                        .map(Objects::requireNonNull)
                        .findFirst()
                        .orElseThrow());
        later(story, Duration.ofDays(3));
        var now = Story.PLATFORM.clock().instant();

        reopen(story, "The beacon is back");
        assertThat(story.due(TRIAGE)).isEqualTo(now.plus(given));
        var before = ladders(story);
        story.overdue(TRIAGE);

        assertThat(ladders(story)).isEqualTo(before + 1);
    }

    @Test
    void callsSomebodyAndTellsTheClientAgainForTheSameSeverity() {
        var story = closed();
        var ladders = ladders(story);
        var told = told(story, Occasion.DECLARED);

        reopen(story, "The beacon is back");
        story.triaged().assessed("LOW", "NONE", "ONE", "no");

        assertThat(ladders(story)).isEqualTo(ladders + 1);
        assertThat(told(story, Occasion.DECLARED)).isEqualTo(told + 1);
    }

    @Test
    void isClosedAgainWithAReviewOfItsOwnWhileTheFirstStaysAsItIs() {
        var story = closed();
        waive(story, "Low and understood");
        assertThat(story.incident().phase()).isEqualTo(Phase.ENDED);
        var first = story.run("post-incident-review");

        reopen(story, "The beacon is back");
        story.closedWithoutMeasure("no");

        assertThat(story.incident().status()).isEqualTo(IncidentStatus.CLOSED);
        assertThat(story.incident().phase()).isEqualTo(Phase.REVIEW);
        assertThat(lifeCycles(story)).extracting(IncidentRun::endedAs).containsOnly("End_IncidentClosed");
        assertThat(reviews(story)).hasSize(2).contains(first);
        assertThat(told(story, Occasion.CLOSED)).isEqualTo(2);

        waive(story, "Understood, too");
        assertThat(story.incident().phase()).isEqualTo(Phase.ENDED);
        assertThat(story.facts("review.waived"))
                .filteredOn(leaf -> leaf.contains(story.incident().reference().value()))
                .hasSize(2);
    }

    @Test
    void letsTheReviewOfTheFirstClosureGoOnAndEndBesideTheNewWork() {
        var story = closed();

        reopen(story, "The beacon is back");
        waive(story, "Low and understood");

        assertThat(story.run("post-incident-review").isRunning()).isFalse();
        assertThat(story.incident().phase()).isEqualTo(Phase.TRIAGE);
        assertThat(story.open()).containsExactly(TRIAGE);
    }

    @Test
    void goesOnWithTheReviewThatStillRunsWhenItIsClosedAgain() {
        var story = closed();
        reopen(story, "The beacon is back");
        story.closedWithoutMeasure("no");

        assertThat(reviews(story)).hasSize(1);
        assertThat(story.incident().phase()).isEqualTo(Phase.REVIEW);
        waive(story, "Low and understood");
        assertThat(story.incident().phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void isWithdrawnAndNotTriagedAwayWhereItWasHandledBefore() {
        var story = closed();
        reopen(story, "The beacon is back");

        var verdict = story.answer(
                "ada", Role.ANALYST, TRIAGE, "verdict", "FALSE_POSITIVE", "reason", "A planned test of the client");

        assertThat(verdict).isInstanceOf(Completion.Unfit.class);
        story.as(
                "lin",
                Role.LEAD,
                () -> Story.PLATFORM
                        .bean(Withdrawals.class)
                        .withdraw(
                                story.incident().reference().value(),
                                "A planned test",
                                UUID.randomUUID().toString()));
        story.work();
        assertThat(story.incident().status()).isEqualTo(IncidentStatus.WITHDRAWN);
        assertThat(story.incident().phase()).isEqualTo(Phase.ENDED);
        waive(story, "Low and understood");
        assertThat(story.open()).isEmpty();
    }

    @Test
    void actsOnceForTheSameRequest() {
        var story = closed();
        var request = UUID.randomUUID().toString();

        ask(story, "lin", Role.LEAD, "It is back", request);
        ask(story, "lin", Role.LEAD, "It is back", request);

        assertThat(lifeCycles(story)).hasSize(2);
        assertThat(story.incident().run()).isEqualTo(2);
    }

    @Test
    void startsOneRunHoweverOftenItIsTold() {
        var story = closed();
        reopen(story, "It is back");
        var incident = story.incident();
        var told = new IncidentReopened(
                incident.tenant(),
                incident.id(),
                incident.reference(),
                incident.severity(),
                incident.exercise(),
                2,
                Story.PLATFORM.clock().instant());

        Story.DB.in(Story.scope("lin", Role.LEAD, story.tenant()), () -> {
            Story.PLATFORM.bean(IncidentLifeCycle.class).on(told);
            return told;
        });

        assertThat(lifeCycles(story)).hasSize(2);
    }

    @Test
    void startsOneRunWhereTwoLeadsAskAtTheSameTime() throws Exception {
        var story = closed();
        try (var people = Executors.newFixedThreadPool(2)) {
            var asked =
                    people.invokeAll(List.<Callable<Boolean>>of(() -> tries(story, "lin"), () -> tries(story, "eve")));
            assertThat(List.of(asked.get(0).get(), asked.get(1).get())).containsExactlyInAnyOrder(true, false);
        }
        assertThat(lifeCycles(story)).hasSize(2);
        assertThat(story.incident().run()).isEqualTo(2);
    }

    @Test
    void isRefusedAfterThirtyDaysAndSaysWhatToDo() {
        var story = closed();
        later(story, Duration.ofDays(30).plusSeconds(60));

        assertThatExceptionOfType(IncidentException.ReopenWindowOver.class)
                .isThrownBy(() -> reopen(story, "It is back"))
                .withMessageContaining("declare a new incident");
        assertThat(lifeCycles(story)).hasSize(1);
    }

    @Test
    void isALeadsToAskAndNoAnalysts() {
        var story = closed();

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> ask(story, "ada", Role.ANALYST, "It is back", "r"));
        assertThat(story.incident().status()).isEqualTo(IncidentStatus.CLOSED);
    }

    @Test
    void isNothingToALeadOfAnotherClient() {
        var story = closed();
        var reference = story.incident().reference().value();

        var found = CurrentScope.call(
                Story.scope("lin", Role.LEAD, Story.DB.newClient()),
                () -> Story.PLATFORM.bean(Reopenings.class).reopen(reference, "Mine now", "r"));

        assertThat(found).isEmpty();
        assertThat(story.incident().status()).isEqualTo(IncidentStatus.CLOSED);
    }

    @Test
    void runsByTheModelOfTodayWhicheverTheFirstRunFollowed() {
        var story = EarlierModel.declared().closedWithoutMeasure("no");

        reopen(story, "It is back");
        story.closedWithoutMeasure("no");

        assertThat(lifeCycles(story)).extracting(IncidentRun::endedAs).containsOnly("End_IncidentClosed");
    }

    private static Story closed() {
        return Story.declared(Severity.LOW).closedWithoutMeasure("no");
    }

    private static void waive(Story story, String reason) {
        story.done("lin", Role.LEAD, "Task_DecideWaiver", "waive", "yes", "reason", reason);
    }

    private static void later(Story story, Duration time) {
        story.pass(Story.PLATFORM.clock().instant().plus(time));
    }

    private static void reopen(Story story, String reason) {
        ask(story, "lin", Role.LEAD, reason, UUID.randomUUID().toString());
        story.work();
    }

    private static boolean tries(Story story, String person) {
        try {
            ask(story, person, Role.LEAD, "It is back", UUID.randomUUID().toString());
            return true;
        } catch (IncidentException.NotReopenable late) {
            return false;
        }
    }

    private static void ask(Story story, String person, Role role, String reason, String request) {
        Optional<Incident> opened = story.as(
                person,
                role,
                () -> Story.PLATFORM
                        .bean(Reopenings.class)
                        .reopen(story.incident().reference().value(), reason, request));
        assertThat(opened).isPresent();
    }

    private static List<IncidentRun> lifeCycles(Story story) {
        return of(story, IncidentRun.LIFE_CYCLE);
    }

    private static List<IncidentRun> reviews(Story story) {
        return of(story, "post-incident-review");
    }

    private static long ladders(Story story) {
        return of(story, "escalation").size();
    }

    private static List<IncidentRun> of(Story story, String process) {
        return story.runs().stream()
                .filter(run -> run.process().equals(process))
                .toList();
    }

    private static long told(Story story, Occasion occasion) {
        return Story.DB.in(
                Story.scope("ada", Role.ANALYST, story.tenant()),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT count(*) FROM client_notice WHERE incident_id = ? AND occasion = ?")
                        .params(story.incident().id().value(), occasion.name())
                        .query(Long.class)
                        .single());
    }
}
