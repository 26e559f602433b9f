package eu.custos.response.work;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.live.ScreenChanged;
import eu.custos.tenancy.CurrentScope;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What working on tasks leaves behind: evidence, screens told, and the fact that somebody works. */
@Component
class TaskTrail {

    private final EvidenceLog evidence;
    private final ApplicationEventPublisher events;

    TaskTrail(EvidenceLog evidence, ApplicationEventPublisher events) {
        this.evidence = evidence;
        this.events = events;
    }

    void answered(WorkTask task, Instant now) {
        var facts = facts(task);
        facts.put("late", task.late(now));
        record("task.answered", task, facts, now);
    }

    void assigned(WorkTask task, boolean taken, Instant now) {
        record(taken ? "task.taken" : "task.released", task, facts(task), now);
        events.publishEvent(
                new ScreenChanged(task.tenant(), "task", task.reference().value()));
    }

    /** Nobody has begun anything by it. */
    void leftBehind(WorkTask task, Instant now) {
        var facts = facts(task);
        if (task.assignee() != null) {
            facts.put("leftBy", new Person(task.assignee()));
        }
        append("task.released", task, facts, now);
        events.publishEvent(
                new ScreenChanged(task.tenant(), "task", task.reference().value()));
    }

    private void record(String type, WorkTask task, Map<String, Object> facts, Instant now) {
        append(type, task, facts, now);
        events.publishEvent(new WorkStarted(
                task.tenant(),
                task.incident(),
                task.process(),
                CurrentScope.get().actor()));
    }

    private void append(String type, WorkTask task, Map<String, Object> facts, Instant now) {
        evidence.append(
                task.tenant(),
                new EvidenceEntry(type, "task", task.id(), task.incident().value(), now, facts, null));
    }

    private static Map<String, Object> facts(WorkTask task) {
        var facts = new HashMap<String, Object>();
        facts.put("reference", task.reference().value());
        facts.put("process", task.process());
        facts.put("activity", task.activity());
        facts.put("openedAt", task.openedAt().toString());
        if (task.dueAt() != null) {
            facts.put("dueAt", task.dueAt().toString());
        }
        return facts;
    }
}
