package eu.custos.response.recovery;

import eu.custos.incident.IncidentDesk;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.recovery.RecoveryPlan.Kind;
import eu.custos.response.work.Deadline;
import eu.custos.response.work.Deadlines;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** {@code Task_PlanRecovery}: what counts as recovered, from what, in which order, and how long it is watched. */
@Component
class PlanRecoveryForm implements TaskForm {

    private static final int MOST_SOURCES = 12;
    private static final int MOST_STEPS = 20;
    private static final int MOST_CRITERIA = 12;
    private static final int LONGEST_HOURS = 720;
    private static final List<Integer> HOURS = List.of(4, 12, 24, 48, 72, 168);

    private final RecoveryPlans plans;
    private final IncidentDesk incidents;
    private final Deadlines deadlines;

    PlanRecoveryForm(RecoveryPlans plans, IncidentDesk incidents, Deadlines deadlines) {
        this.plans = plans;
        this.incidents = incidents;
        this.deadlines = deadlines;
    }

    @Override
    public String key() {
        return "plan-recovery";
    }

    @Override
    public String why(WorkTask task) {
        return "Say how services come back before the first one does. Each line is checked, restored or verified by"
                + " itself, with a name and a proof.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                "Proposed watch",
                "%d hours at this severity".formatted(proposed(task).toHours())));
        var plan = plans.get(task.tenant(), task.subject(), task.incident());
        plan.items(Kind.SOURCE)
                .forEach(item -> plan.latest(Kind.SOURCE, item.n())
                        .filter(result -> !result.outcome().good())
                        .ifPresent(result -> facts.add(new Fact(
                                "Not clean",
                                "%s: %s".formatted(item.what(), result.outcome().words())))));
        return facts;
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                new Field.Lines(
                        "sources",
                        "Sources",
                        "Assets and backups that services come back from, one line each. All are checked first.",
                        true,
                        MOST_SOURCES),
                new Field.Text("restorePoint", "Restore point", "Such as the backup of 03:00.", false, 1, 300),
                new Field.Lines(
                        "steps", "Steps", "What is restored, one line each, in the order of need.", true, MOST_STEPS),
                new Field.Lines(
                        "criteria",
                        "Criteria",
                        "What has to be true, and how it is measured, one line each.",
                        true,
                        MOST_CRITERIA),
                Field.choice(
                        "watch", "Watched for", "Heightened watch before the criteria are verified.", hours(task)));
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        var proposed = proposed(task);
        return Duration.ofHours(Long.parseLong(answers.text("watch"))).compareTo(proposed) < 0
                ? Map.of(
                        "watch",
                        "At least %d hours at this severity; a lead may cut the watch short later, with a reason."
                                .formatted(proposed.toHours()))
                : Map.of();
    }

    @Override
    public String submit() {
        return "Set plan";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var plan = plans.get(task.tenant(), task.subject(), task.incident());
        var point = answers.text("restorePoint");
        plans.plan(
                plan,
                new Draft(
                        answers.lines("sources"),
                        answers.lines("steps"),
                        answers.lines("criteria"),
                        point.isEmpty() ? null : point,
                        Duration.ofHours(Long.parseLong(answers.text("watch")))),
                now);
        return Map.of();
    }

    private Duration proposed(WorkTask task) {
        var set = deadlines.of(
                Deadline.WATCH, incidents.get(task.tenant(), task.incident()).severity());
        return Duration.ofHours(Math.clamp(set.toHours(), 1, LONGEST_HOURS));
    }

    /** Ours, and what an engagement has set for the severity. */
    private Map<String, String> hours(WorkTask task) {
        var options = new LinkedHashMap<String, String>();
        var choices = new TreeSet<>(HOURS);
        choices.add((int) proposed(task).toHours());
        choices.forEach(hours -> options.put(
                hours.toString(), hours < 72 ? "%d hours".formatted(hours) : "%d days".formatted(hours / 24)));
        return options;
    }
}
