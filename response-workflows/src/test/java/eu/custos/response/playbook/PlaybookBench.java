package eu.custos.response.playbook;

import eu.custos.response.Story;
import eu.custos.response.work.Fact;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A client with an incident, and playbooks that are approved and run for it. */
abstract class PlaybookBench {

    static final PlaybookDesk DESK = Story.PLATFORM.bean(PlaybookDesk.class);
    static final PlaybookRuns RUNS = Story.PLATFORM.bean(PlaybookRuns.class);
    static final PlaybookStepForm FORM = Story.PLATFORM.bean(PlaybookStepForm.class);

    final TenantId client = Story.DB.newClient();
    final Story story = Story.declared(client, Severity.MEDIUM);

    PlaybookVersion proposed(TenantId owner, String text) {
        return story.as("lin", Role.LEAD, () -> DESK.propose(owner, text.getBytes(StandardCharsets.UTF_8), "New EDR"));
    }

    void approve(PlaybookVersion version) {
        CurrentScope.run(Story.scope("max", Role.LEAD, client), () -> DESK.decide(version.process(), true));
    }

    String approved(String text) {
        var version = proposed(client, text);
        approve(version);
        return version.process();
    }

    String start(String process, UUID request, Map<String, String> given) {
        var incident = story.incident();
        CurrentScope.run(Story.scope("ada", Role.ANALYST, client), () -> RUNS.start(incident, process, request, given));
        story.work();
        return process;
    }

    String started(String text) {
        return start(approved(text), UUID.randomUUID(), Map.of("__host__", "ws-17"));
    }

    void step(int number, String done, String... more) {
        var fields = new ArrayList<>(List.of("done", done, "note", "As told"));
        fields.addAll(List.of(more));
        story.done("ada", Role.ANALYST, task(number), fields.toArray(String[]::new));
    }

    static String task(int number) {
        return "Task_Action00000000000040008000%012d".formatted(number);
    }

    List<Fact> facts(WorkTask task) {
        return story.as("ada", Role.ANALYST, () -> FORM.facts(task));
    }

    List<String> openSteps() {
        return story.tasks().stream()
                .filter(task -> task.isOpen() && task.process().startsWith("playbook-"))
                .map(WorkTask::name)
                .sorted()
                .toList();
    }
}
