package eu.custos.response.playbook;

import static eu.custos.playbook.CacaoText.accepted;
import static eu.custos.playbook.CacaoText.action;
import static eu.custos.playbook.CacaoText.file;
import static eu.custos.playbook.CacaoText.ids;
import static eu.custos.playbook.CacaoText.playbook;
import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.playbook.BpmnElsewhereTest;
import eu.custos.playbook.CacaoCorpusTest;
import eu.custos.playbook.CacaoReader;
import eu.custos.playbook.CacaoText;
import eu.custos.playbook.Playbook;
import eu.custos.playbook.PlaybookFile;
import eu.custos.playbook.PlaybooksElsewhereTest;
import eu.custos.playbook.Reading;
import eu.custos.response.diagram.Diagram;
import eu.custos.response.diagram.DiagramState;
import eu.custos.response.lint.ModelLint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlaybookCompilerTest {

    /** All kinds of steps, one in another, with delays, timeouts and failures. */
    static final String EVERYTHING = file(
            "\"workflow_exception\": \"@action:9\",",
            """
            "@start:1": {"type": "start", "on_completion": "@action:1"},
            "@parallel:1": {"type": "parallel", "name": "Both", "next_steps": ["@action:2", "@if-condition:1"],
                            "timeout": 60000, "on_success": "@while-condition:1", "on_failure": "@action:8"},
            "@if-condition:1": {"type": "if-condition", "condition": "__count__:value > 2", "on_true": "@action:3",
                                "on_false": "@action:4", "on_completion": "@end:3"},
            "@while-condition:1": {"type": "while-condition", "condition": "__host__:value = 'x'",
                                   "on_true": "@action:5", "on_completion": "@switch-condition:1"},
            "@switch-condition:1": {"type": "switch-condition", "switch": "__host__:value",
                                    "cases": {"ws-17": "@action:6", "${evil}": "@playbook-action:1"},
                                    "on_completion": "@if-condition:2"},
            "@if-condition:2": {"type": "if-condition", "condition": "__host__:value = 'y'", "on_true": "@end:9",
                                "on_completion": "@end:1"},
            "@playbook-action:1": {"type": "playbook-action", "playbook_id": "@playbook:2", "on_completion": "@end:8"},
            "@action:2": {"type": "action", "name": "Isolate", "agent": "@http-api:1", "delay": 5, "timeout": 1500,
                          "commands": [{"type": "http-api", "command": "POST /isolate/__host__:value"}],
                          "on_completion": "@end:2"},
            "@end:1": {"type": "end"}, "@end:2": {"type": "end"}, "@end:3": {"type": "end"}, "@end:4": {"type": "end"},
            "@end:5": {"type": "end"}, "@end:6": {"type": "end"}, "@end:7": {"type": "end"}, "@end:8": {"type": "end"},
            "@end:9": {"type": "end"},
            """
                    + String.join(
                            ",",
                            action(1, "\"on_completion\": \"@parallel:1\""),
                            action(3, "\"on_success\": \"@end:4\", \"on_failure\": \"@end:4\", \"timeout\": 5000"),
                            action(4, "\"on_completion\": \"@end:5\""),
                            action(5, "\"on_completion\": \"@end:6\""),
                            action(6, "\"on_completion\": \"@end:7\""),
                            action(8, "\"on_completion\": \"@end:1\""),
                            action(9, "\"on_completion\": \"@end:1\"")));

    private static final ModelLint LINT = new ModelLint(
            Set.of(TaskCompiler.FORM), Set.of("requestEscalation", "runPlaybookCommands", "choosePlaybookBranch"));

    private static BpmnModelInstance model(Playbook playbook) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(
                PlaybookCompiler.compile(playbook, "playbook-test").bpmn()));
    }

    static void isSound(Playbook playbook) {
        var model = model(playbook);
        Bpmn.validateModel(model);
        assertThat(LINT.findingsInPlaybook(model)).isEmpty();
    }

    @Test
    void wordsOfWaysOutOfAGatewayStandApart() {
        var labels = model(accepted(EVERYTHING)).getModelElementsByType(BpmnLabel.class).stream()
                .map(BpmnLabel::getBounds)
                .toList();

        assertThat(labels)
                .hasSizeGreaterThan(4)
                .allSatisfy(one -> assertThat(labels)
                        .filteredOn(other -> !other.equals(one)
                                && Math.abs(other.getX() - one.getX()) < (one.getWidth() + other.getWidth()) / 2
                                && Math.abs(other.getY() - one.getY()) < one.getHeight())
                        .isEmpty());
    }

    @Test
    void keepsTheSchemaAndEveryRuleOfTheLint() {
        isSound(accepted(EVERYTHING));
    }

    @Test
    void compilesThePlaybooksOfOthers() throws IOException {
        for (var sample : CacaoCorpusTest.files().toList()) {
            if (CacaoReader.read(Files.readAllBytes(sample), CacaoText.NOW)
                    instanceof Reading.Accepted(var playbook, var _)) {
                isSound(playbook);
            }
        }
    }

    @ParameterizedTest
    @MethodSource
    void compilesWhatOtherToolsWriteAndDraw(PlaybooksElsewhereTest.Sample sample) {
        if (PlaybookFile.read(sample.file(), CacaoText.NOW) instanceof Reading.Accepted(var playbook, var _)) {
            isSound(playbook);
        }
    }

    static Stream<PlaybooksElsewhereTest.Sample> compilesWhatOtherToolsWriteAndDraw() {
        return Stream.of(PlaybooksElsewhereTest.valid(), PlaybooksElsewhereTest.hostile(), BpmnElsewhereTest.models())
                .flatMap(samples -> samples);
    }

    @Test
    void makesTheSameModelEveryTime() {
        assertThat(PlaybookCompiler.compile(accepted(EVERYTHING), "playbook-test")
                        .bpmn())
                .isEqualTo(PlaybookCompiler.compile(accepted(EVERYTHING), "playbook-test")
                        .bpmn());
    }

    @Test
    void drawsNoTwoNodesOfOneBlockOnTopOfEachOther() {
        var model = model(accepted(EVERYTHING));
        var byParent = new HashMap<Object, List<BpmnShape>>();
        for (var shape : model.getModelElementsByType(BpmnShape.class)) {
            var element = (FlowNode) shape.getBpmnElement();
            if (!(element instanceof org.camunda.bpm.model.bpmn.instance.BoundaryEvent)) {
                byParent.computeIfAbsent(element.getParentElement(), _ -> new java.util.ArrayList<>())
                        .add(shape);
            }
        }

        byParent.values().forEach(shapes -> {
            for (var one : shapes) {
                assertThat(shapes.stream()
                                .filter(other -> !other.equals(one) && overlap(one, other))
                                .map(BpmnShape::getId))
                        .as("drawn over %s", one.getId())
                        .isEmpty();
            }
        });
    }

    private static boolean overlap(BpmnShape a, BpmnShape b) {
        var one = a.getBounds();
        var two = b.getBounds();
        return one.getX() < two.getX() + two.getWidth()
                && two.getX() < one.getX() + one.getWidth()
                && one.getY() < two.getY() + two.getHeight()
                && two.getY() < one.getY() + one.getHeight();
    }

    @Test
    void ourDrawerShowsIt() {
        var compiled = PlaybookCompiler.compile(accepted(EVERYTHING), "playbook-test");

        assertThat(Diagram.of(compiled.bpmn()).svg("Contain a host", DiagramState.AT_REST))
                .contains("Isolate", "Step failed");
    }

    @Test
    void noWordOfAFileIsEverAnExpressionOrAnElement() {
        var hostile = playbook(action(1, "\"on_completion\": \"@end:1\""))
                .replace("Step 1", "${runtimeService.x()} #{x} ]]><script>&\\u0007")
                .replace("Contain a host", "${closeIncident}")
                .replace("\"type\": \"action\"", "\"type\": \"action\", \"description\": \"#{closeIncident} ${x}\"");

        var model = model(accepted(hostile));
        var text = Bpmn.convertToString(model);

        assertThat(text).doesNotContain("${run", "#{x", "#{close", "${close", "${x}", "<script>");
        assertThat(model.getModelElementsByType(UserTask.class)
                        .iterator()
                        .next()
                        .getName())
                .isEqualTo("$ {runtimeService.x()} # {x} ]]><script>&\uFFFD");
        isSound(accepted(hostile));
    }

    @Test
    void everyBlockHasOneWayIn() {
        var model = model(accepted(EVERYTHING));

        for (var sub : model.getModelElementsByType(SubProcess.class)) {
            var entries = new HashSet<String>();
            sub.getChildElementsByType(FlowNode.class).stream()
                    .filter(node -> node.getIncoming().isEmpty())
                    .filter(node -> !(node instanceof org.camunda.bpm.model.bpmn.instance.BoundaryEvent))
                    .forEach(node -> entries.add(node.getId()));
            assertThat(entries).as(sub.getId()).hasSize(1);
        }
        assertThat(model.getModelElementsByType(SequenceFlow.class))
                .allMatch(flow -> flow.getSource()
                        .getParentElement()
                        .equals(flow.getTarget().getParentElement()));
    }

    @Test
    void saysWhatItDoesOtherwise() {
        assertThat(PlaybookCompiler.compile(accepted(EVERYTHING), "playbook-test")
                        .notes())
                .extracting(Object::toString)
                .containsExactly(ids("/workflow/@while-condition:1: has no timeout; it fails after 24 hours"));
        var unknown = playbook(action(1, "\"on_completion\": \"@end:1\""))
                .replace(
                        "\"type\": \"action\"",
                        "\"type\": \"action\", \"step_extensions\": {\"extension-definition--c5a7d0f4-5c1e-4d0b-9a2f-6f1f6f0c2a27\":"
                                + "{\"action\": \"launch-missile\", \"target\": \"x\"}}");
        assertThat(PlaybookCompiler.compile(accepted(unknown), "playbook-test").notes())
                .extracting(eu.custos.playbook.Fault::what)
                .containsExactly("there is no response action 'launch-missile'; a person does the step");
    }
}
