package eu.custos.response.progress;

import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads where the tokens of a running process stand and what they wait for. */
@Component
class TokenReader {

    private static final String PLATFORM = "the platform";
    private static final String TRIED_AGAIN = "Tried again by itself, up to five times; then operations are told";

    private final RuntimeService runtime;
    private final ManagementService management;

    TokenReader(RuntimeService runtime, ManagementService management) {
        this.runtime = runtime;
        this.management = management;
    }

    List<Token> tokens(IncidentRun run, ModelGraph model, History history, List<WorkTask> tasks) {
        var root = runtime.getActivityInstance(run.instance());
        if (root == null) {
            return List.of();
        }
        var jobs = management.createJobQuery().processInstanceId(run.instance()).list();
        var tokens = new ArrayList<Token>();
        collect(root, model, history, tasks, jobs, tokens);
        return tokens;
    }

    private static void collect(
            ActivityInstance at,
            ModelGraph model,
            History history,
            List<WorkTask> tasks,
            List<Job> jobs,
            List<Token> tokens) {
        for (var waiting : at.getChildTransitionInstances()) {
            var stuck = jobs.stream()
                    .anyMatch(job -> job.getExecutionId().equals(waiting.getExecutionId()) && job.getRetries() == 0);
            tokens.add(new Token(
                    waiting.getActivityId(),
                    model.name(waiting.getActivityId()),
                    PLATFORM,
                    null,
                    null,
                    stuck ? "Nothing: the platform has given up, operations must look" : TRIED_AGAIN,
                    null,
                    stuck));
        }
        for (var child : at.getChildActivityInstances()) {
            if (child.getChildActivityInstances().length + child.getChildTransitionInstances().length > 0) {
                collect(child, model, history, tasks, jobs, tokens);
            } else {
                tokens.add(token(child.getActivityId(), model, history, tasks, jobs));
            }
        }
    }

    private static Token token(
            String activity, ModelGraph model, History history, List<WorkTask> tasks, List<Job> jobs) {
        var since = history.since(activity);
        return tasks.stream()
                .filter(task -> task.isOpen() && task.activity().equals(activity))
                .findFirst()
                .map(task -> new Token(
                        activity,
                        task.name(),
                        who(task),
                        task.openedAt(),
                        task.dueAt(),
                        task.silence(),
                        task.id(),
                        false))
                .orElseGet(() -> waiting(activity, model, since, jobs));
    }

    private static Token waiting(String activity, ModelGraph model, @Nullable Instant since, List<Job> jobs) {
        var silence = model.property(activity, "custos.silence");
        var called = activity.startsWith("Call_");
        var due = jobs.stream()
                .map(Job::getDuedate)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(date -> date.toInstant())
                .orElse(null);
        return new Token(
                activity,
                model.name(activity),
                called ? "the process below" : "a message or the clock",
                since,
                called ? null : due,
                called ? "See the called process" : silence == null ? "The process waits on" : silence,
                null,
                false);
    }

    private static String who(WorkTask task) {
        if (task.assignee() != null) {
            return task.assigneeName() == null ? task.assignee() : task.assigneeName();
        }
        return task.roles().stream()
                .map(Role::code)
                .sorted()
                .map(role -> role.replace('-', ' '))
                .collect(Collectors.joining(" or "));
    }
}
