package eu.custos.response.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.incident.IncidentDesk;
import eu.custos.notice.Occasion;
import eu.custos.notice.Wording;
import eu.custos.notice.Wordings;
import eu.custos.response.Story;
import eu.custos.response.inquiry.AcceptedRisk.How;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskPages;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A risk that the client accepted: told before it runs out, asked anew when it does, taken back at any time. */
class AcceptedRisksTest {

    private static final String ANSWER = "Task_AnswerQuestion";
    private static final String TREAT = "Task_TreatRisk";
    private static final String PROCESS = "accepted-risk";
    private static final AcceptedRisks RISKS = Story.PLATFORM.bean(AcceptedRisks.class);

    private final Story story = Story.declared(Severity.LOW);

    private AcceptedRisk accepted() {
        var form = InquiriesTest.risk("HOLD", "");
        story.as("ada", Role.ANALYST, () -> Story.PLATFORM.bean(Inquiries.class).ask(story.incident(), form));
        story.work();
        story.done("ingrid", Role.CLIENT_DECIDER, ANSWER, "accept", "yes");
        return only();
    }

    private List<AcceptedRisk> all() {
        return story.as("ada", Role.ANALYST, () -> RISKS.ofClient(story.tenant()));
    }

    private AcceptedRisk only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    private Optional<String> withdraw(AcceptedRisk risk, String reason) {
        return story.as("ingrid", Role.CLIENT_DECIDER, () -> RISKS.withdraw(story.tenant(), risk.id(), reason));
    }

    private static Instant now() {
        return Story.PLATFORM.clock().instant();
    }

    @Test
    void countsUntilItsDayAndIsToldTwoWeeksBefore() {
        var risk = accepted();
        assertThat(risk.standing(now())).isEqualTo("accepted");
        assertThat(risk.acceptedBy()).isEqualTo("Ingrid Sand");

        story.pass(risk.until().minus(Duration.ofDays(14)).minusSeconds(1));
        assertThat(story.evidence()).doesNotContain("risk.expiry-near");
        story.pass(risk.until().minus(Duration.ofDays(14)).plusSeconds(1));

        assertThat(story.evidence()).containsOnlyOnce("risk.expiry-near");
        assertThat(only().standing(now())).isEqualTo("runs out soon");
        assertThat(story.facts("notice.strategy-chosen"))
                .singleElement()
                .asString()
                .contains("RISK_ENDS", "ASK");
        assertThat(wording("de", Occasion.RISK_ENDS)).isNotEqualTo(wording("de", Occasion.DECISION_DUE));
    }

    private Wording wording(String language, Occasion occasion) {
        return story.as(
                "ada", Role.ANALYST, () -> Story.PLATFORM.bean(Wordings.class).of(story.tenant(), language, occasion));
    }

    @Test
    void isARiskAgainOnItsDayAndAskedAnewForAsLong() {
        var risk = accepted();
        story.pass(risk.until().plusSeconds(1));

        var lapsed = only();
        assertThat(Objects.requireNonNull(lapsed.ended()).how()).isEqualTo(How.LAPSED);
        assertThat(lapsed.standing(now())).isEqualTo("has run out, asked anew");
        assertThat(story.run(PROCESS).endedAs()).isEqualTo("End_AskedAnew");
        var task = story.task(ANSWER);
        assertThat(task.subject()).isEqualTo(lapsed.anew());
        assertThat(Duration.between(now(), story.due(ANSWER))).isBetween(Duration.ofHours(71), Duration.ofHours(72));

        story.done("ingrid", Role.CLIENT_DECIDER, ANSWER, "accept", "yes");
        assertThat(all()).hasSize(2);
        var again = all().getFirst();
        assertThat(again.ended()).isNull();
        assertThat(Duration.between(again.acceptedAt(), again.until())).isGreaterThan(Duration.ofDays(80));
        assertThat(story.evidence()).containsOnlyOnce("risk.lapsed");
    }

    @Test
    void isAskedAnewThoughItsIncidentHasEnded() {
        var risk = accepted();
        story.done("ada", Role.ANALYST, "Task_TriageIncident", "verdict", "FALSE_POSITIVE", "reason", "A load test");

        story.pass(risk.until().plusSeconds(1));

        assertThat(story.open()).contains(ANSWER);
        story.overdue(ANSWER);
        assertThat(all()).hasSize(1);
    }

    @Test
    void isTakenBackByTheClientOnceAndNotAskedAnew() {
        var risk = accepted();

        assertThat(withdraw(risk, " ")).isPresent();
        assertThat(withdraw(risk, "The auditor objects")).isEmpty();
        assertThat(withdraw(risk, "Again")).isEmpty();
        story.work();

        var ended = Objects.requireNonNull(only().ended());
        assertThat(ended.how()).isEqualTo(How.WITHDRAWN);
        assertThat(ended.why()).isEqualTo("The auditor objects");
        assertThat(story.evidence()).containsOnlyOnce("risk.acceptance-withdrawn");
        assertThat(story.words("risk.acceptance-withdrawn")).containsExactly("The auditor objects");
        story.pass(risk.until().plusSeconds(1));
        assertThat(story.open()).doesNotContain(ANSWER);
        assertThat(story.evidence()).doesNotContain("risk.lapsed");
    }

    @Test
    void callsWhoeverIsOnDutyAndWaitsForWhatIsDoneAboutIt() {
        var risk = accepted();
        var before = story.causes().size();
        withdraw(risk, "The auditor objects");
        story.work();

        assertThat(story.causes()).hasSize(before + 1).contains("The client accepts a risk no longer");
        assertThat(story.open()).contains(TREAT);
        assertThat(facts(story.task(TREAT))).contains("Ingrid Sand: The auditor objects");
        story.overdue(TREAT);
        assertThat(story.open()).contains(TREAT);
        assertThat(story.causes()).contains("Treat open risk is late");

        story.done("ada", Role.ANALYST, TREAT, "as", "MEASURE", "how", "The server is replaced by Friday");
        assertThat(story.run(PROCESS).endedAs()).isEqualTo("End_AcceptanceWithdrawn");
        assertThat(story.words("risk.treated")).containsExactly("The server is replaced by Friday");
        assertThat(only().standing(now())).isEqualTo("taken back by the client; a measure is taken");
    }

    @Test
    void isMeantForTheOwnerOfTheIncidentWhileItIsOpen() {
        var risk = accepted();
        story.as("ada", Role.ANALYST, () -> {
            var incident = story.incident();
            Story.PLATFORM.bean(IncidentDesk.class).assign(incident.tenant(), incident.id(), incident.version(), "bo");
            return true;
        });
        withdraw(risk, "The auditor objects");
        story.work();

        assertThat(story.task(TREAT).assignee()).isEqualTo("bo");
    }

    @Test
    void isTreatedThoughItsIncidentHasEnded() {
        var risk = accepted();
        story.done("ada", Role.ANALYST, "Task_TriageIncident", "verdict", "FALSE_POSITIVE", "reason", "A load test");
        withdraw(risk, "The auditor objects");
        story.work();

        assertThat(story.task(TREAT).assignee()).isNull();
        story.done("ada", Role.ANALYST, TREAT, "as", "GONE", "how", "The server is gone");
        assertThat(story.run(PROCESS).endedAs()).isEqualTo("End_AcceptanceWithdrawn");
    }

    private List<String> facts(WorkTask task) {
        return story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM.bean(TaskPages.class).view(task.id()).orElseThrow().facts().stream()
                        .map(Fact::value)
                        .toList());
    }

    @Test
    void isNobodysOfAnotherClientAndNotAReadersToTakeBack() {
        var risk = accepted();
        var elsewhere = Story.DB.newClient();
        var stranger = Story.scope("nils", Role.CLIENT_DECIDER, elsewhere);

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(
                        () -> CurrentScope.call(stranger, () -> RISKS.withdraw(story.tenant(), risk.id(), "Not mine")));
        assertThat(CurrentScope.<Optional<String>, RuntimeException>call(
                        stranger, () -> RISKS.withdraw(elsewhere, risk.id(), "Not mine")))
                .hasValue("There is no such risk.");
        assertThat(CurrentScope.<List<AcceptedRisk>, RuntimeException>call(stranger, () -> RISKS.own(elsewhere)))
                .isEmpty();
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() ->
                        story.as("kim", Role.CLIENT_USER, () -> RISKS.withdraw(story.tenant(), risk.id(), "Reader")));
        assertThat(only().ended()).isNull();
    }
}
