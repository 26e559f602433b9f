package eu.custos.response.acting;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import eu.custos.action.ActionAsked.Wish;
import eu.custos.action.ActionDesk;
import eu.custos.action.ActionRefusal;
import eu.custos.action.ResponseAction;
import eu.custos.action.ResponseAction.State;
import eu.custos.connector.ActionType;
import eu.custos.connector.Connection;
import eu.custos.connector.Connectors;
import eu.custos.connector.Order.Deed;
import eu.custos.decision.DecisionTables;
import eu.custos.owntable.TwoLeads;
import eu.custos.response.Story;
import eu.custos.response.containment.Revocations;
import eu.custos.response.work.Completion;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResponseActionTest {

    private static final String APPROVE = "Task_ApproveContainment";
    private static final String HANDLE = "Task_HandleFailure";
    private static final String BANNED = "/api/v2/monitor/user/banned/";
    private static final WireMockServer FIREWALL =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());

    private final ActionDesk actions = Story.PLATFORM.bean(ActionDesk.class);

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

    @Test
    void isTriedApprovedExecutedVerifiedAndTakenBackEachOnce() {
        var story = Story.declared(Severity.LOW);
        var id = proposed(story);
        assertThat(state(story, id)).isEqualTo(State.PROPOSED);
        assertThat(sent("add_users")).isZero();

        approved(story);
        assertThat(state(story, id)).isEqualTo(State.IN_FORCE);
        assertThat(sent("add_users")).isEqualTo(1);

        wants(story, id, Wish.ROLL_BACK);
        assertThat(state(story, id)).isEqualTo(State.ROLLING_BACK);
        later(story, Duration.ofMinutes(1));
        assertThat(state(story, id)).isEqualTo(State.ROLLED_BACK);
        assertThat(sent("clear_users")).isEqualTo(1);
        assertThat(story.run("response-action").endedAs()).isEqualTo("End_RolledBack");
        assertThat(story.evidence())
                .containsSubsequence(
                        "action.proposed",
                        "action.dry-run",
                        "containment.approval-decided",
                        "action.executed",
                        "action.verified",
                        "action.rollback-requested",
                        "action.rolled-back");
        assertThat(story.facts("action.executed"))
                .singleElement()
                .asString()
                .contains(id.toString())
                .doesNotContain("tok3n");
    }

    @Test
    void isNotDoneWhereALeadRefuses() {
        var story = Story.declared(Severity.LOW);
        var id = proposed(story);

        story.done("lin", Role.LEAD, APPROVE, "approve", "no", "reason", "Too broad");

        assertThat(state(story, id)).isEqualTo(State.REFUSED);
        assertThat(sent("add_users")).isZero();
    }

    @Test
    void isNotApprovedByItsProposer() {
        var story = Story.declared(Severity.LOW);
        proposed(story, "lin", Role.LEAD);

        assertThat(story.answer("lin", Role.LEAD, APPROVE, "approve", "yes", "reason", "Mine"))
                .isInstanceOf(Completion.Refused.class);
    }

    @Test
    void asksNobodyWhereItIsNotPossible() {
        FIREWALL.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(403)));
        var story = Story.declared(Severity.LOW);

        var id = proposed(story);

        assertThat(state(story, id)).isEqualTo(State.NOT_EXECUTED);
        assertThat(story.open()).doesNotContain(APPROVE);
    }

    @Test
    void asksNobodyWhereItOnlyReads() {
        FIREWALL.stubFor(get(urlPathEqualTo("/api/now/table/incident"))
                .inScenario("ticket")
                .willReturn(okJson("{\"result\":[]}")));
        FIREWALL.stubFor(get(urlPathEqualTo("/api/now/table/incident"))
                .inScenario("ticket")
                .whenScenarioStateIs("open")
                .willReturn(okJson("{\"result\":[{\"number\":\"INC7\"}]}")));
        FIREWALL.stubFor(post(urlPathEqualTo("/api/now/table/incident"))
                .inScenario("ticket")
                .willSetStateTo("open")
                .willReturn(okJson("{\"result\":{\"number\":\"INC7\"}}")));
        var story = Story.declared(Severity.LOW);
        var desk = connection(story, "servicenow", Map.of("user", "custos"), Map.of("password", "pw"));

        var id = propose(story, "ada", Role.ANALYST, UUID.randomUUID(), desk, ActionType.OPEN_TICKET, "Host isolated");
        story.work();

        assertThat(state(story, id)).isEqualTo(State.DONE);
        assertThat(action(story, id).reference()).isEqualTo("INC7");
        assertThat(story.run("response-action").endedAs()).isEqualTo("End_ActionDone");
    }

    @Test
    void findsOutALieAndGivesItToAPerson() {
        answers("add_users", null, okJson("{\"status\":\"success\"}"));
        var story = Story.declared(Severity.LOW);
        var id = proposed(story);
        approved(story);
        later(story, Duration.ofMinutes(4));
        assertThat(state(story, id)).isEqualTo(State.VERIFYING);
        later(story, Duration.ofMinutes(4));

        assertThat(state(story, id)).isEqualTo(State.FAILED);
        assertThat(story.evidence()).contains("action.not-effective").doesNotContain("action.verified");
        assertThat(story.runs()).anyMatch(run -> run.process().equals("escalation"));

        works();
        decides(story, "RETRY");
        assertThat(state(story, id)).isEqualTo(State.IN_FORCE);
    }

    @Test
    void comesBackWhenTheProductAsks() {
        answers("add_users", null, aResponse().withStatus(429).withHeader("Retry-After", "30"));
        var story = Story.declared(Severity.LOW);
        var id = proposed(story);
        approved(story);
        assertThat(state(story, id)).isEqualTo(State.EXECUTING);

        works();
        later(story, Duration.ofSeconds(30));

        assertThat(state(story, id)).isEqualTo(State.IN_FORCE);
    }

    @Test
    void givesUpComingBackAfterFiveTries() {
        answers("add_users", null, aResponse().withStatus(429));
        var story = Story.declared(Severity.LOW);
        var id = proposed(story);
        approved(story);
        for (var again = 0; again < 4; again++) {
            later(story, Duration.ofMinutes(2));
        }

        assertThat(state(story, id)).isEqualTo(State.FAILED);
        assertThat(sent("add_users")).isEqualTo(5);
        decides(story, "GIVE_UP");
        assertThat(state(story, id)).isEqualTo(State.GIVEN_UP);
    }

    @Test
    void escalatesAFailureThatNobodyDecidesOnAndIsDoneByHand() {
        var story = failed();
        var before = escalations(story);

        story.overdue(HANDLE);
        assertThat(escalations(story)).isGreaterThan(before);

        decides(story, "BY_HAND");
        assertThat(story.run("response-action").endedAs()).isEqualTo("End_DoneByHand");
    }

    @Test
    void takesBackWhatThereMayBe() {
        var story = failed();

        decides(story, "ROLL_BACK");

        assertThat(story.run("response-action").endedAs()).isEqualTo("End_RolledBack");
        assertThat(sent("clear_users")).isZero();
    }

    @Test
    void isTakenBackWhenItsTimeIsOver() {
        var story = Story.declared(Severity.LOW);
        var id = proposed(story);
        approved(story);

        later(story, Duration.ofHours(4));
        later(story, Duration.ofMinutes(1));

        assertThat(state(story, id)).isEqualTo(State.ROLLED_BACK);
    }

    @Test
    void isKeptByALead() {
        var story = Story.declared(Severity.LOW);
        var id = proposed(story);
        approved(story);
        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> wants(story, id, Wish.KEEP));

        story.as("lin", Role.LEAD, () -> {
            actions.want(story.tenant(), id, Wish.KEEP);
            return "";
        });

        assertThat(state(story, id)).isEqualTo(State.KEPT);
        assertThatExceptionOfType(ActionRefusal.class).isThrownBy(() -> wants(story, id, Wish.ROLL_BACK));
    }

    @Test
    void givesAWayBackThatFailsToAPerson() {
        answers("clear_users", null, aResponse().withStatus(400));
        var story = Story.declared(Severity.LOW);
        var id = proposed(story);
        approved(story);
        wants(story, id, Wish.ROLL_BACK);
        assertThat(state(story, id)).isEqualTo(State.BACK_FAILED);
        assertThat(story.answer("ada", Role.ANALYST, HANDLE, "next", "RETRY", "basis", "Again"))
                .isInstanceOf(Completion.Unfit.class);

        answers("clear_users", "Started", okJson("{\"status\":\"success\"}"));
        decides(story, "ROLL_BACK");
        later(story, Duration.ofMinutes(1));

        assertThat(state(story, id)).isEqualTo(State.ROLLED_BACK);
    }

    @Test
    void isDoneOnceThoughThePlatformDiedBetweenTheCallAndItsRecord() {
        var story = Story.declared(Severity.LOW);
        var id = proposed(story);
        var action = action(story, id);
        assertThatExceptionOfType(Died.class)
                .isThrownBy(() -> Story.DB.in(Story.scope("ada", Role.ANALYST, story.tenant()), () -> {
                    actions.ask(action, Deed.EXECUTE);
                    throw new Died();
                }));
        assertThat(sent("add_users")).isEqualTo(1);

        approved(story);

        assertThat(state(story, id)).isEqualTo(State.IN_FORCE);
        assertThat(sent("add_users")).isEqualTo(1);
    }

    @Test
    void isProposedOnceUnderOneId() {
        var story = Story.declared(Severity.LOW);
        var firewall = firewall(story);
        var id = UUID.randomUUID();

        block(story, "ada", Role.ANALYST, id, firewall);
        block(story, "ada", Role.ANALYST, id, firewall);

        assertThat(story.facts("action.proposed")).hasSize(1);
        assertThat(story.as(
                        "ada",
                        Role.ANALYST,
                        () -> actions.of(story.tenant(), story.incident().id())))
                .hasSize(1);
    }

    @Test
    void isProposedByNobodyElse() {
        var story = Story.declared(Severity.LOW);
        var firewall = firewall(story);
        var incident = story.incident();

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> block(story, "kim", Role.AUDITOR, UUID.randomUUID(), firewall));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.<ResponseAction, RuntimeException>call(
                        Story.scope("eve", Role.ANALYST, Story.DB.newClient()),
                        () -> actions.propose(
                                incident,
                                wanted(UUID.randomUUID(), firewall, ActionType.BLOCK_ADDRESS, "203.0.113.9"))));
    }

    @Test
    void endsWithAnIncidentThatIsNone() {
        var story = Story.declared(Severity.LOW);
        var waiting = proposed(story);
        var other = story.as("ada", Role.ANALYST, () -> actions.get(story.tenant(), waiting))
                .connector();

        story.done("ada", Role.ANALYST, "Task_TriageIncident", "verdict", "FALSE_POSITIVE", "reason", "A test");

        assertThat(state(story, waiting)).isEqualTo(State.STOPPED);
        assertThat(story.run("response-action").endedAs()).isEqualTo("End_ActionStopped");
        assertThat(story.open()).isEmpty();
        assertThatExceptionOfType(ActionRefusal.class)
                .isThrownBy(() -> block(story, "ada", Role.ANALYST, UUID.randomUUID(), other));
    }

    @Test
    void holdsBackTheClosureWhileItIsInForce() {
        var story = Story.declared(Severity.LOW);
        var id = proposed(story);
        approved(story);
        story.triaged().assessed("LOW", "NONE", "ONE", "no").nothingToContain();

        var held = story.answer(
                "lin",
                Role.LEAD,
                "Task_ApproveClosure",
                "approve",
                "yes",
                "disposition",
                "RESOLVED",
                "summary",
                "Done",
                "reviewWanted",
                "no");

        assertThat(held).isInstanceOf(Completion.Unfit.class);
        wants(story, id, Wish.ROLL_BACK);
        later(story, Duration.ofMinutes(1));
        story.closed("yes", "no");
    }

    @Test
    void touchesNothingInAnExercise() {
        var story = Story.declared(Story.DB.newClient(), Severity.LOW, true);

        assertThatExceptionOfType(ActionRefusal.class).isThrownBy(() -> proposed(story));
        assertThat(FIREWALL.getAllServeEvents()).isEmpty();
    }

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

    private static final class Died extends RuntimeException {}

    private Story failed() {
        answers("add_users", null, aResponse().withStatus(400));
        var story = Story.declared(Severity.LOW);
        proposed(story);
        approved(story);
        return story;
    }

    private static void answers(
            String call, @org.jspecify.annotations.Nullable String then, ResponseDefinitionBuilder answer) {
        var request = post(urlPathEqualTo(BANNED + call));
        FIREWALL.stubFor(
                then == null
                        ? request.willReturn(answer)
                        : request.inScenario("ban").willSetStateTo(then).willReturn(answer));
    }

    private static int sent(String call) {
        return FIREWALL.findAll(postRequestedFor(urlPathMatching(".*/" + call))).size();
    }

    private UUID proposed(Story story) {
        return proposed(story, "ada", Role.ANALYST);
    }

    private UUID proposed(Story story, String person, Role role) {
        var id = block(story, person, role, UUID.randomUUID(), firewall(story));
        story.work();
        return id;
    }

    private UUID block(Story story, String person, Role role, UUID id, UUID firewall) {
        return propose(story, person, role, id, firewall, ActionType.BLOCK_ADDRESS, "203.0.113.9");
    }

    private UUID propose(
            Story story, String person, Role role, UUID id, UUID connector, ActionType type, String target) {
        var incident = story.incident();
        return story.as(person, role, () -> actions.propose(incident, wanted(id, connector, type, target)))
                .id();
    }

    private static ActionDesk.Wanted wanted(UUID id, UUID connector, ActionType type, String target) {
        var until = Story.PLATFORM.clock().instant().plus(Duration.ofHours(4));
        return new ActionDesk.Wanted(id, connector, type, target, "Beacons every minute", until);
    }

    private static UUID firewall(Story story) {
        return connection(story, "fortinet", Map.of(), Map.of("token", "tok3n"));
    }

    private static UUID connection(
            Story story, String product, Map<String, String> settings, Map<String, String> secrets) {
        var connection = new Connection(
                story.tenant(),
                UUID.randomUUID(),
                product,
                "Main " + product,
                FIREWALL.baseUrl(),
                settings,
                Connection.Limits.USUAL,
                true,
                1);
        story.as("kai", Role.ADMINISTRATOR, () -> {
            Story.PLATFORM.bean(Connectors.class).keep(connection, secrets);
            return "";
        });
        return connection.id();
    }

    private static void approved(Story story) {
        story.done("lin", Role.LEAD, APPROVE, "approve", "yes", "reason", "Proportionate");
    }

    private static void decides(Story story, String next) {
        story.done("ada", Role.ANALYST, HANDLE, "next", next, "basis", "Looked at the firewall");
    }

    private void wants(Story story, UUID id, Wish wish) {
        story.as("ada", Role.ANALYST, () -> {
            actions.want(story.tenant(), id, wish);
            return "";
        });
        story.work();
    }

    private static void later(Story story, Duration by) {
        story.pass(Story.PLATFORM.clock().instant().plus(by));
    }

    private State state(Story story, UUID id) {
        return action(story, id).state();
    }

    private ResponseAction action(Story story, UUID id) {
        return story.as("ada", Role.ANALYST, () -> actions.get(story.tenant(), id));
    }

    private static long escalations(Story story) {
        return story.runs().stream()
                .filter(run -> run.process().equals("escalation"))
                .count();
    }
}
