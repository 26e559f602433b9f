package eu.custos.response.acting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.action.ActionAsked.Wish;
import eu.custos.response.Story;
import eu.custos.response.containment.Proposals;
import eu.custos.response.work.TaskForm;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nobody has made sure how the target of an action is that was given up. */
class GivenUpActionTest extends ActingBench {

    @Test
    void doesNotCountAsUndone() {
        var story = failed();

        decides(story, "GIVE_UP");

        assertThat(story.run("response-action").endedAs()).isEqualTo("End_GivenUp");
        assertThat(notUndone(story)).isEqualTo(1);
        assertThat(story.facts("action.moved").getLast().toString()).contains("GIVEN_UP");
    }

    @Test
    void isNamedToWhoeverUndoesWhatWasDoneForAnIncidentThatIsNone() {
        var story = failed();
        decides(story, "GIVE_UP");
        var form = Story.PLATFORM.beans().getBeanProvider(TaskForm.class).stream()
                .filter(one -> one.key().equals("undo-effects"))
                .findFirst()
                .orElseThrow();
        var task = story.tasks().getFirst();

        var facts = Story.DB.in(Story.scope("lin", Role.LEAD, story.tenant()), () -> form.facts(task));

        assertThat(facts)
                .singleElement()
                .satisfies(fact -> assertThat(fact.label()).isEqualTo("Given up"));
    }

    @Test
    void countsAsUndoneOnlyWhereItWasTakenBack() {
        var story = Story.declared(Severity.LOW);
        var id = proposed(story);
        approved(story);
        assertThat(notUndone(story)).isEqualTo(1);

        wants(story, id, Wish.ROLL_BACK);
        later(story, Duration.ofMinutes(1));

        assertThat(notUndone(story)).isZero();
    }

    private static int notUndone(Story story) {
        return Story.DB.in(
                Story.scope("ada", Role.ANALYST, story.tenant()),
                () -> Story.PLATFORM
                        .bean(Proposals.class)
                        .inForce(story.tenant(), story.incident().id()));
    }
}
