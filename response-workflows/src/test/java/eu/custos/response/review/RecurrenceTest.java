package eu.custos.response.review;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.Story;
import eu.custos.response.corrective.CorrectiveAction;
import eu.custos.response.corrective.CorrectiveAction.Origin;
import eu.custos.response.corrective.CorrectiveAction.Reach;
import eu.custos.response.corrective.Correctives;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CIR Article 4: twice within six months, by the same apparent root cause. */
class RecurrenceTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "2026-07-15T10:00:00Z, 2026-01-15T10:00:00Z, true",
        "2026-07-15T10:00:00Z, 2026-01-15T09:59:59Z, false",
        "2026-07-15T10:00:00Z, 2027-01-15T10:00:00Z, true",
        "2026-07-15T10:00:00Z, 2027-01-15T10:00:01Z, false",
        "2026-07-15T10:00:00Z, 2026-07-15T10:00:00Z, true",
        "2026-08-31T12:00:00Z, 2026-02-28T12:00:00Z, true",
        "2026-08-31T12:00:00Z, 2026-02-28T11:59:59Z, false",
        "2024-08-31T12:00:00Z, 2024-02-29T12:00:00Z, true",
        "2024-08-31T12:00:00Z, 2024-02-28T12:00:00Z, false",
        "2026-03-29T00:30:00Z, 2025-09-29T00:30:00Z, true"
    })
    void liesWithinSixCalendarMonthsWhicheverWasFirst(Instant one, Instant other, boolean recurs) {
        var time = SixMonths.around(one);

        assertThat(!other.isBefore(time.since()) && !other.isAfter(time.until()))
                .isEqualTo(recurs);
    }

    @Test
    void isToldOnTheSecondReviewAndOpensAFindingWithATask() {
        var first = reviewed(Story.DB.newClient(), "INSIDER", false);
        assertThat(findings(first)).isEmpty();

        later(Duration.ofDays(170));
        var second = reviewed(first.tenant(), "INSIDER", false);

        assertThat(review(second).recurrence()).isEqualTo(new IncidentReview.Recurrence(1, 0));
        assertThat(findings(second)).singleElement().satisfies(finding -> {
            assertThat(finding.scope()).isEqualTo(Reach.CLIENT);
            assertThat(finding.what()).contains(first.incident().reference().value());
            assertThat(finding.state()).isEqualTo(CorrectiveAction.State.OPEN);
        });
        assertThat(second.open()).containsExactly("Task_CarryOut");
        assertThat(second.evidence()).contains("review.recurrence-looked-for", "review.recurrence-found");

        var third = reviewed(first.tenant(), "INSIDER", false);
        assertThat(review(third).recurrence()).isEqualTo(new IncidentReview.Recurrence(2, 0));
        assertThat(findings(third))
                .as("the finding of the second is still open")
                .isEmpty();
    }

    @Test
    void isNoneAfterSixMonthsNorByAnotherCauseNorInAnExerciseNorWhereTheCauseIsNotKnown() {
        var tenant = Story.DB.newClient();
        reviewed(tenant, "FAILURE", true);
        reviewed(tenant, "UNKNOWN", false);
        assertThat(findings(reviewed(tenant, "UNKNOWN", false))).isEmpty();
        assertThat(findings(reviewed(tenant, "FAILURE", false))).isEmpty();
        assertThat(findings(reviewed(tenant, "HUMAN_ERROR", false))).isEmpty();
        assertThat(findings(reviewed(tenant, "FAILURE", true))).isEmpty();

        later(Duration.ofDays(185));

        assertThat(findings(reviewed(tenant, "FAILURE", false))).isEmpty();
    }

    @Test
    void isFoundAcrossClientsAsANumberAndNothingElse() {
        var one = reviewed(Story.DB.newClient(), "SUPPLIER", false);
        var two = reviewed(Story.DB.newClient(), "SUPPLIER", false);

        assertThat(review(one).recurrence()).isEqualTo(new IncidentReview.Recurrence(0, 0));
        assertThat(review(two).recurrence()).isEqualTo(new IncidentReview.Recurrence(0, 1));
        assertThat(findings(two)).singleElement().satisfies(finding -> {
            assertThat(finding.scope()).isEqualTo(Reach.PROVIDER);
            assertThat(finding.what())
                    .contains("at 1 other client")
                    .doesNotContain(one.incident().reference().value());
        });

        assertThat(findings(reviewed(Story.DB.newClient(), "SUPPLIER", false)))
                .as("somebody sees to it for all clients")
                .isEmpty();
    }

    private static Story reviewed(TenantId tenant, String category, boolean exercise) {
        var known = !category.equals("UNKNOWN");
        return Story.declared(tenant, Severity.LOW, exercise)
                .closedWithoutMeasure("yes")
                .done(
                        "ada",
                        Role.ANALYST,
                        "Task_AnalyseCause",
                        "known",
                        known ? "yes" : "no",
                        "category",
                        category,
                        "cause",
                        "As before",
                        "whys",
                        "Nobody asked")
                .done("lin", Role.LEAD, "Task_AgreeLessons", "lessons", "Ask")
                .done("eve", Role.LEAD, "Task_ApproveReview", "approve", "yes", "reason", "Holds");
    }

    private static List<CorrectiveAction> findings(Story story) {
        return Story.DB
                .in(
                        Story.scope("ada", Role.ANALYST, story.tenant()),
                        () -> Story.PLATFORM
                                .bean(Correctives.class)
                                .of(story.tenant(), story.incident().id()))
                .stream()
                .filter(action -> action.origin() == Origin.RECURRENCE)
                .toList();
    }

    private static IncidentReview review(Story story) {
        return story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM
                        .bean(ReviewFile.class)
                        .of(story.tenant(), story.incident().id())
                        .orElseThrow());
    }

    private static void later(Duration by) {
        Story.PLATFORM.clock().advance(by);
    }
}
