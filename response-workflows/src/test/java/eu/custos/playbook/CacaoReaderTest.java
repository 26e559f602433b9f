package eu.custos.playbook;

import static eu.custos.playbook.CacaoText.accepted;
import static eu.custos.playbook.CacaoText.action;
import static eu.custos.playbook.CacaoText.file;
import static eu.custos.playbook.CacaoText.ids;
import static eu.custos.playbook.CacaoText.playbook;
import static eu.custos.playbook.CacaoText.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacaoReaderTest {

    private static final String PLAIN = playbook(action(1, "\"on_completion\": \"@end:1\""));

    private static List<String> faults(String text) {
        return switch (read(text)) {
            case Reading.Accepted(var playbook, var _) -> throw new AssertionError("Taken: " + playbook);
            case Reading.Refused(var faults) ->
                faults.stream().map(Fault::toString).toList();
        };
    }

    @Nested
    class Blocks {

        @Test
        void aChainIsOneBlock() {
            var read = accepted(playbook(
                    action(1, "\"on_completion\": \"@action:2\"") + "," + action(2, "\"on_completion\": \"@end:1\"")));

            assertThat(read.main().steps())
                    .extracting(step -> step.head().name())
                    .containsExactly("Step 1", "Step 2");
        }

        @Test
        void aFailureLeadsToABlockThatMayEndWhereItsStepDoes() {
            var read = accepted(playbook(action(1, "\"on_success\": \"@end:1\", \"on_failure\": \"@action:2\"") + ","
                    + action(2, "\"on_completion\": \"@end:1\"")));

            var failure =
                    Objects.requireNonNull(read.main().steps().getFirst().head().onFailure());
            assertThat(failure.steps()).extracting(step -> step.head().name()).containsExactly("Step 2");
        }

        @Test
        void branchesAreBlocksAndTheStepGoesOn() {
            var read = accepted(parallel("@end:2", "@end:3"));

            assertThat(read.main().steps().getFirst().branches())
                    .extracting(branch -> branch.block().steps().size())
                    .containsExactly(1, 1);
        }

        @Test
        void branchesDoNotShareAnEnd() {
            assertThat(faults(parallel("@end:2", "@end:2")))
                    .singleElement(AS_TEXT)
                    .contains("ends another block already");
        }

        @Test
        void aBranchDoesNotEndWhereThePlaybookEnds() {
            assertThat(faults(parallel("@end:1", "@end:3")))
                    .singleElement(AS_TEXT)
                    .contains("ends another block already");
        }

        @Test
        void waysDoNotShareAStep() {
            var shared = file(
                    "",
                    ids("\"@start:1\": {\"type\": \"start\", \"on_completion\": \"@parallel:1\"},"
                            + "\"@parallel:1\": {\"type\": \"parallel\", \"next_steps\": [\"@action:2\", \"@action:2\"],"
                            + "\"on_completion\": \"@end:1\"}, \"@end:1\": {\"type\": \"end\"}, \"@end:2\": {\"type\": \"end\"},"
                            + action(2, "\"on_completion\": \"@end:2\"")));

            assertThat(faults(shared))
                    .contains(ids("/workflow/@parallel:1/next_steps/1: @action:2 is reached by"
                            + " another way already; ways do not share steps"));
        }

        @Test
        void nothingRunsInACircle() {
            var circle = playbook(action(1, "\"on_completion\": \"@action:2\"") + ","
                    + action(2, "\"on_completion\": \"@action:1\""));

            assertThat(faults(circle))
                    .contains(ids(
                            "/workflow/@action:2/on_completion: comes back to @action:1 and would run in a circle"));
        }

        @Test
        void nothingLeadsBackIntoAnOuterBlock() {
            var back = playbook(action(1, "\"on_completion\": \"@while-condition:1\"")
                    + ", \"@while-condition:1\": {\"type\": \"while-condition\", \"condition\": \"__count__:value > 1\","
                    + "\"on_true\": \"@action:1\", \"on_completion\": \"@end:1\"}");

            assertThat(faults(back)).anyMatch(fault -> fault.contains("would run in a circle"));
        }

        @Test
        void noWayLeadsNowhere() {
            assertThat(faults(playbook(action(1, "\"on_completion\": \"@action:9\""))))
                    .contains(ids(
                            "/workflow/@action:1/on_completion: names '@action:9', which is no step of the workflow"));
        }

        @Test
        void everyStepIsReached() {
            var lost = playbook(
                    action(1, "\"on_completion\": \"@end:1\"") + "," + action(2, "\"on_completion\": \"@end:1\""));

            assertThat(faults(lost)).containsExactly(ids("/workflow/@action:2: no way leads here"));
        }

        @Test
        void blocksAreNotNestedWithoutEnd() {
            var steps = new StringBuilder();
            for (var i = 1; i <= 30; i++) {
                steps.append(
                                "\"@if-condition:%d\": {\"type\": \"if-condition\", \"condition\": \"__host__:value = 'a'\","
                                        .formatted(i))
                        .append("\"on_true\": \"@if-condition:%d\", \"on_completion\": \"@end:%d\"},"
                                .formatted(i + 1, i))
                        .append("\"@end:%d\": {\"type\": \"end\"},".formatted(i));
            }
            var deep = file(
                    "",
                    "\"@start:1\": {\"type\": \"start\", \"on_completion\": \"@if-condition:1\"}," + steps
                            + "\"@if-condition:31\": {\"type\": \"if-condition\", \"condition\": \"__host__:value = 'a'\","
                            + "\"on_true\": \"@end:31\", \"on_completion\": \"@end:32\"},"
                            + "\"@end:31\": {\"type\": \"end\"}, \"@end:32\": {\"type\": \"end\"}");

            assertThat(faults(deep)).anyMatch(fault -> fault.contains("nested deeper than 20"));
        }

        private String parallel(String firstEnd, String secondEnd) {
            return file(
                    "",
                    "\"@start:1\": {\"type\": \"start\", \"on_completion\": \"@parallel:1\"},"
                            + "\"@parallel:1\": {\"type\": \"parallel\", \"next_steps\": [\"@action:2\", \"@action:3\"],"
                            + "\"on_completion\": \"@end:1\"}, \"@end:1\": {\"type\": \"end\"},"
                            + "\"@end:2\": {\"type\": \"end\"}, \"@end:3\": {\"type\": \"end\"},"
                            + action(2, "\"on_completion\": \"%s\"".formatted(firstEnd)) + ","
                            + action(3, "\"on_completion\": \"%s\"".formatted(secondEnd)));
        }
    }

    /** A good file, one text replaced. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "type": "playbook" | "type": "report" | /type: is 'playbook'
            "cacao-2.0" | "cacao-1.1" | /spec_version: is 'cacao-2.0'
            "name": "Contain a host" | "name": 7 | /name: is a text
            "name": "Contain a host" | "name": "a", "name": "b" | is no JSON that could be read
            "name": "Contain a host" | "nome": "a" | /nome: CACAO 2.0 has no such property here
            "name": "Contain a host" | "name": "a", "revoked": true | /revoked: its author has revoked it
            "name": "Contain a host" | "name": "a", "valid_until": "2026-11-26T09:00:00Z" | /valid_until: is not valid any more
            "name": "Contain a host" | "name": "a", "valid_from": "2026-11-26T09:00:01Z" | /valid_from: is not valid yet
            "name": "Contain a host" | "name": "a", "valid_from": "2026-02-30T09:00:00Z" | /valid_from: is no day of the calendar
            "name": "Contain a host" | "name": "a", "priority": 101 | /priority: is a whole number from 0 to 100
            2026-01-02T00:00:00.000Z | tomorrow | /modified: is a time such as
            "on_completion": "@end:1" | "on_completion": "@end:1", "on_failure": "@end:1" | stands alone
            "on_completion": "@end:1" | "timeout": 5 | says neither on_completion nor on_success
            "on_completion": "@end:1" | "on_completion": "end" | is an identifier
            "on_completion": "@end:1" | "on_completion": "@end:1", "timeout": -1 | /timeout: is a whole number
            "on_completion": "@end:1" | "on_completion": "@end:1", "x": 1 | /x: CACAO 2.0 has no such property here
            "@end:1": {"type": "end"} | "@end:1": {"type": "end", "on_completion": "@end:1"} | nothing follows an end
            "@end:1": {"type": "end"} | "@end:1": {"type": "stop"} | /type: is one of action, end
            "@end:1": {"type": "end"} | "@end:x": {"type": "end"} | a step of this type is named end--<UUID>
            "@end:1": {"type": "end"} | "@end:1": [] | is an object
            "agent": "@individual:1" | "agent": "@individual:2" | is defined nowhere
            "commands": [{ | "commands": [], "y": [{ | /commands: is a list of one or more objects
            "type": "manual" | "type": "manual", "shell": "x" | /commands/0/shell: CACAO 2.0 has no such property here
            "command": "Look | "command_b64": "Look | /commands/0/command_b64: is no text in Base64
            __host__:value" | __user__:value" | /commands/0/command: the variable '__user__' is defined nowhere
            "command": "Look | "command": "\\u202eLook | /commands/0/command: holds characters that cannot be seen
            "command": "Look | "command": "\\u0000Look | /commands/0/command: holds characters that cannot be seen
            "value": "3" | "value": "three" | /playbook_variables/__count__/value: is a whole number
            "value": "3" | "value": 3 | /playbook_variables/__count__/value: is a text
            "__count__" | "count" | a variable is named such as __name__
            "value": "ls -la", "constant" | "constant" | /playbook_variables/__fixed__/value: a constant has one
            "workflow_start": "@start:1" | "workflow_start": "@end:1" | /workflow_start: names no start
            "workflow_start": "@start:1" | "workflow_start": "@action:1" | /workflow_start: names no start
            """)
    void refusesAndSaysWhere(String good, String bad, String fault) {
        assertThat(PLAIN).contains(ids(good));

        assertThat(faults(PLAIN.replace(ids(good), ids(bad)))).anyMatch(found -> found.contains(fault));
    }

    @Test
    void tellsEveryFaultAtOnce() {
        var bad = PLAIN.replace("cacao-2.0", "cacao-3").replace("\"manual\"", "\"manual\", \"q\": 1");

        assertThat(faults(bad)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{} {}", "\u0000", "{\"type\": NaN}"})
    void refusesWhatIsNoObject(String text) {
        assertThat(faults(text)).isNotEmpty();
    }

    @Test
    void refusesWhatIsTooDeepOrTooLarge() {
        assertThat(faults("{\"a\":".repeat(10_000))).isNotEmpty();
        assertThat(faults(" ".repeat(CacaoReader.LARGEST) + PLAIN))
                .singleElement(AS_TEXT)
                .contains("bytes");
    }

    @Test
    void refusesBytesThatAreNoText() {
        var bytes = PLAIN.replace("Contain a host", "C#").getBytes(StandardCharsets.ISO_8859_1);
        bytes[PLAIN.indexOf("Contain a host") + 1] = (byte) 0xff;

        assertThat(CacaoReader.read(bytes, CacaoText.NOW)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void leavesTheRestOfAHugeListOfFaultsUntold() {
        var many = new StringBuilder();
        for (var i = 0; i < 5_000; i++) {
            many.append("\"p%d\": 1,".formatted(i));
        }

        assertThat(faults(PLAIN.replaceFirst("\\{", "{" + many))).hasSize(Findings.MOST + 1);
    }

    @Test
    void saysWhatIsDoneByHandAndWhatIsKeptOnly() {
        var text = PLAIN.replace("\"manual\"", "\"teleport\"")
                .replace("\"name\": \"Contain", "\"markings\": [\"x\"], \"name\": \"Contain");

        assertThat(((Reading.Accepted) read(text)).notes())
                .extracting(Fault::what)
                .anyMatch(note -> note.contains("'teleport' is no command of CACAO 2.0"))
                .anyMatch(note -> note.contains("export asks nobody"));
    }

    private static final org.assertj.core.api.InstanceOfAssertFactory<
                    String, org.assertj.core.api.AbstractStringAssert<?>>
            AS_TEXT = org.assertj.core.api.InstanceOfAssertFactories.STRING;
}
