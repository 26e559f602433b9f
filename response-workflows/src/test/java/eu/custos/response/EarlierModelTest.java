package eu.custos.response;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.work.Completion;
import eu.custos.tenancy.Role;
import org.junit.jupiter.api.Test;

/** An incident that was declared before an update goes on by the model that it began with. */
class EarlierModelTest {

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

        assertThat(story.run("incident-response").endedAs()).isEqualTo("End_IncidentClosed");
        assertThat(story.runs()).noneMatch(run -> run.process().equals("recovery"));
    }

    private static void causeRemoved(Story story) {
        story.approved().contained("yes").eradicated("yes");
    }

    private static Completion recovered(Story story, String sources) {
        return story.answer(
                "ada", Role.ANALYST, RECOVER, "restored", "Mail", "sources", sources, "verified", "Smoke test");
    }
}
