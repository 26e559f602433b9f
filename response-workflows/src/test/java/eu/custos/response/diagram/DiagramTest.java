package eu.custos.response.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.custos.response.diagram.DiagramState.Mark;
import eu.custos.response.diagram.DiagramState.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class DiagramTest {

    static final String SHARED = System.getProperty("custos.shared", "../../shared");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "incident-response",
                "escalation",
                "containment-decision",
                "recovery",
                "post-incident-review",
                "corrective-action"
            })
    void drawsEachOfOurModelsWhole(String name) throws Exception {
        var diagram = Diagram.of(model(name));

        var svg = parsed(diagram.svg(name, DiagramState.AT_REST));

        assertThat(svg.getElementsByTagName("g").getLength()).isGreaterThan(10);
        assertThat(diagram.ids()).doesNotHaveDuplicates();
    }

    @Test
    void marksWhereTheTokenStandsAndWhereItWas() throws Exception {
        var state = new DiagramState(Map.of(
                "Start_IncidentDeclared", new Mark(State.DONE, 0, null, null),
                "Task_TriageIncident", new Mark(State.ACTIVE, 1, "16:08 of 30:00", "owner Jana Tamm")));

        var svg = Diagram.of(model("incident-response")).svg("incident-response", state);

        assertThat(svg)
                .contains("16:08 of 30:00", "tokn-p", "Triage incident, active, 16:08 of 30:00, owner Jana Tamm");
        assertThat(svg).contains("<desc>Active: Triage incident, 16:08 of 30:00.");
        // The one flow between the two was taken.
        assertThat(svg.split("class=\"fl done\"", -1)).hasSize(2);
    }

    @Test
    void tellsItsStepsInTheOrderOfTheFlowsWithTheirStates() throws Exception {
        var active = new DiagramState.Mark(DiagramState.State.ACTIVE, 1, "16:08 of 30:00", null);

        var steps = Diagram.of(model("escalation")).steps(new DiagramState(Map.of("Task_AnswerPage", active)));

        assertThat(steps.stream().map(Diagram.Step::name).limit(4))
                .containsExactly(
                        "Decide escalation level", "Find person on duty", "Page person on duty", "Answer page");
        assertThat(steps.stream().filter(Diagram.Step::isCurrent))
                .singleElement()
                .extracting(Diagram.Step::words)
                .isEqualTo("active, 16:08 of 30:00");
    }

    @Test
    void showsNamesAsTextWhateverTheyHold() throws Exception {
        var hostile = new String(model("escalation"), StandardCharsets.UTF_8)
                .replace("Find person on duty", "&lt;script&gt;alert(1)&lt;/script&gt; &quot;x&quot;");

        var svg = Diagram.of(hostile.getBytes(StandardCharsets.UTF_8)).svg("<b>", DiagramState.AT_REST);

        assertThat(parsed(svg).getElementsByTagName("script").getLength()).isZero();
        assertThat(svg).contains("&lt;script&gt;").doesNotContain("<script>").doesNotContain("<b>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>"
            })
    void refusesWhatIsNoModel(String file) {
        assertThatExceptionOfType(UnreadableModel.class)
                .isThrownBy(() -> Diagram.of(file.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void drawsTheModelsOfOtherTools() throws Exception {
        var corpus = Stream.of("bpmn-miwg", "bpmn-operaton")
                .map(name -> Path.of(SHARED, "corpus", name))
                .toList();
        assumeTrue(corpus.stream().allMatch(Files::isDirectory), "no corpus of models beside the project");
        var drawn = 0;
        for (var folder : corpus) {
            try (var files = Files.walk(folder)) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".bpmn")).toList()) {
                    drawn += draws(file) ? 1 : 0;
                }
            }
        }
        assertThat(drawn).isGreaterThan(30);
    }

    /** False for a file that is executable only and draws nothing; anything else must be drawn. */
    private static boolean draws(Path file) throws Exception {
        var bytes = Files.readAllBytes(file);
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.contains("BPMNShape")) {
            return false;
        }
        var diagram = Diagram.of(bytes);
        var svg = parsed(diagram.svg(file.getFileName().toString(), DiagramState.AT_REST));
        assertThat(svg.getElementsByTagName("g").getLength())
                .as(file.toString())
                .isPositive();
        return true;
    }

    private static byte[] model(String name) throws IOException {
        try (var stream = DiagramTest.class.getResourceAsStream("/processes/%s.bpmn".formatted(name))) {
            return Objects.requireNonNull(stream).readAllBytes();
        }
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
