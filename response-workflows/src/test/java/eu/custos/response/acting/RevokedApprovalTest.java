package eu.custos.response.acting;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.action.ActionAsked.Wish;
import eu.custos.action.ResponseAction.State;
import eu.custos.decision.DecisionTables;
import eu.custos.owntable.TwoLeads;
import eu.custos.response.Story;
import eu.custos.response.containment.Revocations;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of an action whose client takes its approval back. */
class RevokedApprovalTest extends ActingBench {

    /** By a table of the client's own, it approves what a lead would. */
    private UUID askedOfTheClient(Story story) {
        var common = new String(new DecisionTables().file("approval-needed"), StandardCharsets.UTF_8);
        var from = common.indexOf("<rule id=\"reversible\"");
        var own = common.substring(0, from) + common.substring(from).replaceFirst("\"LEAD\"", "\"CLIENT\"");
        new TwoLeads(Story.PLATFORM.beans()).agree(story.tenant(), "approval-needed", own);
        var id = proposed(story);
        story.done("ingrid", Role.CLIENT_DECIDER, "Task_AnswerRequest", "approve", "yes");
        return id;
    }

    private static void revoke(Story story, UUID id) {
        var refused = story.as(
                "ingrid",
                Role.CLIENT_DECIDER,
                () -> Story.PLATFORM.bean(Revocations.class).revoke(story.tenant(), id, "The night shift runs"));
        assertThat(refused).isEmpty();
        story.work();
    }

    @Test
    void isStoppedWhereTheClientTakesItsApprovalBackBeforeItRan() {
        answers("add_users", null, aResponse().withStatus(429).withHeader("Retry-After", "30"));
        var story = Story.declared(Severity.LOW);
        var id = askedOfTheClient(story);
        assertThat(state(story, id)).isEqualTo(State.EXECUTING);
        var before = escalations(story);

        revoke(story, id);
        works();
        later(story, Duration.ofSeconds(31));

        assertThat(state(story, id)).isEqualTo(State.STOPPED);
        assertThat(sent("add_users")).isZero();
        assertThat(story.run("response-action").endedAs()).isEqualTo("End_ApprovalRevoked");
        assertThat(escalations(story)).isEqualTo(before);
    }

    @Test
    void isProposedToBeTakenBackWhereTheClientTakesItsApprovalBackAfterwards() {
        var story = Story.declared(Severity.LOW);
        var id = askedOfTheClient(story);
        assertThat(state(story, id)).isEqualTo(State.IN_FORCE);
        var before = escalations(story);

        revoke(story, id);

        assertThat(state(story, id)).isEqualTo(State.IN_FORCE);
        assertThat(escalations(story)).isEqualTo(before + 1);
        wants(story, id, Wish.ROLL_BACK);
        later(story, Duration.ofMinutes(1));
        assertThat(state(story, id)).isEqualTo(State.ROLLED_BACK);
    }
}
