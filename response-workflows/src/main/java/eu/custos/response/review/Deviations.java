package eu.custos.response.review;

import eu.custos.response.work.WorkTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads from the tasks of an incident where it went another way than the model says. */
final class Deviations {

    /** Persons' steps of the life cycle, in the order of the model; those in one place stand for each other. */
    private static final List<Set<String>> LINE = List.of(
            Set.of("Task_TriageIncident"),
            Set.of("Task_AssessIncident"),
            Set.of("Task_ProposeContainment"),
            Set.of("Task_ApproveContainment", "Task_AnswerRequest"),
            Set.of("Task_ContainIncident"),
            Set.of("Task_EradicateCause"),
            Set.of("Task_PlanRecovery"),
            Set.of("Task_CheckSources"),
            Set.of("Task_RestoreServices", "Task_RecoverServices"),
            Set.of("Task_VerifyCriteria"),
            Set.of("Task_ConfirmReturn"),
            Set.of("Task_DeclareRecovered"),
            Set.of("Task_ApproveClosure"));

    /** Steps without which something was left out, whatever the reason. */
    private static final List<Expected> EXPECTED = List.of(
            new Expected("Contain incident", Set.of("Task_ContainIncident")),
            new Expected("Eradicate cause", Set.of("Task_EradicateCause")),
            new Expected("Recover services", Set.of("Task_DeclareRecovered")));

    /** Work after the incident, which its review is part of. */
    private static final Set<String> AFTER = Set.of("post-incident-review", "corrective-action");

    private record Expected(String name, Set<String> activities) {}

    private Deviations() {}

    /**
     * All of them, by time.
     *
     * @param closedAt when the incident ended; a task still open then counts until then
     */
    static List<Deviation> of(List<WorkTask> all, Instant closedAt) {
        var tasks = all.stream()
                .filter(task -> !AFTER.contains(task.process()))
                .sorted(Comparator.comparing(WorkTask::openedAt).thenComparing(WorkTask::id))
                .toList();
        var found = new ArrayList<Deviation>();
        tasks.forEach(task -> timely(task, closedAt, found));
        order(tasks, found);
        leftOut(tasks, closedAt, found);
        found.sort(Comparator.comparing(Deviation::at).thenComparing(Deviation::step));
        return List.copyOf(found);
    }

    private static void timely(WorkTask task, Instant closedAt, List<Deviation> found) {
        var ended = task.ended();
        var due = task.dueAt();
        if (due == null || task.activity().equals(WorkTask.WATCH)) {
            return;
        }
        if (ended != null && ended.how() == WorkTask.How.OVERTAKEN) {
            found.add(new Deviation(
                    Deviation.Kind.OVERTAKEN, task.name(), "Nobody answered in time: " + task.silence(), due, null));
            return;
        }
        var until = ended == null ? closedAt : ended.at();
        if (until.isAfter(due)) {
            var by = ended == null ? null : ended.byName();
            found.add(new Deviation(
                    Deviation.Kind.LATE, task.name(), words(Duration.between(due, until)) + " late", due, by));
        }
    }

    private static void order(List<WorkTask> tasks, List<Deviation> found) {
        var furthest = -1;
        var furthestName = "";
        for (var task : tasks) {
            var place = place(task);
            if (place < 0) {
                continue;
            }
            if (place < furthest) {
                found.add(new Deviation(
                        Deviation.Kind.WENT_BACK,
                        task.name(),
                        "Again, after %s".formatted(furthestName),
                        task.openedAt(),
                        null));
            }
            furthest = place;
            furthestName = task.name();
        }
    }

    private static void leftOut(List<WorkTask> tasks, Instant closedAt, List<Deviation> found) {
        var answered = tasks.stream()
                .filter(task -> task.ended() != null && task.ended().how() == WorkTask.How.ANSWERED)
                .map(WorkTask::activity)
                .collect(Collectors.toSet());
        for (var expected : EXPECTED) {
            if (expected.activities().stream().noneMatch(answered::contains)) {
                found.add(new Deviation(
                        Deviation.Kind.LEFT_OUT, expected.name(), "Closed without this step", closedAt, null));
            }
        }
    }

    private static int place(WorkTask task) {
        for (var n = 0; n < LINE.size(); n++) {
            if (LINE.get(n).contains(task.activity())) {
                return n;
            }
        }
        return -1;
    }

    private static String words(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return "%d s".formatted(Math.max(1, time.toSeconds()));
        }
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return "%d min".formatted(time.toMinutes());
        }
        return time.compareTo(Duration.ofDays(2)) < 0
                ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
                : "%d days".formatted(time.toDays());
    }
}
