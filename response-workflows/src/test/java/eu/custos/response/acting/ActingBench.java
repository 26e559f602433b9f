package eu.custos.response.acting;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import eu.custos.action.ActionAsked.Wish;
import eu.custos.action.ActionDesk;
import eu.custos.action.ResponseAction;
import eu.custos.action.ResponseAction.State;
import eu.custos.connector.ActionType;
import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A firewall as a product of its maker answers, and what people do with actions on it. */
abstract class ActingBench {

    static final String APPROVE = "Task_ApproveContainment";
    static final String HANDLE = "Task_HandleFailure";
    static final String BANNED = "/api/v2/monitor/user/banned/";
    static final WireMockServer FIREWALL =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());

    final ActionDesk actions = Story.PLATFORM.bean(ActionDesk.class);

    static {
        FIREWALL.start();
    }

    @BeforeEach
    void works() {
        FIREWALL.resetAll();
        FIREWALL.stubFor(get(urlPathEqualTo(BANNED + "select"))
                .inScenario("ban")
                .willReturn(okJson("{\"status\":\"success\",\"results\":[]}")));
        FIREWALL.stubFor(get(urlPathEqualTo(BANNED + "select"))
                .inScenario("ban")
                .whenScenarioStateIs("banned")
                .willReturn(okJson("{\"status\":\"success\",\"results\":[{\"ip_address\":\"203.0.113.9\"}]}")));
        answers("add_users", "banned", okJson("{\"status\":\"success\"}"));
        answers("clear_users", "Started", okJson("{\"status\":\"success\"}"));
    }

    static final class Died extends RuntimeException {}

    Story failed() {
        answers("add_users", null, aResponse().withStatus(400));
        var story = Story.declared(Severity.LOW);
        proposed(story);
        approved(story);
        return story;
    }

    static void answers(String call, @org.jspecify.annotations.Nullable String then, ResponseDefinitionBuilder answer) {
        var request = post(urlPathEqualTo(BANNED + call));
        FIREWALL.stubFor(
                then == null
                        ? request.willReturn(answer)
                        : request.inScenario("ban").willSetStateTo(then).willReturn(answer));
    }

    static int sent(String call) {
        return FIREWALL.findAll(postRequestedFor(urlPathMatching(".*/" + call))).size();
    }

    UUID proposed(Story story) {
        return proposed(story, "ada", Role.ANALYST);
    }

    UUID proposed(Story story, String person, Role role) {
        var id = block(story, person, role, UUID.randomUUID(), firewall(story));
        story.work();
        return id;
    }

    UUID block(Story story, String person, Role role, UUID id, UUID firewall) {
        return propose(story, person, role, id, firewall, ActionType.BLOCK_ADDRESS, "203.0.113.9");
    }

    UUID propose(Story story, String person, Role role, UUID id, UUID connector, ActionType type, String target) {
        var incident = story.incident();
        return story.as(person, role, () -> actions.propose(incident, wanted(id, connector, type, target)))
                .id();
    }

    static ActionDesk.Wanted wanted(UUID id, UUID connector, ActionType type, String target) {
        var until = Story.PLATFORM.clock().instant().plus(Duration.ofHours(4));
        return new ActionDesk.Wanted(id, connector, type, target, "Beacons every minute", until);
    }

    static UUID firewall(Story story) {
        return connection(story, "fortinet", Map.of(), Map.of("token", "tok3n"));
    }

    static UUID connection(Story story, String product, Map<String, String> settings, Map<String, String> secrets) {
        return story.connected(product, "Main " + product, FIREWALL.baseUrl(), settings, secrets);
    }

    /** An address that is blocked, by an action that was approved and looked at. */
    final UUID inForce(Story story, UUID firewall) {
        var id = block(story, "ada", Role.ANALYST, UUID.randomUUID(), firewall);
        story.work();
        approved(story);
        assertThat(state(story, id)).isEqualTo(State.IN_FORCE);
        return id;
    }

    static void approved(Story story) {
        story.done("lin", Role.LEAD, APPROVE, "approve", "yes", "reason", "Proportionate");
    }

    static void decides(Story story, String next) {
        story.done("ada", Role.ANALYST, HANDLE, "next", next, "basis", "Looked at the firewall");
    }

    void wants(Story story, UUID id, Wish wish) {
        story.as("ada", Role.ANALYST, () -> {
            actions.want(story.tenant(), id, wish);
            return "";
        });
        story.work();
    }

    static void later(Story story, Duration by) {
        story.pass(Story.PLATFORM.clock().instant().plus(by));
    }

    State state(Story story, UUID id) {
        return action(story, id).state();
    }

    ResponseAction action(Story story, UUID id) {
        return story.as("ada", Role.ANALYST, () -> actions.get(story.tenant(), id));
    }

    static long escalations(Story story) {
        return story.runs().stream()
                .filter(run -> run.process().equals("escalation"))
                .count();
    }
}
