package eu.custos.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/** Playbooks as other tools write them, and broken and hostile ones: each is taken whole, or refused where it is wrong. */
public class PlaybooksElsewhereTest {

    private static final String HEAD = """
            "type": "playbook", "spec_version": "cacao-2.0", "workflow_start": "@start:1",""";
    private static final String GOOD = """
            "agent_definitions": {"@individual:1": {"type": "individual", "name": "A"}},
            "playbook_variables": {"__host__": {"type": "string", "value": "ws-17"}}""";
    private static final String ONE = """
            "workflow": {"@start:1": {"type": "start", "on_completion": "@action:1"}, A(1, @end:1), "@end:1": {"type": "end"}}""";
    private static final String ACTION =
            "\"@action:$1\": {\"type\": \"action\", \"name\": \"Step $1\", \"agent\": \"@individual:1\","
                    + " \"commands\": [{\"type\": \"manual\", \"command\": \"Look\"}], \"on_completion\": \"$2\"}";

    /**
     * One file.
     *
     * @param rules what has to be true of it
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
    public record Sample(String name, List<String> rules, byte[] file) {

        List<String> rules(String kind) {
            return rules.stream()
                    .filter(rule -> rule.startsWith(kind + ":"))
                    .map(rule -> rule.substring(kind.length() + 1).strip())
                    .toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static Stream<Sample> valid() {
        return samples("cacao-valid", PlaybooksElsewhereTest::written);
    }

    public static Stream<Sample> hostile() {
        return samples("cacao-hostile", PlaybooksElsewhereTest::written);
    }

    /** The samples of a file of them, their shorthands written out. */
    static Stream<Sample> samples(String file, UnaryOperator<String> written) {
        try {
            var text = new ClassPathResource("elsewhere/%s.txt".formatted(file))
                    .getContentAsString(StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^=== ")).skip(1).map(one -> sample(one, written));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Sample sample(String text, UnaryOperator<String> written) {
        var end = text.indexOf('\n');
        var head = text.substring(0, end).split(" \\| ");
        var rules = Arrays.stream(head).skip(1).toList();
        return new Sample(head[0], rules, bytes(written.apply(text.substring(end + 1)), rules));
    }

    private static String written(String text) {
        var whole = text.startsWith("{HEAD") || text.startsWith("[{HEAD") ? head(text) : text;
        return CacaoText.ids(whole.replace("GOOD,", GOOD + ",")
                .replace("ONE}", ONE + "}")
                .replaceAll("\\bA\\((\\d+), (@[a-z]+:\\d+)\\)", ACTION));
    }

    /** What the sample says itself is not said by the head. */
    private static String head(String text) {
        var head = new StringBuilder(HEAD);
        for (var property : List.of(
                "\"id\": \"@playbook:1\"",
                "\"name\": \"Elsewhere\"",
                "\"created_by\": \"@identity:1\"",
                "\"created\": \"2026-01-01T00:00:00.000Z\"",
                "\"modified\": \"2026-01-02T00:00:00.000Z\"")) {
            var name = property.substring(0, property.indexOf(':') + 1);
            var own = text.substring(0, Math.min(100, text.length()));
            if (!own.startsWith("{HEAD, " + name) && !own.contains("Z\", " + name)) {
                head.append(property).append(", ");
            }
        }
        return text.replaceFirst("HEAD,", java.util.regex.Matcher.quoteReplacement(head.toString()));
    }

    private static byte[] bytes(String text, List<String> rules) {
        if (rules.contains("bytes: bom")) {
            return ("\uFEFF" + text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8);
        }
        return text.getBytes(rules.contains("bytes: utf16") ? Charset.forName("UTF-16") : StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource
    void valid(Sample sample) {
        isTaken(sample);
    }

    @ParameterizedTest
    @MethodSource
    void hostile(Sample sample) {
        var refusals = sample.rules("refused").stream().map(CacaoText::ids).toList();
        if (refusals.isEmpty()) {
            assertThat(sample.rules).contains("OK");
            isTaken(sample);
            return;
        }
        assertThat(PlaybookFile.read(sample.file, CacaoText.NOW))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refusals)
                                .allSatisfy(words -> assertThat(refused.faults())
                                        .extracting(Fault::toString)
                                        .anyMatch(fault -> fault.contains(words))));
    }

    private static void isTaken(Sample sample) {
        var reading = PlaybookFile.read(sample.file, CacaoText.NOW);

        assertThat(reading).isInstanceOf(Reading.Accepted.class);
        var accepted = (Reading.Accepted) reading;
        sample.rules("steps")
                .forEach(names -> assertThat(accepted.playbook().steps().values())
                        .filteredOn(step -> step instanceof Step.Action || step instanceof Step.Call)
                        .extracting(step -> step.head().name())
                        .containsExactlyInAnyOrder(names.split(", ")));
        sample.rules("variables")
                .forEach(count -> assertThat(accepted.playbook().variables()).hasSize(Integer.parseInt(count)));
        assertThat(sample.rules("note"))
                .allSatisfy(words -> assertThat(accepted.notes())
                        .extracting(Fault::toString)
                        .anyMatch(note -> note.contains(words)));
    }
}
