package eu.custos.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.playbook.PlaybooksElsewhereTest.Sample;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models as other tools draw them, and hostile ones: each is taken within the subset, or refused at its element. */
public class BpmnElsewhereTest {

    private static final Pattern CHAIN = Pattern.compile("CHAIN\\(([a-z0-9]*:)?\\)");

    /** Samples with the shorthands written out. */
    public static Stream<Sample> models() {
        return PlaybooksElsewhereTest.samples("bpmn-elsewhere", BpmnElsewhereTest::written);
    }

    private static String written(String text) {
        var attributes = between(text, "[A]", "[/A]");
        var inside = between(text, "[T]", "[/T]");
        var plain = text.replace("[A]" + attributes + "[/A]", "").replace("[T]" + inside + "[/T]", "");
        return CHAIN.matcher(plain.replace("\"BPMN\"", "\"%s\"".formatted(BpmnSubset.BPMN)))
                .replaceAll(chain -> """
                        <~startEvent id="s"/><~task id="t" name="Look"%s>%s</~task><~endEvent id="e"/>\
                        <~sequenceFlow id="f1" sourceRef="s" targetRef="t"/><~sequenceFlow id="f2" sourceRef="t" targetRef="e"/>\
                        """.formatted(attributes, inside)
                        .replace("~", chain.group(1) == null ? "" : chain.group(1))
                        .replace("$", "\\$"));
    }

    private static String between(String text, String from, String to) {
        var start = text.indexOf(from);
        return start < 0 ? "" : text.substring(start + from.length(), text.indexOf(to));
    }

    @ParameterizedTest
    @MethodSource("models")
    void isTakenOrRefused(Sample sample) {
        switch (PlaybookFile.read(sample.file(), CacaoText.NOW)) {
            case Reading.Accepted(var playbook, var notes) -> {
                assertThat(sample.rules("refused")).as("taken").isEmpty();
                assertThat(playbook.steps().values())
                        .filteredOn(Step.Action.class::isInstance)
                        .extracting(step -> step.head().name())
                        .containsExactlyInAnyOrder(
                                sample.rules("tasks").getFirst().split(", "));
                say(notes, sample.rules("note"));
            }
            case Reading.Refused(var faults) -> {
                assertThat(sample.rules("refused")).as("refused: %s", faults).isNotEmpty();
                say(faults, sample.rules("refused"));
            }
        }
    }

    private static void say(List<Fault> faults, List<String> words) {
        assertThat(words)
                .allSatisfy(
                        one -> assertThat(faults).extracting(Fault::toString).anyMatch(fault -> fault.contains(one)));
    }
}
