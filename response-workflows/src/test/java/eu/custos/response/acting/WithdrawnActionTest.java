package eu.custos.response.acting;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.action.ResponseAction.State;
import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Actions that are under way when their incident turns out to be none. */
class WithdrawnActionTest extends ActingBench {

    private final Story story = Story.declared(Severity.LOW);

    @Test
    void isNotDoneAnyMoreWhereItsProductWasBusy() {
        answers("add_users", null, aResponse().withStatus(429).withHeader("Retry-After", "30"));
        var id = proposed(story);
        approved(story);
        assertThat(state(story, id)).isEqualTo(State.EXECUTING);
        works();

        isNone();
        later(story, Duration.ofSeconds(31));

        assertThat(state(story, id)).isEqualTo(State.STOPPED);
        assertThat(story.run("response-action").endedAs()).isEqualTo("End_NothingDone");
        assertThat(sent("add_users")).isZero();
        assertThat(story.facts("action.stop-requested")).hasSize(1);
        assertThat(story.open()).doesNotContain(HANDLE);
    }

    @Test
    void isTakenBackOnceALookFindsItDone() {
        answers("add_users", null, okJson("{\"status\":\"success\"}"));
        var id = proposed(story);
        approved(story);
        assertThat(state(story, id)).isEqualTo(State.VERIFYING);

        isNone();
        assertThat(state(story, id)).isEqualTo(State.VERIFYING);
        FIREWALL.setScenarioState("ban", "banned");
        later(story, Duration.ofMinutes(4));
        later(story, Duration.ofMinutes(1));

        assertThat(state(story, id)).isEqualTo(State.ROLLED_BACK);
        assertThat(sent("clear_users")).isEqualTo(1);
        assertThat(story.facts("action.stop-requested")).hasSize(1);
    }

    private void isNone() {
        story.done("ada", Role.ANALYST, "Task_TriageIncident", "verdict", "FALSE_POSITIVE", "reason", "A test");
    }
}
