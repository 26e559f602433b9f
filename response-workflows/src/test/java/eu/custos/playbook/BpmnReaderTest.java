package eu.custos.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that were drawn elsewhere. */
public class BpmnReaderTest {

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            """;

    /** Tasks, a question, a condition, two at once, a wait, a time-out. */
    public static final String DRAWN = HEAD + """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:elsewhere"
                         xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" exporter="A modeller">
              <process id="phishing" name="Phishing mail" isExecutable="true">
                <documentation>What is done about a mail.</documentation>
                <startEvent id="start" name="Mail reported"><outgoing>f1</outgoing></startEvent>
                <userTask id="look" name="Look at the mail">
                  <documentation>Read the mail of __reporter__:value and note its __sender__</documentation>
                </userTask>
                <exclusiveGateway id="ask" name="Is it phishing?" />
                <task id="thank" name="Thank the reporter" />
                <parallelGateway id="part" />
                <manualTask id="purge" name="Purge mailboxes" />
                <intermediateCatchEvent id="wait"><timerEventDefinition><timeDuration>PT10M</timeDuration></timerEventDefinition></intermediateCatchEvent>
                <userTask id="block" name="Block __sender__:value" />
                <boundaryEvent id="late" attachedToRef="block"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
                <task id="call" name="Call the provider" />
                <endEvent id="called" />
                <parallelGateway id="meet" />
                <exclusiveGateway id="judge" default="small" />
                <task id="tell" name="Tell everybody" />
                <exclusiveGateway id="again" />
                <endEvent id="end" name="Handled" />
                <sequenceFlow id="f1" sourceRef="start" targetRef="look" />
                <sequenceFlow id="f2" sourceRef="look" targetRef="ask" />
                <sequenceFlow id="no" name="no" sourceRef="ask" targetRef="thank" />
                <sequenceFlow id="yes" name="yes" sourceRef="ask" targetRef="part" />
                <sequenceFlow id="f5" sourceRef="thank" targetRef="end" />
                <sequenceFlow id="f6" sourceRef="part" targetRef="purge" />
                <sequenceFlow id="f7" sourceRef="part" targetRef="wait" />
                <sequenceFlow id="f8" sourceRef="wait" targetRef="block" />
                <sequenceFlow id="f9" sourceRef="late" targetRef="call" />
                <sequenceFlow id="f10" sourceRef="call" targetRef="called" />
                <sequenceFlow id="f11" sourceRef="purge" targetRef="meet" />
                <sequenceFlow id="f12" sourceRef="block" targetRef="meet" />
                <sequenceFlow id="f13" sourceRef="meet" targetRef="judge" />
                <sequenceFlow id="large" name="many" sourceRef="judge" targetRef="tell">
                  <conditionExpression>__reporters__:value &gt; 5</conditionExpression>
                </sequenceFlow>
                <sequenceFlow id="small" sourceRef="judge" targetRef="again" />
                <sequenceFlow id="f16" sourceRef="tell" targetRef="again" />
                <sequenceFlow id="f17" sourceRef="again" targetRef="end" />
              </process>
              <bpmndi:BPMNDiagram id="x"><bpmndi:BPMNPlane id="p" bpmnElement="phishing" /></bpmndi:BPMNDiagram>
            </definitions>
            """;

    private static Reading read(String text) {
        return PlaybookFile.read(text.getBytes(StandardCharsets.UTF_8), CacaoText.NOW);
    }

    private static List<String> faults(String text) {
        return switch (read(text)) {
            case Reading.Refused(var faults) ->
                faults.stream().map(Fault::toString).toList();
            case Reading.Accepted _ -> List.of();
        };
    }

    private static Playbook accepted(String text) {
        return switch (read(text)) {
            case Reading.Accepted(var playbook, var _) -> playbook;
            case Reading.Refused(var faults) -> throw new AssertionError("Refused: " + faults);
        };
    }

    @Test
    void becomeThePlaybookThatTheyDraw() {
        var playbook = accepted(DRAWN);

        assertThat(playbook.name()).isEqualTo("Phishing mail");
        assertThat(playbook.description()).isEqualTo("What is done about a mail.");
        assertThat(playbook.main().steps())
                .extracting(step -> step.head().name())
                .containsExactly("Look at the mail", "Is it phishing?", "Is it phishing?");
        var asked = (Step.Switch) playbook.main().steps().get(2);
        assertThat(asked.cases()).containsOnlyKeys("no", "yes");
        assertThat(names(asked.cases().get("no"))).containsExactly("Thank the reporter");
        assertThat(names(asked.cases().get("yes"))).containsExactly("At once", "Which way");
        assertThat(playbook.steps().values())
                .filteredOn(step -> step.head().name().startsWith("Block"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.head().delay()).hasMinutes(10);
                    assertThat(step.head().timeout()).hasHours(1);
                    assertThat(names(step.head().onFailure())).containsExactly("Call the provider");
                });
        assertThat(playbook.variables().values())
                .filteredOn(Variable::external)
                .extracting(Variable::name)
                .containsExactlyInAnyOrder("__reporter__", "__reporters__");
        assertThat(((Step.Action) playbook.main().steps().getFirst()).outArgs()).containsExactly("__sender__");
    }

    private static List<String> names(Playbook.@org.jspecify.annotations.Nullable Block block) {
        return block == null
                ? List.of()
                : block.steps().stream().map(step -> step.head().name()).toList();
    }

    @Test
    void areTheSameThroughExportAndImport() {
        var cacao = PlaybookFile.asCacao(DRAWN.getBytes(StandardCharsets.UTF_8), CacaoText.NOW);

        assertThat(PlaybookFile.read(cacao, CacaoText.NOW))
                .isInstanceOfSatisfying(
                        Reading.Accepted.class,
                        reading -> assertThat(reading.playbook()).isEqualTo(accepted(DRAWN)));
        assertThat(PlaybookFile.asCacao(cacao, CacaoText.NOW)).isEqualTo(cacao);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <task id="thank" name="Thank the reporter" /> | <scriptTask id="thank"><script>x</script></scriptTask> | thank: <scriptTask> is not among what is taken
            <task id="thank" name="Thank the reporter" /> | <callActivity id="thank" calledElement="incident-response" /> | thank: calls 'incident-response'; only playbooks are called
            <task id="thank" name="Thank the reporter" /> | <serviceTask id="thank" /> | thank: <serviceTask> is not among what is taken
            <task id="thank" name="Thank the reporter" /> | <subProcess id="thank"><task id="in" /></subProcess> | thank: has one start and at most
            <task id="thank" name="Thank the reporter" /> | <subProcess id="thank" triggeredByEvent="true" /> | thank: 'triggeredByEvent' is 'true', which is not taken
            <task id="thank" name="Thank the reporter" /> | <transaction id="thank" /> | thank: <transaction> is not among what is taken
            <task id="thank" name="Thank the reporter" /> | <adHocSubProcess id="thank" /> | thank: <adHocSubProcess> is not among what is taken
            <task id="thank" name="Thank the reporter" /> | <task id="thank"><multiInstanceLoopCharacteristics><loopCardinality>${all}</loopCardinality></multiInstanceLoopCharacteristics></task> | thank: is done a number of times that the file says
            <task id="thank" name="Thank the reporter" /> | <task id="thank"><multiInstanceLoopCharacteristics><loopCardinality>21</loopCardinality></multiInstanceLoopCharacteristics></task> | thank: is done a number of times that the file says
            <task id="thank" name="Thank the reporter" /> | <task id="thank"><multiInstanceLoopCharacteristics><loopDataInputRef>all</loopDataInputRef></multiInstanceLoopCharacteristics></task> | thank: <loopDataInputRef> is not
            <task id="thank" name="Thank the reporter" /> | <task id="thank"><standardLoopCharacteristics loopMaximum="3" /></task> | thank: a loop says its condition
            <task id="thank" name="Thank the reporter" /> | <task id="thank"><standardLoopCharacteristics><loopCondition>__a__:value = 'x'</loopCondition></standardLoopCharacteristics></task> | thank: a loop says its condition and at most how often
            <task id="thank" name="Thank the reporter" /> | <task id="thank"><standardLoopCharacteristics loopMaximum="3"><loopCondition>${x.y()}</loopCondition></standardLoopCharacteristics></task> | thank: its condition is not in our language
            id="thank" name="Thank the reporter" | id="thank" xmlns:c="http://camunda.org/schema/1.0/bpmn" c:class="java.lang.Runtime" | thank: the attribute '{http://camunda.org/schema/1.0/bpmn}class' is not
            id="thank" name="Thank the reporter" | id="thank" xmlns:c="http://camunda.org/schema/1.0/bpmn" c:delegateExpression="${x}" | thank: the attribute
            id="thank" name="Thank the reporter" | id="thank" xmlns:c="http://camunda.org/schema/1.0/bpmn" c:formKey="embedded:x" | thank: the attribute
            <task id="thank" name="Thank the reporter" /> | <task id="thank"><extensionElements><taskListener xmlns="http://camunda.org/schema/1.0/bpmn" class="x" /></extensionElements></task> | thank: holds <taskListener>, which is not of BPMN
            <task id="thank" name="Thank the reporter" /> | <task id="thank"><extensionElements><connector xmlns="http://camunda.org/schema/1.0/bpmn" /></extensionElements></task> | thank: holds <connector>
            <task id="thank" name="Thank the reporter" /> | <task id="thank"><multiInstanceLoopCharacteristics /></task> | thank: is done a number of times that the file says
            __reporters__:value &gt; 5 | ${runtimeService.x()} | large: its condition is not in our language
            __reporters__:value &gt; 5 | = reporters > 5 | large: its condition is not in our language
            conditionExpression> | conditionExpression language="groovy">| is no XML
            <conditionExpression> | <conditionExpression language="groovy"> | large: 'language' is 'groovy', which is not taken
            default="small" | `` | judge: has no default flow
            name="yes" | name="no" | ask: each way out has a name of its own
            PT10M | ${delay} | wait: waits for a duration
            PT10M | PT0S | wait: waits for a duration
            PT10M | P9999999D | wait: waits for a duration
            <timerEventDefinition><timeDuration>PT10M</timeDuration></timerEventDefinition> | <messageEventDefinition /> | wait: <messageEventDefinition> is not
            sourceRef="thank" targetRef="end" | sourceRef="thank" targetRef="nowhere" | f5: targetRef names no node
            sourceRef="thank" targetRef="end" | sourceRef="thank" targetRef="meet" | meet: joins what a gateway of another kind
            sourceRef="tell" targetRef="again" | sourceRef="tell" targetRef="look" | look: flows part and meet at gateways only
            sourceRef="call" targetRef="called" | sourceRef="call" targetRef="again" | called: no flow leads here
            parallelGateway id="meet" | exclusiveGateway id="meet" | meet: joins what a gateway of another kind
            <endEvent id="end" name="Handled" /> | <endEvent id="end"><terminateEventDefinition /></endEvent> | end: <terminateEventDefinition> is not
            <endEvent id="end" name="Handled" /> | <endEvent id="end"><errorEventDefinition /></endEvent> | end: only waits in between
            id="late" attachedToRef="block" | id="late" attachedToRef="block" cancelActivity="false" | late: 'cancelActivity' is 'false'
            </process> | </process><process id="other" /> | definitions: has one process
            <documentation>What is done | <documentation>&evil; What is done | is no XML that could be read
            """)
    void areRefusedWithTheElementAtFault(String good, String bad, String fault) {
        assertThat(DRAWN).contains(good);

        assertThat(faults(DRAWN.replace(good, bad == null ? "" : bad)))
                .anyMatch(found -> found.startsWith(fault) || found.contains(fault));
    }

    @Test
    void holdWhatASubProcessHoldsWithItsTimeOutAndItsFailure() {
        var playbook = accepted(nested("""
                <subProcess id="thank" name="Thank"><startEvent id="s"/><task id="a" name="Write to them"/>
                  <task id="b" name="Call them"/><endEvent id="e"/>
                  <sequenceFlow id="i1" sourceRef="s" targetRef="a"/><sequenceFlow id="i2" sourceRef="a" targetRef="b"/>
                  <sequenceFlow id="i3" sourceRef="b" targetRef="e"/></subProcess>
                <boundaryEvent id="t1" attachedToRef="thank"><timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></boundaryEvent>
                <boundaryEvent id="t2" attachedToRef="thank"><errorEventDefinition/></boundaryEvent>
                <task id="sorry" name="Say sorry"/><endEvent id="sorryEnd"/>
                <sequenceFlow id="x1" sourceRef="t1" targetRef="sorry"/><sequenceFlow id="x2" sourceRef="t2" targetRef="sorry"/>
                <sequenceFlow id="x3" sourceRef="sorry" targetRef="sorryEnd"/>
                """));

        assertThat(named(playbook, "Thank")).singleElement().satisfies(step -> {
            assertThat(step.head().timeout()).hasHours(2);
            assertThat(names(step.head().onFailure())).containsExactly("Say sorry");
            assertThat(((Step.Parallel) step).blocks())
                    .extracting(BpmnReaderTest::names)
                    .containsExactly(List.of("Write to them", "Call them"), List.of());
        });
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 3"})
    void areWrittenDownAsOftenAsTheySay(boolean sequential, int branches) {
        var playbook = accepted(nested("""
                <task id="thank" name="Thank"><multiInstanceLoopCharacteristics isSequential="%s"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></task>
                """.formatted(sequential)));

        assertThat(named(playbook, "Thank")).hasSize(4);
        var block = (Step.Parallel) named(playbook, "Thank").stream()
                .filter(Step.Parallel.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(block.blocks().stream().map(BpmnReaderTest::names).filter(names -> !names.isEmpty()))
                .hasSize(branches);
    }

    @ParameterizedTest
    @CsvSource({"true, 3", "false, 2"})
    void goRoundAsLongAsTheirConditionHoldsAndNoOftener(boolean before, int questions) {
        var playbook = accepted(nested("""
                <task id="thank" name="Thank"><standardLoopCharacteristics testBefore="%s" loopMaximum="3"><loopCondition>__left__:value = 'yes'</loopCondition></standardLoopCharacteristics></task>
                """.formatted(before)));

        assertThat(playbook.steps().values().stream()
                        .filter(Step.If.class::isInstance)
                        .filter(step -> step.head().name().equals("Thank")))
                .hasSize(questions);
        assertThat(playbook.steps().values().stream()
                        .filter(Step.Action.class::isInstance)
                        .filter(step -> step.head().name().equals("Thank")))
                .hasSize(3);
        assertThat(playbook.variables()).containsKey("__left__");
    }

    @Test
    void callAnotherPlaybookByItsId() {
        var id = "playbook--b0cbcad4-5c2d-4b5c-8c7b-1f7f4e9b0001";
        var playbook =
                accepted(nested("<callActivity id=\"thank\" name=\"Thank\" calledElement=\"%s\"/>".formatted(id)));

        assertThat(named(playbook, "Thank"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Step.Call.class, call -> assertThat(call.playbook()).isEqualTo(id));
    }

    @Test
    void ofLoopsInLoopsAreRefusedBeforeTheyAreWrittenDown() {
        var inner =
                "<task id=\"t0\" name=\"Again\"><multiInstanceLoopCharacteristics><loopCardinality>20</loopCardinality>"
                        + "</multiInstanceLoopCharacteristics></task>";
        for (var level = 1; level < 6; level++) {
            inner = """
                    <subProcess id="%s"><startEvent id="s%d"/>%s<endEvent id="e%d"/><multiInstanceLoopCharacteristics><loopCardinality>20</loopCardinality></multiInstanceLoopCharacteristics>
                    <sequenceFlow id="i%d" sourceRef="s%d" targetRef="t%d"/><sequenceFlow id="o%d" sourceRef="t%d" targetRef="e%d"/></subProcess>
                    """.formatted(
                            level == 5 ? "thank" : "t" + level,
                            level,
                            inner,
                            level,
                            level,
                            level,
                            level - 1,
                            level,
                            level - 1,
                            level);
        }

        assertThat(faults(nested(inner))).anyMatch(fault -> fault.contains("becomes more than 300 steps"));
    }

    @Test
    void withBlocksAreGivenOnAsTheSameCacao() {
        var file = nested("""
                <task id="thank" name="Thank"><standardLoopCharacteristics loopMaximum="3"><loopCondition>__left__:value = 'yes'</loopCondition></standardLoopCharacteristics></task>
                """);
        var cacao = PlaybookFile.asCacao(file.getBytes(StandardCharsets.UTF_8), CacaoText.NOW);

        assertThat(PlaybookFile.read(cacao, CacaoText.NOW))
                .isInstanceOfSatisfying(
                        Reading.Accepted.class,
                        reading -> assertThat(reading.playbook()).isEqualTo(accepted(file)));
    }

    /** The model above with something else in place of one task. */
    public static String nested(String instead) {
        return DRAWN.replace("<task id=\"thank\" name=\"Thank the reporter\" />", instead);
    }

    private static List<Step> named(Playbook playbook, String name) {
        return playbook.steps().values().stream()
                .filter(step -> step.head().name().equals(name))
                .toList();
    }

    @Test
    void neitherRunInCirclesNorIntoTheWaysOfOthers() {
        assertThat(faults(DRAWN.replace("<endEvent id=\"called\" />", "")
                        .replace("targetRef=\"called\"", "targetRef=\"again\"")))
                .contains("late: the way from here has an end of its own");
        assertThat(faults("""
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:elsewhere">
                          <process id="circle"><startEvent id="s" /><exclusiveGateway id="back" /><task id="try" />
                            <exclusiveGateway id="ask" /><endEvent id="e" />
                            <sequenceFlow id="a" sourceRef="s" targetRef="back" />
                            <sequenceFlow id="b" sourceRef="back" targetRef="try" />
                            <sequenceFlow id="c" sourceRef="try" targetRef="ask" />
                            <sequenceFlow id="d" name="no" sourceRef="ask" targetRef="back" />
                            <sequenceFlow id="f" name="yes" sourceRef="ask" targetRef="e" />
                          </process></definitions>
                        """))
                .containsExactly("back: flows meet here that did not part before: a way back, or into another block");
    }

    @Test
    void fetchNothingAndBlowNothingUp() {
        var secret = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
        var laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
        for (var type : List.of(secret, laughs)) {
            assertThat(faults(DRAWN.replace(HEAD, HEAD + type)))
                    .containsExactly("has a document type or an entity of its own");
        }
        assertThat(faults("<a>".repeat(100_000))).containsExactly("has at most 20000 elements, 40 deep");
        assertThat(faults("<" + " ".repeat(CacaoReader.LARGEST)))
                .containsExactly("has at most 1048576 bytes, not 1048577");
        assertThat(faults("<html/>")).containsExactly("is no BPMN 2.0: it begins with <html>");
        assertThat(faults("<\u0000")).containsExactly("is no XML that could be read, line 1");
    }

    @Test
    void lookLikeNoExpressionsAndNoMarkup() {
        var hostile = DRAWN.replace("Thank the reporter", "${x} #{y} &lt;script&gt;\u202e");

        assertThat(accepted(hostile).steps().values())
                .extracting(step -> step.head().name())
                .contains("${x} #{y} <script>\uFFFD");
    }

    /** Ours first, then those of other tools where they are beside this checkout. */
    public static List<byte[]> models() throws IOException {
        var models = new java.util.ArrayList<>(List.of(DRAWN.getBytes(StandardCharsets.UTF_8)));
        var folder = Path.of(System.getProperty("custos.shared", "../../shared"), "corpus/bpmn-miwg");
        if (Files.isDirectory(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".bpmn")).toList()) {
                    models.add(Files.readAllBytes(file));
                }
            }
        }
        return models;
    }

    @Test
    void ofOthersAreTakenOrRefusedAndNeverFail() throws IOException {
        var models = models();
        assumeTrue(models.size() > 1, "No models of others beside this checkout");

        var taken = models.stream()
                .filter(model -> PlaybookFile.read(model, CacaoText.NOW) instanceof Reading.Accepted)
                .count();

        assertThat(taken).as("ours, and at least the plainest of theirs").isGreaterThan(1);
    }
}
