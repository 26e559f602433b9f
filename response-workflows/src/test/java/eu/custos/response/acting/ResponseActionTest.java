package eu.custos.response.acting;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.action.ActionAsked.Wish;
import eu.custos.action.ActionRefusal;
import eu.custos.action.ResponseAction;
import eu.custos.action.ResponseAction.State;
import eu.custos.connector.ActionType;
import eu.custos.connector.Order.Deed;
import eu.custos.response.Story;
import eu.custos.response.work.Completion;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResponseActionTest extends ActingBench {

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
    void isDecidedInTheTimeOfTheSeverityThatItsIncidentIsRatedWith() {
        var story = Story.declared(Severity.LOW);
        proposed(story);
        var before = story.due(APPROVE);

        story.triaged().assessed("HIGH", "CONFIRMED", "WIDE", "yes");

        assertThat(story.incident().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(story.due(APPROVE))
                .isEqualTo(Story.PLATFORM.clock().instant().plus(Duration.ofMinutes(15)))
                .isBefore(before);
    }

    @Test
    void holdsBackTheClosureWhileItIsInForce() {
        var story = Story.declared(Severity.LOW);
        var id = proposed(story);
        approved(story);
        story.triaged().assessed("LOW", "NONE", "ONE", "no").nothingToContain();

        var held = story.closing("yes", "no");

        assertThat(held).isInstanceOf(Completion.Unfit.class);
        wants(story, id, Wish.ROLL_BACK);
        later(story, Duration.ofMinutes(1));
        story.closed("yes", "no");
    }
}
