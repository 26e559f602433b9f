package eu.custos.response.progress;

import eu.custos.incident.Incident;
import eu.custos.response.diagram.Diagram;
import eu.custos.response.diagram.DiagramState;
import eu.custos.response.diagram.DiagramState.Mark;
import eu.custos.response.diagram.DiagramState.State;
import eu.custos.response.operation.Deviation;
import eu.custos.response.operation.JdbcDeviations;
import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.WorkTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the processes of an incident as they stand, each with its live drawing. */
@Service
@Transactional(readOnly = true)
public class ProcessProgress {

    private final JdbcIncidentRuns runs;
    private final TaskDesk tasks;
    private final HistoryService history;
    private final RepositoryService repository;
    private final TokenReader tokens;
    private final JdbcDeviations deviations;
    private final Clock clock;
    private final Map<String, Model> models = new ConcurrentHashMap<>();

    ProcessProgress(
            JdbcIncidentRuns runs,
            TaskDesk tasks,
            HistoryService history,
            RepositoryService repository,
            TokenReader tokens,
            JdbcDeviations deviations,
            Clock clock) {
        this.runs = runs;
        this.tasks = tasks;
        this.history = history;
        this.repository = repository;
        this.tokens = tokens;
        this.deviations = deviations;
        this.clock = clock;
    }

    /** Every process of the incident, oldest first. */
    public List<RunProgress> of(Incident incident) {
        var work = tasks.ofIncident(incident.tenant(), incident.id());
        var changed = deviations.of(incident.tenant(), incident.id());
        return runs.of(incident.tenant(), incident.id()).stream()
                .map(run -> progress(run, incident, work, changed))
                .toList();
    }

    private RunProgress progress(IncidentRun run, Incident incident, List<WorkTask> work, List<Deviation> changed) {
        var visits = history.createHistoricActivityInstanceQuery()
                .processInstanceId(run.instance())
                .orderPartiallyByOccurrence()
                .asc()
                .list();
        var past = new History(visits);
        var model = model(run);
        var own = work.stream()
                .filter(task -> task.instance().equals(run.instance()))
                .toList();
        var standing = run.isRunning() ? tokens.tokens(run, model.graph(), past, own) : List.<Token>of();
        var state = new DiagramState(marks(model.graph(), past, standing), past.taken(model.graph()));
        var title = "%s of %s, %s".formatted(model.name(), incident.reference(), run.isRunning() ? "live" : "ended");
        return new RunProgress(
                run,
                model.name(),
                model.version(),
                standing,
                state,
                model.diagram().svg(title, state),
                model.diagram().steps(state),
                changed.stream()
                        .filter(deviation -> deviation.instance().equals(run.instance()))
                        .toList(),
                own.stream().filter(task -> task.missedItsTime(clock.instant())).count(),
                outcome(run, model.graph()));
    }

    private Map<String, Mark> marks(ModelGraph graph, History past, List<Token> standing) {
        var marks = new HashMap<String, Mark>();
        var visited = past.visited();
        var ahead = graph.reachable(standing.stream().map(Token::activity).toList());
        for (var node : graph.nodes()) {
            if (visited.contains(node)) {
                marks.put(node, new Mark(State.DONE, 0, took(node, past), null));
            } else if (!ahead.contains(node)) {
                marks.put(node, new Mark(State.SKIPPED, 0, null, null));
            }
        }
        standing.stream()
                .collect(Collectors.groupingBy(Token::activity))
                .forEach((activity, here) ->
                        marks.put(activity, new Mark(State.ACTIVE, here.size(), elapsed(here), words(here))));
        return marks;
    }

    private @Nullable String elapsed(List<Token> here) {
        var token = here.getFirst();
        if (token.since() == null) {
            return null;
        }
        var so = Durations.running(positive(Duration.between(token.since(), clock.instant())));
        return token.due() == null
                ? so
                : "%s of %s".formatted(so, Durations.running(Duration.between(token.since(), token.due())));
    }

    private static @Nullable String took(String node, History past) {
        return node.startsWith("Task_") ? past.took(node).map(Durations::taken).orElse(null) : null;
    }

    private static String words(List<Token> here) {
        return "waiting for %s".formatted(here.getFirst().who());
    }

    private static @Nullable String outcome(IncidentRun run, ModelGraph graph) {
        if (run.isRunning()) {
            return null;
        }
        return run.endedAs() == null ? "ended" : graph.name(run.endedAs());
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private Model model(IncidentRun run) {
        var definition = history.createHistoricProcessInstanceQuery()
                .processInstanceId(run.instance())
                .singleResult()
                .getProcessDefinitionId();
        return models.computeIfAbsent(definition, this::read);
    }

    private Model read(String definitionId) {
        ProcessDefinition definition = repository.getProcessDefinition(definitionId);
        try (var file = repository.getProcessModel(definitionId)) {
            return new Model(
                    definition.getName(),
                    definition.getVersionTag(),
                    Diagram.of(file.readAllBytes()),
                    new ModelGraph(repository.getBpmnModelInstance(definitionId)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Model(String name, String version, Diagram diagram, ModelGraph graph) {}
}
