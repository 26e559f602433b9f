package eu.custos.response.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.response.Story;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.vocabulary.Severity;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VersionDeskTest {

    /** Named as a playbook: our own models are walked everywhere, and this is none of them. */
    private static final String KEY = "playbook-moving";

    private static final VersionDesk DESK = Story.PLATFORM.bean(VersionDesk.class);

    private static String old;

    @BeforeAll
    static void deployTheOlderOne() {
        old = deploy(model("1.0.0", "Task_Wait", "Task_Gone"));
    }

    @Test
    void tellsWhatCanMoveAndMovesIt() {
        var story = Story.declared(Severity.LOW);
        var waiting = start(story);
        var further = start(story);
        goOn(story, further);
        var newest = deploy(model("1.1.0", "Task_Wait", "Task_After"));

        var preview = story.as("lin", Role.LEAD, () -> DESK.preview(old).orElseThrow());
        assertThat(preview.of().version()).isEqualTo("1.0.0");
        assertThat(preview.of().newest()).isEqualTo("1.1.0");
        assertThat(preview.moved()).isEqualTo(1);
        assertThat(preview.unfit()).singleElement().satisfies(unfit -> {
            assertThat(unfit.reference()).isEqualTo(story.incident().reference().value());
            assertThat(unfit.why()).contains("Task_Gone");
        });
        assertThat(definition(story, waiting)).isEqualTo(old);
        assertThat(story.evidence()).doesNotContain("process.moved");

        var moved = story.as(
                "lin",
                Role.LEAD,
                () -> DESK.move(old, "The new model tells the client").orElseThrow());

        assertThat(moved.moved()).isEqualTo(1);
        assertThat(definition(story, waiting)).isEqualTo(newest);
        assertThat(definition(story, further)).isEqualTo(old);
        assertThat(story.facts("process.moved")).singleElement().asString().contains("1.0.0", "1.1.0", waiting);
        assertThat(story.as(
                        "lin",
                        Role.LEAD,
                        () -> DESK.older().stream()
                                .filter(version -> version.definition().equals(old))
                                .findFirst()
                                .orElseThrow()
                                .running()))
                .isEqualTo(1);
        var stranger = Story.declared(Severity.LOW);
        assertThat(stranger.as("lin", Role.LEAD, () -> DESK.preview(old))).isEmpty();
    }

    @Test
    void movesWhatCanMoveHoweverManyCannot() {
        var story = Story.declared(Severity.LOW);
        IntStream.range(0, 55).mapToObj(_ -> start(story)).toList().forEach(run -> goOn(story, run));
        var fit = start(story);
        var newest = deploy(model("1.1.0", "Task_Wait", "Task_After"));

        var preview = story.as("lin", Role.LEAD, () -> DESK.preview(old).orElseThrow());
        assertThat(preview.moved()).isEqualTo(1);
        assertThat(preview.unfit()).hasSize(55);
        assertThat(preview.left()).isZero();

        var moved = story.as(
                "lin", Role.LEAD, () -> DESK.move(old, "It tells the client").orElseThrow());
        assertThat(moved.moved()).isEqualTo(1);
        assertThat(moved.unfit()).hasSize(55);
        assertThat(definition(story, fit)).isEqualTo(newest);
    }

    @Test
    void movesNothingForAnAnalystOrWithoutAReason() {
        var story = Story.declared(Severity.LOW);

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> story.as("ada", Role.ANALYST, () -> DESK.move(old, "I want to")));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> story.as("lin", Role.LEAD, () -> DESK.move(old, " ")));
    }

    private static BpmnModelInstance model(String tag, String first, String second) {
        return Bpmn.createExecutableProcess(KEY)
                .name("Moving")
                .camundaVersionTag(tag)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent("Start")
                .receiveTask(first)
                .name("Wait")
                .message("Msg_" + first)
                .receiveTask(second)
                .name("Wait again")
                .message("Msg_" + second)
                .endEvent("End_Done")
                .done();
    }

    private static void goOn(Story story, String run) {
        platform(story, () -> {
            Story.PLATFORM
                    .bean(RuntimeService.class)
                    .createMessageCorrelation("Msg_Task_Wait")
                    .processInstanceId(run)
                    .correlate();
            return "";
        });
    }

    private static String deploy(BpmnModelInstance model) {
        return CurrentScope.call(
                Scope.platform("process", Set.of()),
                () -> Story.PLATFORM
                        .bean(RepositoryService.class)
                        .createDeployment()
                        .addModelInstance("moving.bpmn", model)
                        .deployWithResult()
                        .getDeployedProcessDefinitions()
                        .getFirst()
                        .getId());
    }

    private static String start(Story story) {
        return platform(
                story,
                () -> Story.PLATFORM
                        .bean(RuntimeService.class)
                        .startProcessInstanceById(
                                old,
                                UUID.randomUUID().toString(),
                                Map.of(
                                        "tenantId", story.tenant().toString(),
                                        "incidentId", story.incident().id().toString()))
                        .getId());
    }

    private static String definition(Story story, String instance) {
        return platform(
                story,
                () -> Story.PLATFORM
                        .bean(RuntimeService.class)
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getProcessDefinitionId());
    }

    private static <T> T platform(Story story, java.util.function.Supplier<T> work) {
        return CurrentScope.call(Scope.platform("process", Set.of(story.tenant())), work::get);
    }
}
