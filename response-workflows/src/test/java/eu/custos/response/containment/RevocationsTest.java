package eu.custos.response.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.response.Story;
import eu.custos.response.work.TaskPages;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A client takes its approval of a measure back. */
class RevocationsTest {

    private static final Revocations REVOCATIONS = Story.PLATFORM.bean(Revocations.class);

    private final Story story = Story.declared(Severity.LOW).triaged().assessed("LOW", "NONE", "ONE", "no");

    private List<Proposal> open() {
        return story.as("ingrid", Role.CLIENT_DECIDER, () -> REVOCATIONS.open(story.tenant(), null)).stream()
                .map(Approved::proposal)
                .toList();
    }

    private Optional<String> revoke(UUID proposal, String reason) {
        var refused =
                story.as("ingrid", Role.CLIENT_DECIDER, () -> REVOCATIONS.revoke(story.tenant(), proposal, reason));
        story.work();
        return refused;
    }

    private long ladders() {
        return story.runs().stream()
                .filter(run -> run.process().equals("escalation"))
                .count();
    }

    @Test
    void isToldToWhoeverCarriesTheMeasureOutAndCallsSomebodyOnce() {
        story.proposed("DISRUPTIVE").done("ingrid", Role.CLIENT_DECIDER, "Task_AnswerRequest", "approve", "yes");
        var approved = open();
        assertThat(approved).hasSize(1);
        var before = ladders();

        assertThat(revoke(approved.getFirst().id(), " ")).isPresent();
        assertThat(revoke(approved.getFirst().id(), "The night shift runs")).isEmpty();
        assertThat(revoke(approved.getFirst().id(), "Again")).isEmpty();

        assertThat(open()).isEmpty();
        assertThat(ladders()).isEqualTo(before + 1);
        assertThat(story.evidence()).containsOnlyOnce("decision.revoked");
        var task = story.task("Task_ContainIncident");
        var facts = story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM
                        .bean(TaskPages.class)
                        .view(task.id())
                        .orElseThrow()
                        .facts());
        assertThat(facts).anySatisfy(fact -> {
            assertThat(fact.label()).isEqualTo("Approval taken back");
            assertThat(fact.value()).contains("The night shift runs");
        });
    }

    @Test
    void isNotTheClientsWhereALeadApproved() {
        story.approved();
        assertThat(open()).isEmpty();
        var proposal = story.as(
                        "ada",
                        Role.ANALYST,
                        () -> Story.DB.in(
                                Story.scope("ada", Role.ANALYST, story.tenant()),
                                () -> Story.PLATFORM
                                        .bean(Proposals.class)
                                        .of(story.tenant(), story.incident().id())))
                .getFirst();

        assertThat(revoke(proposal.id(), "Not ours")).isPresent();
        assertThat(story.evidence()).doesNotContain("decision.revoked");
    }

    @Test
    void isNobodysOfAnotherClient() {
        story.proposed("DISRUPTIVE").done("ingrid", Role.CLIENT_DECIDER, "Task_AnswerRequest", "approve", "yes");
        var proposal = open().getFirst().id();
        var elsewhere = Story.DB.newClient();
        var stranger = Story.scope("nils", Role.CLIENT_DECIDER, elsewhere);

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() ->
                        CurrentScope.call(stranger, () -> REVOCATIONS.revoke(story.tenant(), proposal, "Not mine")));
        assertThat(CurrentScope.<Optional<String>, RuntimeException>call(
                        stranger, () -> REVOCATIONS.revoke(elsewhere, proposal, "Not mine")))
                .isPresent();
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> story.as(
                        "kim", Role.CLIENT_USER, () -> REVOCATIONS.revoke(story.tenant(), proposal, "Reader")));
        assertThat(open()).hasSize(1);
    }
}
