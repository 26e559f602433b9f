package eu.custos.response.rehearsal;

import eu.custos.incident.IncidentId;
import eu.custos.response.playbook.PlaybookReplays;
import eu.custos.response.rehearsal.Rehearsal.Part;
import eu.custos.response.rehearsal.Rehearsal.Step;
import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Reads which way the processes of an incident went. */
@Component
class Ways {

    private static final String RUN = "run";

    private final TaskDesk tasks;
    private final JdbcIncidentRuns runs;
    private final PlaybookReplays playbooks;

    Ways(TaskDesk tasks, JdbcIncidentRuns runs, PlaybookReplays playbooks) {
        this.tasks = tasks;
        this.runs = runs;
        this.playbooks = playbooks;
    }

    /**
     * The ways of one incident, by process in the order in which they began.
     *
     * @param versions the one of the latest run, by process
     */
    record Way(Map<String, List<Step>> steps, Map<String, String> versions) {}

    Way of(TenantId tenant, IncidentId incident) {
        var steps = new LinkedHashMap<String, List<Step>>();
        var versions = new HashMap<String, String>();
        var all = runs.of(tenant, incident);
        all.forEach(run -> steps.computeIfAbsent(line(run.process(), versions), _ -> new ArrayList<>()));
        tasks.ofIncident(tenant, incident).stream()
                .sorted(Comparator.comparing(WorkTask::openedAt))
                .forEach(task -> steps.computeIfAbsent(line(task.process(), versions), _ -> new ArrayList<>())
                        .add(new Step(task.activity(), task.name(), outcome(task))));
        all.forEach(run -> Objects.requireNonNull(steps.get(line(run.process(), versions)))
                .add(new Step(RUN, "How it ended", end(run))));
        var instances =
                all.stream().map(IncidentRun::instance).filter(Objects::nonNull).toList();
        runs.ofInstances(instances).stream()
                .filter(run -> playbooks.version(run.process()).isEmpty())
                .forEach(run -> versions.put(run.process(), run.version()));
        return new Way(steps, versions);
    }

    /** Every version of a playbook is one line, under its id; which one it was is kept beside it. */
    private String line(String process, Map<String, String> versions) {
        return playbooks
                .version(process)
                .map(version -> {
                    versions.put(version.playbook(), "%d, %s".formatted(version.number(), version.name()));
                    return version.playbook();
                })
                .orElse(process);
    }

    static List<Part> compare(Way before, Way now) {
        var processes = new LinkedHashSet<>(before.steps.keySet());
        processes.addAll(now.steps.keySet());
        return processes.stream()
                .map(process -> new Part(
                        process,
                        before.versions.get(process),
                        now.versions.get(process),
                        Rehearsal.sideBySide(
                                before.steps.getOrDefault(process, List.of()),
                                now.steps.getOrDefault(process, List.of()))))
                .toList();
    }

    private static String outcome(WorkTask task) {
        var ended = task.ended();
        return ended == null
                ? "open"
                : switch (ended.how()) {
                    case ANSWERED -> "answered";
                    case OVERTAKEN -> "time ran out";
                    case WITHDRAWN -> "withdrawn";
                };
    }

    /** The id of the end event is a name in camel case. */
    private static String end(IncidentRun run) {
        if (run.isRunning()) {
            return "goes on";
        }
        return run.endedAs() == null
                ? "cut off"
                : run.endedAs()
                        .replaceFirst("^End_", "")
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .toLowerCase(Locale.ROOT);
    }
}
