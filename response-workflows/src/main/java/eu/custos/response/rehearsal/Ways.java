package eu.custos.response.rehearsal;

import eu.custos.incident.IncidentId;
import eu.custos.response.rehearsal.Rehearsal.Part;
import eu.custos.response.rehearsal.Rehearsal.Step;
import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.RunOfInstance;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads which way the processes of an incident went. */
@Component
class Ways {

    private static final String RUN = "run";

    private final TaskDesk tasks;
    private final JdbcIncidentRuns runs;

    Ways(TaskDesk tasks, JdbcIncidentRuns runs) {
        this.tasks = tasks;
        this.runs = runs;
    }

    /**
     * The ways of one incident, by process in the order in which they began.
     *
     * @param versions the one of the latest run, by process
     */
    record Way(Map<String, List<Step>> steps, Map<String, String> versions) {}

    Way of(TenantId tenant, IncidentId incident) {
        var steps = new LinkedHashMap<String, List<Step>>();
        var all = runs.of(tenant, incident);
        all.forEach(run -> steps.computeIfAbsent(run.process(), _ -> new ArrayList<>()));
        tasks.ofIncident(tenant, incident).stream()
                .sorted(Comparator.comparing(WorkTask::openedAt))
                .forEach(task -> steps.computeIfAbsent(task.process(), _ -> new ArrayList<>())
                        .add(new Step(task.activity(), task.name(), outcome(task))));
        all.forEach(
                run -> Objects.requireNonNull(steps.get(run.process())).add(new Step(RUN, "How it ended", end(run))));
        var instances =
                all.stream().map(IncidentRun::instance).filter(Objects::nonNull).toList();
        var versions = runs.ofInstances(instances).stream()
                .collect(Collectors.toMap(RunOfInstance::process, RunOfInstance::version, (_, last) -> last));
        return new Way(steps, versions);
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
