package eu.custos.response.rehearsal;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentId;
import eu.custos.response.rehearsal.Beginnings.Beginning;
import eu.custos.response.work.Completion;
import eu.custos.response.work.IncidentRun;
import eu.custos.response.work.JdbcIncidentRuns;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/**
 * Declares an incident once more and gives the answers that people gave then, each as the one who gave it.
 *
 * <p>Everything happens in the caller's transaction, which must be taken back, and in a dry run: no product hears of
 * it.
 */
@Component
class Replay {

    private static final int MOST_STEPS = 500;
    private static final Duration MOST_TIME = Duration.ofSeconds(20);

    private final Beginnings beginnings;
    private final TaskDesk tasks;
    private final JdbcIncidentRuns runs;
    private final ManagementService jobs;
    private final TenantScopes scopes;
    private final Clock clock;

    Replay(
            Beginnings beginnings,
            TaskDesk tasks,
            JdbcIncidentRuns runs,
            ManagementService jobs,
            TenantScopes scopes,
            Clock clock) {
        this.beginnings = beginnings;
        this.tasks = tasks;
        this.runs = runs;
        this.jobs = jobs;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** Answers the incident that came of it; says in the notes what could not be repeated. */
    IncidentId again(Incident incident, List<String> notes) {
        var fresh = beginnings.declareAgain(incident);
        new OneReplay(fresh, given(incident), beginnings.of(incident), notes).run();
        return fresh.id();
    }

    private List<Given> given(Incident incident) {
        var answers = tasks.allAnswers(incident.tenant(), incident.id());
        return tasks.ofIncident(incident.tenant(), incident.id()).stream()
                .flatMap(task -> Given.of(task, answers.getOrDefault(task.id(), Map.of())).stream())
                .sorted(Comparator.comparing(given -> given.ended().at()))
                .toList();
    }

    /** A step as it ended then. */
    private record Given(WorkTask task, WorkTask.Ended ended, Map<String, Object> answers) {

        /** Empty for what ended because something else did, or has not ended. */
        static Optional<Given> of(WorkTask task, Map<String, Object> answers) {
            return Optional.ofNullable(task.ended())
                    .filter(ended -> ended.how() != WorkTask.How.WITHDRAWN)
                    .map(ended -> new Given(task, ended, answers));
        }

        Scope scope(TenantId tenant, WorkTask open) {
            var id = Objects.requireNonNullElse(ended.by(), "unknown");
            var client = open.roles().stream().allMatch(Role::boundToOneClient);
            var actor = new Actor(
                    client ? Actor.Kind.CLIENT_PERSON : Actor.Kind.PERSON,
                    id,
                    Objects.requireNonNullElse(ended.byName(), id));
            return Scope.of(actor, open.roles(), Set.of(tenant));
        }

        /** What lay ahead then lies as far ahead now. */
        Map<String, List<String>> sent(Instant now) {
            var sent = new LinkedHashMap<String, List<String>>();
            answers.forEach((field, value) -> sent.put(
                    field,
                    value instanceof Collection<?> several
                            ? several.stream().map(Object::toString).toList()
                            : List.of(moved(value.toString(), now))));
            return sent;
        }

        private String moved(String text, Instant now) {
            try {
                var moment = Instant.parse(text);
                return moment.isAfter(ended.at())
                        ? now.plus(Duration.between(ended.at(), moment)).toString()
                        : text;
            } catch (DateTimeParseException words) {
                return text;
            }
        }
    }

    /** One replay as it goes on. */
    private final class OneReplay {

        private final Incident fresh;
        private final List<Given> left;
        private final List<Beginning> toBegin;
        private final List<String> notes;
        private final Set<String> refused = new HashSet<>();
        private final Instant until = clock.instant().plus(MOST_TIME);
        private int steps;

        OneReplay(Incident fresh, List<Given> given, List<Beginning> begun, List<String> notes) {
            this.fresh = fresh;
            this.left = new ArrayList<>(given);
            this.toBegin = new ArrayList<>(begun);
            this.notes = notes;
        }

        void run() {
            while (mayGoOn()) {
                work();
                if (!next()) {
                    return;
                }
            }
            notes.add("It was stopped after %d steps.".formatted(steps));
        }

        private boolean mayGoOn() {
            return steps < MOST_STEPS && clock.instant().isBefore(until);
        }

        /** The platform's own steps, until only people and clocks are waited for. */
        private void work() {
            for (var due = due(); due.isPresent() && mayGoOn(); due = due()) {
                execute(due.get());
            }
        }

        private void execute(Job job) {
            steps++;
            scopes.within(Scope.platform("rehearsal", Set.of(fresh.tenant())), () -> {
                jobs.executeJob(job.getId());
                return null;
            });
        }

        private Optional<Job> due() {
            var instances = runs.of(fresh.tenant(), fresh.id()).stream()
                    .filter(IncidentRun::isRunning)
                    .map(IncidentRun::instance)
                    .collect(Collectors.toSet());
            return instances.isEmpty()
                    ? Optional.empty()
                    : jobs
                            .createJobQuery()
                            .processInstanceIds(instances)
                            .messages()
                            .withRetriesLeft()
                            .listPage(0, 1)
                            .stream()
                            .findFirst();
        }

        /** Does what came next then and can come now; false where nothing is left. */
        private boolean next() {
            var open = tasks.ofIncident(fresh.tenant(), fresh.id()).stream()
                    .filter(WorkTask::isOpen)
                    .filter(task -> !refused.contains(task.id()))
                    .toList();
            for (var given : left) {
                var task = open.stream().filter(each -> fits(given, each)).findFirst();
                if (task.isPresent()) {
                    if (begin(given.ended.at())) {
                        // What was begun may have taken the step away, and opened it anew in another run.
                        return true;
                    }
                    left.remove(given);
                    repeat(given, task.get());
                    return true;
                }
            }
            // What nobody answered in between has ended by now. One after the other: a further run opens steps again.
            return !toBegin.isEmpty() && begin(toBegin.getFirst().at());
        }

        /** Whatever was begun by then; false where that is nothing. */
        private boolean begin(Instant by) {
            var due = toBegin.stream().filter(each -> !each.at().isAfter(by)).toList();
            due.forEach(each -> {
                steps++;
                each.again().apply(fresh).ifPresent(notes::add);
                work();
            });
            toBegin.removeAll(due);
            return !due.isEmpty();
        }

        private boolean fits(Given given, WorkTask open) {
            return open.activity().equals(given.task.activity())
                    && beginnings.line(open.process()).equals(beginnings.line(given.task.process()));
        }

        private void repeat(Given given, WorkTask task) {
            steps++;
            if (given.ended.how() == WorkTask.How.OVERTAKEN) {
                letTimePass(task);
                return;
            }
            var completion = answer(given, task);
            if (!(completion instanceof Completion.Done) && beginnings.takeBack(fresh)) {
                // Nobody's task says when that was then; what an answer waits for comes before it.
                work();
                completion = answer(given, task);
            }
            if (!(completion instanceof Completion.Done)) {
                refused.add(task.id());
                notes.add("%s does not take the answer of then: %s".formatted(task.name(), why(completion)));
            }
        }

        private Completion answer(Given given, WorkTask task) {
            return scopes.within(
                    given.scope(fresh.tenant(), task),
                    () -> tasks.complete(task.id(), UUID.randomUUID().toString(), given.sent(clock.instant())));
        }

        /** Clocks of its run go off in their order until one takes the task away. */
        private void letTimePass(WorkTask task) {
            for (var open = true; open && mayGoOn(); open = isOpen(task)) {
                var clocks = jobs.createJobQuery()
                        .processInstanceId(task.instance())
                        .timers()
                        .orderByJobDuedate()
                        .asc()
                        .listPage(0, 1);
                if (clocks.isEmpty()) {
                    refused.add(task.id());
                    notes.add(
                            "%s ran out of time then; by this model it has no time that could.".formatted(task.name()));
                    return;
                }
                execute(clocks.getFirst());
                work();
            }
        }

        private boolean isOpen(WorkTask task) {
            return tasks.find(task.id()).filter(WorkTask::isOpen).isPresent();
        }

        private static String why(Completion completion) {
            return switch (completion) {
                case Completion.Unfit(var _, var wrong) ->
                    String.join(" ", wrong.errors().values());
                case Completion.Refused(var _, var why) -> why;
                default -> "it is over.";
            };
        }
    }
}
