package eu.custos.response.acting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.action.ActionAsked.Wish;
import eu.custos.action.ResponseAction;
import eu.custos.action.ResponseAction.State;
import eu.custos.response.Story;
import eu.custos.response.lifecycle.MergedStories;
import eu.custos.response.work.Completion;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Actions of an incident that goes on in another. */
class MergedActionTest extends ActingBench {

    private final Story story = Story.declared(Severity.LOW);
    private final Story survivor = Story.declared(story.tenant(), Severity.LOW);

    @Test
    void isDecidedAndDoneAfterTheMergeAndHoldsTheClosureOfTheOneThatGoesOn() {
        var id = proposed(story);
        merged();
        assertThat(state(story, id)).isEqualTo(State.PROPOSED);
        assertThat(unsettled()).containsExactly(id);

        approved(story);
        assertThat(state(story, id)).isEqualTo(State.IN_FORCE);
        assertThat(sent("add_users")).isEqualTo(1);

        survivor.triaged().assessed("LOW", "NONE", "ONE", "no").nothingToContain();
        var closed = survivor.closing("yes", "no");
        assertThat(closed).isInstanceOf(Completion.Unfit.class);
        wants(story, id, Wish.ROLL_BACK);
        later(story, Duration.ofMinutes(5));
        assertThat(state(story, id)).isEqualTo(State.ROLLED_BACK);
        survivor.closed("yes", "no");
    }

    @Test
    void isTakenBackWhereTheOneThatGoesOnTurnsOutToBeNone() {
        var id = inForce(story, firewall(story));
        merged();

        survivor.done("ada", Role.ANALYST, "Task_TriageIncident", "verdict", "FALSE_POSITIVE", "reason", "A test");
        later(story, Duration.ofMinutes(5));

        assertThat(state(story, id)).isEqualTo(State.ROLLED_BACK);
    }

    @Test
    void standsOnThePageOfTheOneThatGoesOnWithWhereItWasBegun() {
        var firewall = firewall(story);
        var id = block(story, "ada", Role.ANALYST, UUID.randomUUID(), firewall);
        merged();
        var mine = block(survivor, "ada", Role.ANALYST, UUID.randomUUID(), firewall);

        assertThat(lines(survivor))
                .extracting(line -> line.action().id(), ActionLine::from)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                id, story.incident().reference().value()),
                        org.assertj.core.groups.Tuple.tuple(mine, null));
        assertThat(lines(story)).extracting(ActionLine::from).containsOnlyNulls();
    }

    private static List<ActionLine> lines(Story of) {
        var heads = Story.PLATFORM.bean(eu.custos.incident.IncidentHeads.class);
        return of.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM
                        .bean(ActionBoard.class)
                        .lines(heads.of(of.incident().reference().value())));
    }

    private List<UUID> unsettled() {
        return survivor
                .as(
                        "ada",
                        Role.ANALYST,
                        () -> actions.unsettled(
                                survivor.tenant(), survivor.incident().id()))
                .stream()
                .map(ResponseAction::id)
                .toList();
    }

    private void merged() {
        MergedStories.merge(story, survivor);
    }
}
