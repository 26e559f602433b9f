package eu.custos.response.playbook;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static eu.custos.playbook.CacaoText.action;
import static eu.custos.playbook.CacaoText.playbook;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import eu.custos.action.ActionDesk;
import eu.custos.action.ResponseAction;
import eu.custos.connector.ActionType;
import eu.custos.connector.Connectors;
import eu.custos.connector.Order;
import eu.custos.connector.Outcome;
import eu.custos.response.Story;
import eu.custos.response.work.Completion;
import eu.custos.response.work.Fact;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands of a playbook that a product of the client carries out. */
class PlaybookActionsTest {

    private static final String APPROVE = "Task_ApproveContainment";
    private static final String HANDLE = "Task_HandleFailure";
    private static final String BANNED = "/api/v2/monitor/user/banned/";
    private static final String BLOCK = "{\"action\":\"deny\",\"target\":{\"ipv4_net\":\"__host__:value\"}}";
    private static final WireMockServer FIREWALL =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());

    private final TenantId client = Story.DB.newClient();
    private Story story = Story.declared(client, Severity.LOW);

    @BeforeAll
    static void start() {
        FIREWALL.start();
    }

    @AfterAll
    static void stop() {
        FIREWALL.stop();
    }

    @BeforeEach
    void works() {
        FIREWALL.resetAll();
        var select = urlPathEqualTo(BANNED + "select");
        FIREWALL.stubFor(get(select).inScenario("ban").willReturn(okJson("{\"status\":\"success\",\"results\":[]}")));
        FIREWALL.stubFor(get(select)
                .inScenario("ban")
                .whenScenarioStateIs("banned")
                .willReturn(okJson("{\"status\":\"success\",\"results\":[{\"ip_address\":\"203.0.113.9\"}]}")));
        FIREWALL.stubFor(post(urlPathEqualTo(BANNED + "add_users"))
                .inScenario("ban")
                .willSetStateTo("banned")
                .willReturn(okJson("{\"status\":\"success\"}")));
        FIREWALL.stubFor(post(urlPathEqualTo(BANNED + "clear_users"))
                .inScenario("ban")
                .willSetStateTo("Started")
                .willReturn(okJson("{\"status\":\"success\"}")));
    }

    @Test
    void areProposedDecidedDoneAndVerifiedBeforeTheStepGoesOn() {
        connected("Edge");
        var process = started(openc2(BLOCK), "203.0.113.9/32");
        assertThat(actions()).singleElement().satisfies(action -> {
            assertThat(action.target()).isEqualTo("203.0.113.9");
            assertThat(action.proposedByName()).isEqualTo("Ada Lovelace");
            assertThat(action.reason()).contains("Block it", "Contain a host");
        });
        assertThat(openSteps()).isEmpty();
        assertThat(sent()).isZero();

        approved("yes");

        assertThat(sent()).isEqualTo(1);
        assertThat(actions().getFirst().state()).isEqualTo(ResponseAction.State.IN_FORCE);
        assertThat(openSteps()).containsExactly("Step 2");
        assertThat(story.evidence())
                .containsSubsequence(
                        "action.proposed", "playbook.action-proposed", "action.verified", "playbook.step-done");
        assertThat(story.facts("playbook.action-proposed"))
                .singleElement()
                .asString()
                .contains(actions().getFirst().id().toString());
        step(2);
        assertThat(story.run(process).endedAs()).isEqualTo("End_PlaybookDone");
    }

    @Test
    void goTheWayOfFailureWhereALeadRefuses() {
        connected("Edge");
        started(openc2(BLOCK), "203.0.113.9");

        approved("no");

        assertThat(openSteps()).containsExactly("Step 3");
        assertThat(story.words("playbook.step-failed"))
                .singleElement()
                .asString()
                .contains("refused");
    }

    @Test
    void waitForThePersonWhoDecidesOnAFailure() {
        FIREWALL.stubFor(post(urlPathEqualTo(BANNED + "add_users")).willReturn(okJson("{\"status\":\"success\"}")));
        connected("Edge");
        started(openc2(BLOCK), "203.0.113.9");
        approved("yes");
        for (var look = 0; look < 2; look++) {
            story.pass(Story.PLATFORM.clock().instant().plus(Duration.ofMinutes(4)));
        }
        assertThat(openSteps())
                .as("a lie is found out, and nobody has given up")
                .isEmpty();

        story.done("ada", Role.ANALYST, HANDLE, "next", "GIVE_UP", "basis", "It does not work");

        assertThat(openSteps()).containsExactly("Step 3");
    }

    @Test
    void goOnWhereAPersonHasDoneItByHand() {
        FIREWALL.stubFor(post(urlPathEqualTo(BANNED + "add_users")).willReturn(okJson("{\"status\":\"success\"}")));
        connected("Edge");
        started(openc2(BLOCK), "203.0.113.9");
        approved("yes");
        for (var look = 0; look < 2; look++) {
            story.pass(Story.PLATFORM.clock().instant().plus(Duration.ofMinutes(4)));
        }

        story.done("ada", Role.ANALYST, HANDLE, "next", "BY_HAND", "basis", "On the console of the firewall");

        assertThat(openSteps()).containsExactly("Step 2");
    }

    @Test
    void areNotApprovedByWhomeverStartedThePlaybook() {
        connected("Edge");
        var process = approvedFile(openc2(BLOCK));
        start(process, "203.0.113.9", "lin", Role.LEAD);

        assertThat(story.answer("lin", Role.LEAD, APPROVE, "approve", "yes", "reason", "Mine"))
                .isInstanceOf(Completion.Refused.class);
    }

    @Test
    void ofAnyKindMeanTheActionThatOurExtensionNames() {
        connected("Edge");
        connected("Branch");
        started(
                extended("{\"action\": \"block-address\", \"target\": \"__host__:value\", \"connection\": \"Branch\","
                        + " \"hours\": 2}"),
                "203.0.113.9");

        assertThat(actions()).singleElement().satisfies(action -> {
            assertThat(action.connectorName()).isEqualTo("Branch");
            assertThat(Duration.between(action.proposedAt(), action.expiresAt()))
                    .isEqualTo(Duration.ofHours(2));
        });
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.0/24                | does not fit
            203.0.113.9","action":"allow  | does not fit
            ${x}                          | does not fit
            """)
    void areAPersonsWhereAValueDoesNotFit(String host, String why) {
        connected("Edge");
        started(openc2(BLOCK), host);

        isByHand(why);
    }

    @Test
    void areAPersonsWhereNoConnectionOrMoreThanOneCanDoIt() {
        var process = approvedFile(openc2(BLOCK));
        start(process, "203.0.113.9", "ada", Role.ANALYST);
        isByHand("No connection of this client can do it.");

        story = Story.declared(client, Severity.LOW);
        connected("Edge");
        connected("Branch");
        start(process, "203.0.113.9", "ada", Role.ANALYST);
        isByHand("Several connections can do it, and the playbook names none: Branch, Edge.");
    }

    @Test
    void areDryInAnExercise() {
        connected("Edge");
        story = Story.declared(client, Severity.LOW, true);
        started(openc2(BLOCK), "203.0.113.9");
        assertThat(actions().getFirst().said()).isEqualTo("EXERCISE: nothing was sent");
    }

    @Test
    void areAPersonsWhereThereIsNoSuchAction() {
        connected("Edge");
        started(extended("{\"action\": \"launch-missile\", \"target\": \"x\"}"), "203.0.113.9");
        isByHand("There is no response action 'launch-missile'.");
    }

    @Test
    void ofAnotherClientAreNeverTakenForOurs() {
        connected("Edge");
        started(openc2(BLOCK), "203.0.113.9");
        var id = actions().getFirst().id();
        var store = Story.PLATFORM.bean(JdbcPlaybookActions.class);
        var elsewhere = Story.scope("eve", Role.ANALYST, Story.DB.newClient());

        assertThat(Story.DB.in(elsewhere, () -> store.find(client, id))).isEmpty();
        assertThat(Story.DB.in(elsewhere, () -> store.settle(client, id, PlaybookAction.Outcome.SUCCEEDED)))
                .isFalse();
    }

    @Test
    void actAgainInEachTurnOfALoopAndOnceInEach() {
        connected("Edge");
        started(
                """
                "@while-condition:1": {"type": "while-condition", "condition": "__count__:value = 3",
                                       "on_true": "@action:1", "on_completion": "@end:1"},
                "@end:2": {"type": "end"}, %s, %s
                """.formatted(
                                openc2Step(BLOCK, "\"on_completion\": \"@action:2\""),
                                action(2, "\"out_args\": [\"__count__\"], \"on_completion\": \"@end:2\"")),
                "203.0.113.9",
                "@while-condition:1");
        approved("yes");
        step(2);

        assertThat(actions()).hasSize(2).extracting(ResponseAction::id).doesNotHaveDuplicates();
        approved("yes");
        step(2, "__count__", "4");
        assertThat(actions()).hasSize(2);
        assertThat(sent()).as("the second turn finds it done").isEqualTo(1);
    }

    @Test
    void sendARequestAsItIsThroughTheConnectionThatGoesThere() {
        FIREWALL.stubFor(post(urlPathEqualTo("/v1/hosts/203.0.113.9%20x/block")).willReturn(okJson("{}")));
        requests(FIREWALL.baseUrl() + "/v1");
        started(http(FIREWALL.baseUrl() + "/v1/hosts/__host__:value/block"), "203.0.113.9 x");

        story.done("ingrid", Role.CLIENT_DECIDER, "Task_AnswerRequest", "approve", "yes");

        assertThat(FIREWALL.findAll(postRequestedFor(urlPathEqualTo("/v1/hosts/203.0.113.9%20x/block"))))
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.getHeader("Authorization")).isEqualTo("Bearer k3y");
                    assertThat(sent.getHeader("Idempotency-Key"))
                            .isEqualTo(actions().getFirst().id().toString());
                    assertThat(sent.getBodyAsString()).isEqualTo("{\"host\":\"203.0.113.9 x\"}");
                });
        assertThat(actions()).singleElement().satisfies(action -> {
            assertThat(action.type()).isEqualTo(ActionType.SEND_REQUEST);
            assertThat(action.target()).startsWith("POST ").doesNotContain("k3y");
        });
        assertThat(story.evidence()).contains("action.proposed");
    }

    @Test
    void areShownToAPersonWhereNoConnectionGoesThere() {
        requests(FIREWALL.baseUrl() + "/v1");
        started(http(FIREWALL.baseUrl() + "/v2/hosts/__host__:value/block"), "web-01");

        isByHand("No connection of this client goes to that address.");
        assertThat(FIREWALL.findAll(postRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void areNotSentTwiceWhereItIsNotKnownWhetherTheyWere() {
        FIREWALL.stubFor(post(anyUrl()).willReturn(okJson("{}")));
        var connection = requests(FIREWALL.baseUrl());
        var order = new Order(
                ActionType.SEND_REQUEST,
                Order.Deed.EXECUTE,
                "POST /v1/block",
                "Seen",
                UUID.randomUUID(),
                java.time.Instant.EPOCH);
        var connectors = Story.PLATFORM.bean(Connectors.class);

        assertThat(story.as("ada", Role.ANALYST, () -> connectors.ask(client, connection, order)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(story.as("ada", Role.ANALYST, () -> connectors.ask(client, connection, order)))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(FIREWALL.findAll(postRequestedFor(urlPathEqualTo("/v1/block"))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST http://127.0.0.1:1/x",
                "POST /v1/../admin",
                "POST /v1/%2e%2e/admin",
                "POST /v1\nHost: evil.example",
                "POST /v1\nContent-Length: 3"
            })
    void leaveNeitherTheirConnectionNorTheirFrame(String request) {
        var connection = requests(FIREWALL.baseUrl() + "/v1");
        var order = new Order(
                ActionType.SEND_REQUEST,
                Order.Deed.EXECUTE,
                request,
                "Seen",
                UUID.randomUUID(),
                java.time.Instant.EPOCH);

        assertThat(story.as(
                        "ada",
                        Role.ANALYST,
                        () -> Story.PLATFORM.bean(Connectors.class).ask(client, connection, order)))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(FIREWALL.findAll(postRequestedFor(anyUrl()))).isEmpty();
    }

    private UUID requests(String base) {
        return story.connected(
                "http-api", "Interface", base, Map.of("header", "Authorization"), Map.of("key", "Bearer k3y"));
    }

    private static String http(String address) {
        return """
                "@action:1": {"type": "action", "name": "Block it", "agent": "@http-api:1", "commands": [
                  {"type": "http-api", "command": "POST %s HTTP/1.1", "content": "{\\"host\\":\\"__host__:value\\"}"}],
                  "on_success": "@action:2", "on_failure": "@action:3"}, %s
                """.formatted(address, rest());
    }

    private void isByHand(String why) {
        assertThat(actions()).isEmpty();
        assertThat(openSteps()).containsExactly("Block it");
        var task = story.task(task(1));
        assertThat(story.as(
                        "ada",
                        Role.ANALYST,
                        () -> Story.PLATFORM.bean(PlaybookStepForm.class).facts(task)))
                .filteredOn(fact -> fact.label().equals("Why by hand"))
                .extracting(Fact::value)
                .singleElement()
                .asString()
                .contains(why);
    }

    /** Block, then step 2; step 3 where it fails. */
    private static String openc2(String command) {
        return openc2Step(command, "\"on_success\": \"@action:2\", \"on_failure\": \"@action:3\"") + "," + rest();
    }

    private static String openc2Step(String command, String then) {
        var content = Base64.getEncoder().encodeToString(command.getBytes(StandardCharsets.UTF_8));
        return """
                "@action:1": {"type": "action", "name": "Block it", "agent": "@http-api:1", "commands": [
                  {"type": "openc2-http", "command": "POST /oc2 HTTP/1.1", "content_b64": "%s"}], %s}
                """.formatted(content, then);
    }

    private static String extended(String extension) {
        return """
                "@action:1": {"type": "action", "name": "Block it", "agent": "@http-api:1", "commands": [
                  {"type": "http-api", "command": "POST /block HTTP/1.1"}],
                  "step_extensions": {"extension-definition--c5a7d0f4-5c1e-4d0b-9a2f-6f1f6f0c2a27": %s},
                  "on_success": "@action:2", "on_failure": "@action:3"}, %s
                """.formatted(extension, rest());
    }

    private static String rest() {
        return action(2, "\"on_completion\": \"@end:1\"") + "," + action(3, "\"on_completion\": \"@end:1\"");
    }

    private String started(String steps, String host) {
        return started(steps, host, "@action:1");
    }

    private String started(String steps, String host, String first) {
        var process = approvedFile(steps, first);
        start(process, host, "ada", Role.ANALYST);
        return process;
    }

    private String approvedFile(String steps) {
        return approvedFile(steps, "@action:1");
    }

    private String approvedFile(String steps, String first) {
        var desk = Story.PLATFORM.bean(PlaybookDesk.class);
        var text = playbook(eu.custos.playbook.CacaoText.ids(steps))
                .replace(
                        eu.custos.playbook.CacaoText.ids("\"on_completion\": \"@action:1\"},\"@end:1\""),
                        eu.custos.playbook.CacaoText.ids("\"on_completion\": \"" + first + "\"},\"@end:1\""));
        var version =
                story.as("lin", Role.LEAD, () -> desk.propose(client, text.getBytes(StandardCharsets.UTF_8), "New"));
        story.as("max", Role.LEAD, () -> {
            desk.decide(version.process(), true);
            return "";
        });
        return version.process();
    }

    private void start(String process, String host, String person, Role role) {
        var incident = story.incident();
        story.as(person, role, () -> {
            Story.PLATFORM
                    .bean(PlaybookRuns.class)
                    .start(incident, process, UUID.randomUUID(), Map.of("__host__", host));
            return "";
        });
        story.work();
    }

    private void connected(String name) {
        story.connected("fortinet", name, FIREWALL.baseUrl(), Map.of(), Map.of("token", "tok3n"));
    }

    private void approved(String yes) {
        story.done("lin", Role.LEAD, APPROVE, "approve", yes, "reason", "Proportionate");
    }

    private void step(int number, String... more) {
        var fields = new java.util.ArrayList<>(List.of("done", "yes", "note", "As told"));
        fields.addAll(List.of(more));
        story.done("ada", Role.ANALYST, task(number), fields.toArray(String[]::new));
    }

    private static String task(int number) {
        return "Task_Action00000000000040008000%012d".formatted(number);
    }

    private List<String> openSteps() {
        return story.tasks().stream()
                .filter(task -> task.isOpen() && task.process().startsWith("playbook-"))
                .map(WorkTask::name)
                .sorted()
                .toList();
    }

    private List<ResponseAction> actions() {
        var incident = story.incident().id();
        return story.as(
                "ada", Role.ANALYST, () -> Story.PLATFORM.bean(ActionDesk.class).of(client, incident));
    }

    private static int sent() {
        return FIREWALL.findAll(postRequestedFor(urlPathEqualTo(BANNED + "add_users")))
                .size();
    }
}
