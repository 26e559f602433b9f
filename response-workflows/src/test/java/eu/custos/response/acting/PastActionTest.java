package eu.custos.response.acting;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.action.ActionDesk;
import eu.custos.action.ResponseAction.State;
import eu.custos.connector.ActionType;
import eu.custos.connector.Order.Deed;
import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Actions whose time is over before they are done. */
class PastActionTest extends ActingBench {

    private final Story story = Story.declared(Severity.LOW);

    @Test
    void isNotDoneWhereItIsApprovedAfterItsEnd() {
        var id = proposedFor(Duration.ofMinutes(10));
        later(story, Duration.ofMinutes(11));
        var before = escalations(story);

        approved(story);

        assertThat(state(story, id)).isEqualTo(State.EXPIRED);
        assertThat(story.run("response-action").endedAs()).isEqualTo("End_NothingDone");
        assertThat(sent("add_users") + sent("clear_users")).isZero();
        assertThat(escalations(story)).isEqualTo(before + 1);
        assertThat(story.evidence()).contains("action.not-sent").doesNotContain("action.executed");
        assertThat(story.facts("action.moved").getLast().toString()).contains("EXPIRED");
    }

    @Test
    void isNotDoneWhereItsProductWasBusyUntilItsEnd() {
        answers("add_users", null, aResponse().withStatus(429).withHeader("Retry-After", "900"));
        var id = proposedFor(Duration.ofMinutes(10));
        approved(story);
        assertThat(state(story, id)).isEqualTo(State.EXECUTING);
        works();

        later(story, Duration.ofMinutes(16));

        assertThat(state(story, id)).isEqualTo(State.EXPIRED);
        assertThat(sent("add_users")).isZero();
    }

    /** What was sent before a crash is not sent again; it is looked at, and taken back. */
    @Test
    void isTakenBackWhereItWasSentBeforeACrashAndItsEnd() {
        var id = proposedFor(Duration.ofMinutes(10));
        var action = action(story, id);
        assertThatExceptionOfType(Died.class)
                .isThrownBy(() -> Story.DB.in(Story.scope("ada", Role.ANALYST, story.tenant()), () -> {
                    actions.ask(action, Deed.EXECUTE);
                    throw new Died();
                }));
        later(story, Duration.ofMinutes(11));

        approved(story);
        later(story, Duration.ofMinutes(1));

        assertThat(state(story, id)).isEqualTo(State.ROLLED_BACK);
        assertThat(sent("add_users")).isEqualTo(1);
        assertThat(sent("clear_users")).isEqualTo(1);
    }

    private UUID proposedFor(Duration time) {
        var firewall = firewall(story);
        var incident = story.incident();
        var until = Story.PLATFORM.clock().instant().plus(time);
        var id = UUID.randomUUID();
        var wanted = new ActionDesk.Wanted(id, firewall, ActionType.BLOCK_ADDRESS, "203.0.113.9", "Beacons", until);
        story.as("ada", Role.ANALYST, () -> actions.propose(incident, wanted));
        story.work();
        return id;
    }
}
