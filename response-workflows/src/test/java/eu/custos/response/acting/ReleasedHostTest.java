package eu.custos.response.acting;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.action.ActionAsked.Wish;
import eu.custos.action.ResponseAction.State;
import eu.custos.connector.ActionType;
import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host that its product releases some minutes after it was told to. */
class ReleasedHostTest extends ActingBench {

    private static final String CHANGE = "/devices/entities/devices-actions/v2";

    private final Story story = Story.declared(Severity.LOW);

    @BeforeEach
    void knowsTheHost() {
        FIREWALL.stubFor(post(urlPathEqualTo("/oauth2/token"))
                .willReturn(okJson("{\"access_token\":\"abc.def\",\"expires_in\":3600}")));
        FIREWALL.stubFor(
                get(urlPathEqualTo("/devices/queries/devices/v1")).willReturn(okJson("{\"resources\":[\"d-1\"]}")));
        FIREWALL.stubFor(post(urlPathEqualTo(CHANGE)).willReturn(okJson("{\"resources\":[{\"id\":\"d-1\"}]}")));
        is("normal");
    }

    @Test
    void isTakenForFreeOnlyOnceItsReleaseIsNoLongerUnderWay() {
        var id = isolated();
        is("contained");
        later(story, Duration.ofMinutes(4));
        assertThat(state(story, id)).isEqualTo(State.IN_FORCE);

        wants(story, id, Wish.ROLL_BACK);
        is("lift_containment_pending");
        later(story, Duration.ofMinutes(1));
        later(story, Duration.ofMinutes(2));
        assertThat(state(story, id)).isEqualTo(State.ROLLING_BACK);

        is("normal");
        later(story, Duration.ofMinutes(3));
        assertThat(state(story, id)).isEqualTo(State.ROLLED_BACK);
        assertThat(changes()).as("isolated once, released once").isEqualTo(2);
    }

    @Test
    void isAPersonsWhereItsReleaseDoesNotEnd() {
        var id = isolated();
        is("contained");
        later(story, Duration.ofMinutes(4));
        wants(story, id, Wish.ROLL_BACK);
        is("lift_containment_pending");

        for (var look = 1; look < 5; look++) {
            assertThat(state(story, id)).isEqualTo(State.ROLLING_BACK);
            later(story, Duration.ofMinutes(look));
        }

        assertThat(state(story, id)).isEqualTo(State.BACK_FAILED);
        assertThat(changes()).isEqualTo(2);
    }

    private UUID isolated() {
        var connector = connection(story, "crowdstrike", Map.of("client", "c"), Map.of("client-secret", "s3cret"));
        var id = propose(story, "ada", Role.ANALYST, UUID.randomUUID(), connector, ActionType.ISOLATE_HOST, "web-01");
        story.work();
        story.done("ingrid", Role.CLIENT_DECIDER, "Task_AnswerRequest", "approve", "yes");
        return id;
    }

    private static void is(String status) {
        FIREWALL.stubFor(get(urlPathEqualTo("/devices/entities/devices/v2"))
                .willReturn(okJson("{\"resources\":[{\"status\":\"%s\"}]}".formatted(status))));
    }

    private static int changes() {
        return FIREWALL.findAll(postRequestedFor(urlPathEqualTo(CHANGE))).size();
    }
}
