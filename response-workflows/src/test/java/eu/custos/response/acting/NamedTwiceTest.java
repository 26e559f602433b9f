package eu.custos.response.acting;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.action.ResponseAction.State;
import eu.custos.connector.ActionType;
import eu.custos.incident.IncidentHeads;
import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A host whose name others have, too: the person says which, by the product's own id. */
class NamedTwiceTest extends ActingBench {

    private static final String AGENTS = "/web/api/v2.1/agents";

    private final Story story = Story.declared(Severity.LOW);
    private final UUID edr = connection(story, "sentinelone", Map.of(), Map.of("token", "t0k"));

    @Test
    void offersWhichThereAreAndIsolatesTheOneThatIsMeant() {
        FIREWALL.stubFor(
                get(urlPathEqualTo(AGENTS)).withQueryParam("ids", absent()).willReturn(okJson("""
                {"data":[{"id":"11","computerName":"web-01","lastActiveDate":"2026-11-03T10:00:00Z","osName":"Windows 11"},
                         {"id":"22","computerName":"web-01","lastActiveDate":"2026-11-27T10:00:00Z","osName":"Windows 11"}]}
                """)));
        standsAs("connected", "Started");
        standsAs("disconnected", "cut");
        FIREWALL.stubFor(post(urlPathEqualTo(AGENTS + "/actions/disconnect"))
                .inScenario("agent")
                .willSetStateTo("cut")
                .willReturn(okJson("{\"data\":{\"affected\":1}}")));

        var ambiguous = isolate("web-01");

        assertThat(state(story, ambiguous)).isEqualTo(State.NOT_EXECUTED);
        assertThat(line(ambiguous).choices()).containsExactly("web-01#11", "web-01#22");
        assertThat(action(story, ambiguous).said()).contains("web-01#22 (last seen 27 Nov 2026 10:00 UTC, Windows 11)");

        var meant = isolate("web-01#22");
        story.done("ingrid", Role.CLIENT_DECIDER, "Task_AnswerRequest", "approve", "yes");

        assertThat(state(story, meant)).isEqualTo(State.IN_FORCE);
        assertThat(line(meant).choices()).isEmpty();
        assertThat(sent("disconnect")).isEqualTo(1);
    }

    /** A product may say anything in words that look like a host. */
    @Test
    void offersNothingThatIsOnlyInTheWordsOfWhatItSaid() {
        FIREWALL.stubFor(get(urlPathEqualTo(AGENTS)).willReturn(okJson("""
                {"data":[{"id":"1 1","computerName":"web-01","osName":"web-01#99 (x"},
                         {"id":"22","computerName":"web-01","osName":"web-01#98"}]}
                """)));

        var ambiguous = isolate("web-01");

        assertThat(action(story, ambiguous).choices()).containsExactly("web-01#22");
        assertThat(line(ambiguous).choices()).containsExactly("web-01#22");
    }

    private static void standsAs(String status, String scenario) {
        FIREWALL.stubFor(get(urlPathEqualTo(AGENTS))
                .withQueryParam("ids", equalTo("22"))
                .inScenario("agent")
                .whenScenarioStateIs(scenario)
                .willReturn(okJson("{\"data\":[{\"id\":\"22\",\"computerName\":\"web-01\",\"networkStatus\":\"%s\"}]}"
                        .formatted(status))));
    }

    private UUID isolate(String host) {
        var id = propose(story, "ada", Role.ANALYST, UUID.randomUUID(), edr, ActionType.ISOLATE_HOST, host);
        story.work();
        return id;
    }

    private ActionLine line(UUID id) {
        var reference = story.incident().reference().value();
        List<ActionLine> lines = story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM
                        .bean(ActionBoard.class)
                        .lines(Story.PLATFORM.bean(IncidentHeads.class).of(reference)));
        return lines.stream()
                .filter(each -> each.action().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
