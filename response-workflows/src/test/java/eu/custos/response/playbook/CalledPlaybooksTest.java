package eu.custos.response.playbook;

import static eu.custos.playbook.CacaoText.action;
import static eu.custos.playbook.CacaoText.file;
import static eu.custos.playbook.CacaoText.ids;
import static eu.custos.playbook.CacaoText.playbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.custos.response.Story;
import eu.custos.response.playbook.PlaybookVersion.State;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Playbooks that call others: looked through before anybody approves them, and run. */
class CalledPlaybooksTest extends PlaybookBench {

    private static final AtomicInteger NEXT = new AtomicInteger(700_000);
    private static final String GIVEN = "\"in_args\": [\"__host__\"], \"out_args\": [\"__count__\"],";

    private final int one = NEXT.getAndAdd(10);

    private String numbered(String text, int number) {
        return text.replace(ids("@playbook:1"), ids("@playbook:" + number))
                .replace("Contain a host", "Playbook " + (number - one));
    }

    /** One step of a person, which finds out how many. */
    private String leaf(int number) {
        return numbered(
                playbook(action(9, "\"out_args\": [\"__count__\"], \"on_completion\": \"@end:1\"")
                        .replace("@action:9", "@action:1")),
                number);
    }

    /** A step, a call, another step, which shows how many it were. */
    private String caller(int number, int called, String more) {
        return numbered(
                playbook(action(2, "\"on_completion\": \"@playbook-action:1\"").replace("@action:2", "@action:1")
                        + ids(", \"@playbook-action:1\": {\"type\": \"playbook-action\", \"name\": \"Do the other\","
                                + "\"playbook_id\": \"@playbook:" + called + "\", " + more
                                + "\"on_success\": \"@action:3\", \"on_failure\": \"@action:4\"},")
                        + action(3, "\"on_completion\": \"@end:1\"").replace("__host__:value", "__count__:value")
                        + "," + action(4, "\"on_completion\": \"@end:2\"") + ", \"@end:2\": {\"type\": \"end\"}"),
                number);
    }

    private List<String> refused(PlaybookVersion version) {
        var unfit = catchThrowableOfType(PlaybookException.Unfit.class, () -> approve(version));
        assertThat(unfit).as("it was approved").isNotNull();
        assertThat(state(version)).isEqualTo(State.PROPOSED);
        return unfit.lines();
    }

    private State state(PlaybookVersion version) {
        return story.as(
                "ada",
                Role.ANALYST,
                () -> DESK.find(version.process()).orElseThrow().state());
    }

    private List<CalledPlaybook> calls(PlaybookVersion version) {
        return story.as("ada", Role.ANALYST, () -> DESK.of(version).calls());
    }

    @Test
    void isNotApprovedBeforeWhatItCallsIs() {
        var parent = proposed(client, caller(one, one + 1, ""));

        assertThat(refused(parent))
                .containsExactly(
                        ids("/workflow/@playbook-action:1/playbook_id: is approved for this client in no version"));
        assertThat(calls(parent)).singleElement().matches(called -> !called.sound() && called.pinned() == null);

        approved(leaf(one + 1));
        assertThat(calls(parent)).singleElement().matches(CalledPlaybook::sound);
        approve(parent);
        assertThat(state(parent)).isEqualTo(State.APPROVED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "playbook_version": "2025-01-01T00:00:00.000Z",   | is approved for this client as of 2026-01-02T00:00:00.000Z, not as of 2025-01-01T00:00:00.000Z
            "in_args": ["__count__"],                         | does not ask for __count__
            "in_args": ["__fixed__"],                         | does not ask for __fixed__
            """)
    void saysWhatDoesNotFitAtTheCall(String more, String flaw) {
        approved(leaf(one + 1));

        assertThat(refused(proposed(client, caller(one, one + 1, more))))
                .singleElement()
                .asString()
                .endsWith(": " + flaw);
    }

    @Test
    void saysWhichInputIsMissingAndWhichTypesDiffer() {
        approved(leaf(one + 1)
                .replace("\"value\": \"ws-17\", ", "")
                .replace("{\"type\": \"integer\", \"value\": \"3\"}", "{\"type\": \"ipv4-addr\"}"));

        assertThat(refused(proposed(client, caller(one, one + 1, ""))))
                .singleElement()
                .asString()
                .endsWith("asks for __host__, which is not given (in_args)");
        var other = proposed(client, caller(one + 2, one + 1, GIVEN));
        assertThat(refused(other))
                .singleElement()
                .asString()
                .endsWith("__count__ is ipv4-addr on one side and integer on the other");
    }

    @Test
    void isNotApprovedWhereCallsLeadBackOrTooDeep() {
        approved(leaf(one + 1));
        approved(caller(one, one + 1, ""));
        assertThat(refused(proposed(client, caller(one + 1, one, ""))))
                .singleElement()
                .asString()
                .contains("which leads back to where it came from");
        assertThat(refused(proposed(client, caller(one + 2, one + 2, ""))))
                .singleElement()
                .asString()
                .endsWith("leads back to where it came from");

        for (var above = one + 3; above < one + 6; above++) {
            approved(caller(above, above == one + 3 ? one : above - 1, ""));
        }
        assertThat(refused(proposed(client, caller(one + 6, one + 5, ""))))
                .singleElement()
                .asString()
                .contains("lies deeper than 4 playbooks");
    }

    @Test
    void callsNothingOfOtherClientsNorFromWhatIsForAllWhatIsForOne() {
        approved(leaf(one + 1));
        var elsewhere = Story.DB.newClient();
        var common = proposed(PlaybookVersion.EVERY_CLIENT, caller(one, one + 1, ""));

        assertThat(refused(common)).singleElement().asString().endsWith("is approved for every client in no version");
        assertThat(CurrentScope.<List<CalledPlaybook>, RuntimeException>call(
                        Story.scope("lin", Role.LEAD, elsewhere), () -> check(elsewhere, caller(one, one + 1, ""))))
                .singleElement()
                .matches(called -> called.flaw().equals("is approved for this client in no version"));
    }

    private static List<CalledPlaybook> check(TenantId owner, String text) {
        return DESK.check(owner, text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .calls();
    }

    @Test
    void runsWhatItCallsWithItsValuesAndTakesWhatThatFoundOut() {
        var child = approved(leaf(one + 1));
        var parent = start(approved(caller(one, one + 1, GIVEN)), UUID.randomUUID(), Map.of("__host__", "ws-99"));
        assertThat(openSteps()).containsExactly("Step 2");
        step(1, "yes");

        assertThat(openSteps()).containsExactly("Step 9");
        assertThat(facts(story.task(task(1)))).anyMatch(fact -> fact.value().contains("ws-99"));
        assertThat(story.run(parent).isRunning()).isTrue();
        step(1, "yes", "__count__", "7");

        assertThat(story.run(child).endedAs()).isEqualTo("End_PlaybookDone");
        assertThat(openSteps()).containsExactly("Step 3");
        assertThat(facts(story.task(task(3)))).anyMatch(fact -> fact.value().equals("Look at 7"));
        step(3, "yes");
        assertThat(story.run(parent).endedAs()).isEqualTo("End_PlaybookDone");
        assertThat(story.evidence())
                .containsSubsequence("playbook.started", "playbook.started", "playbook.called", "playbook.step-done");
        assertThat(story.facts("playbook.started")).anyMatch(leaf -> leaf.contains("calledBy"));
    }

    @Test
    void goesTheWayOfFailureWhereWhatItCalledFails() {
        approved(leaf(one + 1));
        started(caller(one, one + 1, GIVEN));
        step(1, "yes");
        step(1, "no");

        assertThat(openSteps()).containsExactly("Step 4");
        assertThat(story.words("playbook.step-failed")).anyMatch(words -> words.endsWith("has failed"));
    }

    @Test
    void isAPersonsWithTheReasonWhereWhatItCallsWasRetiredMeanwhile() {
        var child = approved(leaf(one + 1));
        var parent = started(caller(one, one + 1, GIVEN));
        CurrentScope.run(Story.scope("max", Role.LEAD, client), () -> DESK.retire(child));
        step(1, "yes");

        assertThat(openSteps()).containsExactly("Do the other");
        var task = story.task(ids("Task_PlaybookAction00000000000040008000000000000001"));
        assertThat(facts(task))
                .anyMatch(fact -> fact.label().equals("Why by hand")
                        && fact.value().equals("The playbook is approved for this client in no version."));
        assertThat(story.evidence()).contains("playbook.step-handed-over");
        story.done("ada", Role.ANALYST, task.activity(), "done", "yes", "note", "By hand");
        assertThat(openSteps()).containsExactly("Step 3");
        assertThat(story.run(parent).isRunning()).isTrue();
    }

    @Test
    void goesOnWhereWhatItCallsAsksNobody() {
        approved(numbered(
                file(
                        "",
                        "\"@start:1\": {\"type\": \"start\", \"on_completion\": \"@end:1\"}, \"@end:1\": {\"type\": \"end\"}"),
                one + 1));
        started(caller(one, one + 1, ""));
        step(1, "yes");

        assertThat(openSteps()).containsExactly("Step 3");
    }

    @Test
    void endsWithTheIncidentAsItsCallerDoes() {
        var child = approved(leaf(one + 1));
        var parent = started(caller(one, one + 1, GIVEN));
        step(1, "yes");
        story.closedWithoutMeasure("no");

        assertThat(openSteps()).isEmpty();
        assertThat(story.run(child).isRunning()).isFalse();
        assertThat(story.run(parent).isRunning()).isFalse();
    }
}
