package eu.custos.response.lint;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.Platform;
import eu.custos.response.work.TaskForms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ModelLintTest {

    private static final ModelLint LINT = new ModelLint(
            Set.copyOf(Platform.shared().bean(TaskForms.class).keys()),
            Platform.shared().names(JavaDelegate.class));

    static Stream<Resource> models() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*.bpmn"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void findsNothingInOurModels(Resource model) throws IOException {
        try (var content = model.getInputStream()) {
            assertThat(LINT.findings(String.valueOf(model.getFilename()), content))
                    .isEmpty();
        }
    }

    @Test
    void looksAtEveryModel() throws IOException {
        assertThat(models()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void findsNothingInTheSample() throws IOException {
        assertThat(findings(sample())).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            process id="tea-round" | process id="TeaRound" | TeaRound: is not in kebab case
            process id="tea-round" | process id="tea" | tea: is not the name of its file
            name="Tea round" | `` | tea-round: has no name
            isExecutable="true" | isExecutable="false" | tea-round: cannot be executed
            camunda:versionTag="1.0.0" | `` | tea-round: has no version tag
            camunda:historyTimeToLive="P400D" | `` | tea-round: has no history time to live
            Keeps every rule of the lint. | `` | tea-round: has no documentation
            Task_PourTea | pourTea | pourTea: does not say its kind, [Task]
            Flow_Late | Late | Late: does not say its kind, [Flow]
            Timer_TeaDue" | On_TeaDue" | On_TeaDue: does not say its kind, [Timer]
            End_TeaDrunk | Start_TeaDrunk | Start_TeaDrunk: does not say its kind, [End]
            Gateway_TeaGood | XG_TeaGood | XG_TeaGood: does not say its kind, [Gateway]
            Timer_TeaDue_def | Event_1 | Event_1: is not called after Timer_TeaDue
            name="Msg_TeaWanted" | name="tea" | Msg_TeaWanted: goes by another name, tea
            name="Pour tea" | `` | Task_PourTea: has no name
            name="Tea drunk" | `` | End_TeaDrunk: has no name
            camunda:asyncBefore="true" | `` | Task_BoilWater: is not asyncBefore
            R5/PT1M | `` | Task_BoilWater: has no retry cycle
            ${closeIncident} | ${nobody} | Task_BoilWater: calls no delegate there is
            ${closeIncident} | ${closeIncident.x()} | Task_BoilWater: calls no delegate there is
            delegateExpression="${closeIncident}" | class="a.B" | Task_BoilWater: names code by camunda:class
            delegateExpression="${closeIncident}" | expression="${x.y()}" | Task_BoilWater: names code by camunda:expression
            serviceTask | scriptTask | Task_BoilWater: is a script
            <camunda:failedJobRetryTimeCycle> | <camunda:executionListener class="a.B" event="start" /><camunda:failedJobRetryTimeCycle> | CamundaExecutionListener: stands in the model
            Rule: house. | `` | Task_BoilWater: has no documentation
            Somebody pours. | `` | Task_PourTea: has no documentation
            value="tea.poured" | value="" | Task_PourTea: has no custos.evidence
            custos.rule | custos.other | Task_BoilWater: has no custos.rule
            custos.controls | custos.other | Task_BoilWater: has no custos.controls
            camunda:dueDate="${triageDueAt}" | `` | Task_PourTea: has no due date
            custos:triage-incident | custos:none | Task_PourTea: asks by a form that does not exist
            "lead" | "boss" | Task_PourTea: is for groups that are no roles, [boss]
            value="triage" | value="assess" | Task_PourTea: has another due date than its deadline, assess
            attachedToRef="Task_PourTea" | attachedToRef="Task_BoilWater" | Task_PourTea: waits for ever, it has no timer
            >${triageDueAt}< | >2026-11-24T00:00:00Z< | Timer_TeaDue_def: waits neither for a moment of the domain nor a counted number of times
            name="Good?" | name="Good" | Gateway_TeaGood: asks no question
            default="Flow_GoodYes" | `` | Gateway_TeaGood: has no default
            name="no" | `` | Flow_GoodNo: is an answer without a name
            ${good == false} | ${bean.call()} | Flow_GoodNo: asks more than whether one variable
            targetRef="End_TeaDrunk" | targetRef="Gateway_TeaGood" | Gateway_TeaGood: splits and joins at once
            targetRef="Gateway_TeaGood" | targetRef="End_TeaLeft" | End_TeaDrunk: is never reached
            targetRef="Gateway_TeaGood" | targetRef="Task_BoilWater" | Gateway_TeaGood: is never
            sourceRef="Task_BoilWater" targetRef="Task_PourTea" | sourceRef="Task_BoilWater" targetRef="Task_BoilWater" | Task_BoilWater: leads to no end
            bpmnElement="Task_PourTea" | bpmnElement="Flow_Late" | Task_PourTea: is not drawn
            width="36" | width="0" | Start_TeaWanted: is not drawn
            bpmnElement="Flow_Late" | bpmnElement="Flow_Poured" | Flow_Late: is not drawn
            """)
    void findsABreachOfEachRule(String good, String bad, String finding) throws IOException {
        assertThat(sample()).contains(good);

        assertThat(findings(sample().replace(good, bad)))
                .as("instead of %s", good)
                .anyMatch(found -> found.startsWith(finding));
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            incident-response | calledElementBinding="deployment" | calledElementBinding="latest" | Call_ContainmentDecision: calls whatever model is the latest
            incident-response | messageRef="Msg_EscalationRequested" camunda:delegateExpression="${requestEscalation}" | messageRef="Msg_EscalationRequested" | End_DelayEscalated_def: calls no delegate there is
            incident-response | On_Incident | Start_Incident | Start_IncidentWithdrawn: does not
            incident-response | Call_Cont | Task_Cont | Task_ContainmentDecision: does not say
            incident-response | Sub_With | With | Withdrawal: does not say its kind, [Sub]
            containment-decision | Throw_Client | Client | ClientSilent: does not say its kind
            escalation | Catch_Work | Work | WorkStarted: does not say its kind, [Catch]
            escalation | Timer_WorkDue | Catch_WorkDue | Catch_WorkDue: does not say its kind
            escalation | On_Nobody | Boundary_Nobody | Boundary_NobodyOnDuty: does not say
            escalation | custos.silence | custos.x | Gateway_AwaitWork: does not say what silence
            escalation | R8/PT15M | R/PT15M | Timer_ReminderDue_def: waits neither
            escalation | errorCode="Err_Nob | errorCode="Nob | Err_NobodyOnDuty: goes by
            """)
    void findsABreachInOurModelsToo(String model, String good, String bad, String finding) throws IOException {
        var file = model + ".bpmn";
        var text = new ClassPathResource("processes/" + file).getContentAsString(StandardCharsets.UTF_8);
        assertThat(text).contains(good);

        var broken = text.replace(good, bad).getBytes(StandardCharsets.UTF_8);

        assertThat(LINT.findings(file, new ByteArrayInputStream(broken))).anyMatch(found -> found.startsWith(finding));
    }

    private static List<String> findings(String model) {
        return LINT.findings("tea-round.bpmn", new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sample() throws IOException {
        return new ClassPathResource("lint/tea-round.bpmn").getContentAsString(StandardCharsets.UTF_8);
    }
}
