package eu.custos.playbook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small CACAO files: {@code @action:7} stands for the id of action 7, and all heads are alike. */
public final class CacaoText {

    public static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");

    private static final Pattern SHORT = Pattern.compile("@([a-z-]+):(\\d+)");

    private CacaoText() {}

    /** A start, then what the steps say from {@code @action:1} on, and the end {@code @end:1}. */
    public static String playbook(String steps) {
        return file(
                "",
                "\"@start:1\": {\"type\": \"start\", \"on_completion\": \"@action:1\"},"
                        + "\"@end:1\": {\"type\": \"end\"}," + steps);
    }

    /** The same with more properties of the head, each followed by a comma. */
    public static String file(String head, String workflow) {
        return ids("""
                {"type": "playbook", "spec_version": "cacao-2.0", "id": "@playbook:1", "name": "Contain a host",
                 "created_by": "@identity:1", "created": "2026-01-01T00:00:00.000Z",
                 "modified": "2026-01-02T00:00:00.000Z", "workflow_start": "@start:1", %s
                 "agent_definitions": {"@individual:1": {"type": "individual", "name": "Analyst"},
                                       "@http-api:1": {"type": "http-api", "name": "EDR", "address": {"dname": ["edr.example"]}}},
                 "playbook_variables": {"__host__": {"type": "string", "value": "ws-17", "external": true},
                                        "__count__": {"type": "integer", "value": "3"},
                                        "__fixed__": {"type": "string", "value": "ls -la", "constant": true}},
                 "workflow": {%s}}
                """.formatted(head, workflow));
    }

    /** A manual action that goes on to another step. */
    public static String action(int number, String then) {
        return "\"@action:%d\": {\"type\": \"action\", \"name\": \"Step %d\", \"agent\": \"@individual:1\","
                        .formatted(number, number)
                + "\"commands\": [{\"type\": \"manual\", \"command\": \"Look at __host__:value\"}], %s}"
                        .formatted(then);
    }

    public static String ids(String text) {
        return SHORT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement("%s--00000000-0000-4000-8000-%012d"
                        .formatted(found.group(1), Integer.parseInt(found.group(2)))));
    }

    public static Reading read(String text) {
        return CacaoReader.read(text.getBytes(StandardCharsets.UTF_8), NOW);
    }

    public static Playbook accepted(String text) {
        return switch (read(text)) {
            case Reading.Accepted(var playbook, var _) -> playbook;
            case Reading.Refused(var faults) -> throw new AssertionError("Refused: " + faults);
        };
    }
}
