package eu.custos.response.acting;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.action.ActionAsked.Wish;
import eu.custos.action.ResponseAction.State;
import eu.custos.connector.ActionType;
import eu.custos.response.Story;
import eu.custos.response.work.Fact;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Actions on products that have no way to look. */
class UnseenActionTest extends ActingBench {

    private final Story story = Story.declared(Severity.LOW);

    @Test
    void standsOnTheWordOfAProductThatCannotBeLookedAtAndIsTakenBackOnce() {
        consumerSays(200);
        var id = blocked();

        assertThat(state(story, id)).isEqualTo(State.IN_FORCE);
        assertThat(story.open()).doesNotContain(HANDLE);
        assertThat(action(story, id).said()).contains("accepted").contains("not checked");
        assertThat(action(story, id).standing()).isEqualTo("in force, not verified");
        assertThat(story.facts("action.moved"))
                .filteredOn(facts -> facts.toString().contains("IN_FORCE"))
                .singleElement()
                .asString()
                .contains("verified");
        assertThat(story.evidence()).contains("action.not-verifiable").doesNotContain("action.verified");

        wants(story, id, Wish.ROLL_BACK);

        assertThat(state(story, id)).isEqualTo(State.BACK_UNSEEN);
        assertThat(story.run("response-action").endedAs()).isEqualTo("End_RolledBack");
        later(story, Duration.ofMinutes(10));
        assertThat(sent("openc2")).as("one to do it, one to take it back").isEqualTo(2);
    }

    @Test
    void isAPersonsAtOnceWhereNobodyKnowsWhetherItWasDone() {
        consumerSays(102);
        var id = blocked();

        assertThat(state(story, id)).isEqualTo(State.FAILED);
        assertThat(story.open()).contains(HANDLE);
        assertThat(checked()).contains("no way to look");

        decides(story, "ROLL_BACK");

        assertThat(state(story, id)).isEqualTo(State.BACK_FAILED);
        assertThat(sent("openc2")).as("not repeated").isEqualTo(2);
    }

    @Test
    void endsWhereNothingLasts() {
        FIREWALL.stubFor(get(urlPathEqualTo("/api/v1/users/j.m")).willReturn(okJson("{\"id\":\"u-1\"}")));
        FIREWALL.stubFor(delete(urlPathEqualTo("/api/v1/users/u-1/sessions"))
                .willReturn(aResponse().withStatus(204)));
        var okta = connection(story, "okta", Map.of(), Map.of("token", "t0k"));
        var id = propose(story, "ada", Role.ANALYST, UUID.randomUUID(), okta, ActionType.REVOKE_SESSIONS, "j.m");
        story.work();
        approved(story);

        assertThat(state(story, id)).isEqualTo(State.DONE_UNSEEN);
        assertThat(story.run("response-action").endedAs()).isEqualTo("End_ActionDone");
        assertThat(story.open()).doesNotContain(HANDLE);
        assertThat(FIREWALL.findAll(deleteRequestedFor(urlPathEqualTo("/api/v1/users/u-1/sessions"))))
                .hasSize(1);
    }

    private UUID blocked() {
        var consumer = connection(story, "openc2", Map.of(), Map.of("token", "t0k"));
        var id = propose(
                story, "ada", Role.ANALYST, UUID.randomUUID(), consumer, ActionType.BLOCK_DOMAIN, "bad.example");
        story.work();
        approved(story);
        return id;
    }

    private static void consumerSays(int status) {
        FIREWALL.stubFor(
                post(urlPathEqualTo("/.well-known/openc2")).willReturn(okJson("{\"status\":%d}".formatted(status))));
    }

    private String checked() {
        var task = story.task(HANDLE);
        return story
                .as(
                        "ada",
                        Role.ANALYST,
                        () -> Story.PLATFORM.bean(HandleFailureForm.class).facts(task))
                .stream()
                .filter(fact -> fact.label().equals("Check"))
                .map(Fact::value)
                .findFirst()
                .orElseThrow();
    }
}
