package eu.custos.response;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.work.Completion;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;

/** An incident that was declared before an update goes on by the model that it began with. */
class EarlierModelTest {

    private static final String LIFE_CYCLE = "incident-response";
    private static final String RECOVER = "Task_RecoverServices";
    private static final String DECLARE = "Task_DeclareRecovered";

    @Test
    void endsByTheModelThatItBeganWithAfterANewOneWasDeployed() {
        var story = EarlierModel.declared().triaged().assessed("LOW", "NONE", "ONE", "no");
        causeRemoved(story);
        assertThat(story.open()).containsExactly(RECOVER);

        assertThat(recovered(story, "UNKNOWN")).isInstanceOf(Completion.Unfit.class);
        story.overdue(RECOVER);
        assertThat(recovered(story, "CLEAN")).isInstanceOf(Completion.Done.class);
        story.overdue(DECLARE);
        assertThat(story.answer("ada", Role.LEAD, DECLARE, "recovered", "yes", "basis", "Mine"))
                .isInstanceOf(Completion.Refused.class);
        story.declaredRecovered("no");
        assertThat(story.open()).contains("Task_ProposeContainment");

        causeRemoved(story);
        recovered(story, "CLEAN");
        story.declaredRecovered("yes").closed("yes", "no");

        assertThat(story.run(LIFE_CYCLE).endedAs()).isEqualTo("End_IncidentClosed");
        assertThat(story.runs()).noneMatch(run -> run.process().equals("recovery"));
    }

    @Test
    void isNotBegunByANodeThatBroughtALaterOne() {
        var beside = EarlierModel.declaredBesideAnotherNode();
        var alone = Story.declared(Severity.LOW);

        assertThat(version(beside)).isEqualTo(version(alone)).isNotEqualTo(version(EarlierModel.declared()));
    }

    private static String version(Story story) {
        return story.as("ada", Role.LEAD, () -> {
            var instance = Story.PLATFORM
                    .bean(RuntimeService.class)
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(story.incident().id().toString(), LIFE_CYCLE)
                    .singleResult();
            return Story.PLATFORM
                    .bean(RepositoryService.class)
                    .getProcessDefinition(instance.getProcessDefinitionId())
                    .getVersionTag();
        });
    }

    private static void causeRemoved(Story story) {
        story.approved().contained("yes").eradicated("yes");
    }

    private static Completion recovered(Story story, String sources) {
        return story.answer(
                "ada", Role.ANALYST, RECOVER, "restored", "Mail", "sources", sources, "verified", "Smoke test");
    }
}
