package eu.custos.response.escalation;

import eu.custos.response.Story;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;

/** What an incident that calls somebody looks like. */
final class Calls {

    private Calls() {}

    /** Medium: a first rung, thirty minutes to answer, thirty to begin. */
    static Story asked() {
        return Story.declared(Severity.MEDIUM).triaged().assessed("MEDIUM", "NONE", "ONE", "no");
    }

    static Escalation state(Story story) {
        return Story.DB.in(
                Story.scope("ada", Role.ANALYST, story.tenant()),
                () -> Story.PLATFORM
                        .bean(Escalations.class)
                        .of(story.tenant(), story.incident().id())
                        .getLast());
    }

    static WorkTask.Ended ended(Story story, String id) {
        return story.tasks().stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .map(WorkTask::ended)
                .orElseThrow();
    }
}
