package eu.custos.response.asking;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.notice.Occasion;
import eu.custos.response.notification.Notices;
import eu.custos.response.work.TaskTimes;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Prose;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A decider asks us back before they answer. Their time goes on meanwhile; somebody of ours may give more of it, with
 * a reason.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class AskingBack {

    static final int MOST_HOURS = 168;

    private static final int LONGEST = 1_000;
    private static final int LONGEST_ANSWER = 2_000;
    private static final int LONGEST_REASON = 500;
    private static final int MOST = 20;

    private final JdbcAskedBack store;
    private final JdbcDelegations tasks;
    private final TaskTimes times;
    private final IncidentDesk incidents;
    private final Notices notices;
    private final Clock clock;

    AskingBack(
            JdbcAskedBack store,
            JdbcDelegations tasks,
            TaskTimes times,
            IncidentDesk incidents,
            Notices notices,
            Clock clock) {
        this.store = store;
        this.tasks = tasks;
        this.times = times;
        this.incidents = incidents;
        this.notices = notices;
        this.clock = clock;
    }

    /** What was asked back about a question, oldest first. */
    List<AskedBack> of(WorkTask task) {
        return store.of(task.tenant(), task.id());
    }

    List<MoreTime> times(WorkTask task) {
        return store.times(task.tenant(), task.id());
    }

    /** Of an incident, latest first. */
    List<AskedBack> of(Incident incident) {
        CurrentScope.get().require(Permission.INCIDENT_READ, incident.tenant());
        return store.of(incident.tenant(), incident.id());
    }

    /** Asks us back. Returns why not; empty where it was done, or had been done by the same form. */
    Optional<String> ask(WorkTask task, String question, String request) {
        var actor = CurrentScope.get().actor();
        CurrentScope.get().require(Permission.DECISION_ANSWER, task.tenant());
        var words = question.strip();
        if (words.isEmpty() || words.length() > LONGEST || !Prose.isKept(words)) {
            return Optional.of("Ask in 1 to %,d characters.".formatted(LONGEST));
        }
        if (!tasks.lockOpen(task.tenant(), task.id())) {
            return Optional.of("This question is no longer asked.");
        }
        if (store.count(task) >= MOST) {
            return Optional.of("You asked back %d times; please call us.".formatted(MOST));
        }
        if (store.add(task, id(task, "back", request), words, actor, clock.instant())) {
            tell(
                    task,
                    Lane.CLIENT,
                    "client.asked-back",
                    "%s asks back on \"%s\": %s".formatted(actor.name(), task.name(), words),
                    words);
        }
        return Optional.empty();
    }

    /** Says something to what was asked back. Returns why not; empty where it was done. */
    Optional<String> say(Incident incident, UUID id, String answer) {
        var actor = CurrentScope.get().actor();
        CurrentScope.get().require(Permission.INCIDENT_WORK, incident.tenant());
        var words = answer.strip();
        if (words.isEmpty() || words.length() > LONGEST_ANSWER || !Prose.isKept(words)) {
            return Optional.of("Answer in 1 to %,d characters.".formatted(LONGEST_ANSWER));
        }
        var now = clock.instant();
        if (!store.say(incident.tenant(), incident.id(), id, words, actor.name(), now)) {
            return Optional.of("It was answered already, or was not asked here.");
        }
        incidents.tell(
                incident.tenant(),
                incident.id(),
                new TimelineEntry(
                        Lane.SOC,
                        "client.told-back",
                        "%s answered what the client asked back: %s".formatted(actor.name(), words),
                        now),
                words);
        notices.request(incident.tenant(), incident.id(), Occasion.DECISION_DUE, "told-back:" + id);
        return Optional.empty();
    }

    /** Gives more time. Returns why not; empty where it was done, or had been done by the same form. */
    Optional<String> extend(WorkTask task, int hours, String reason, String request) {
        var actor = CurrentScope.get().actor();
        CurrentScope.get().require(Permission.INCIDENT_WORK, task.tenant());
        var words = reason.strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON || !Prose.isKept(words)) {
            return Optional.of("Say why, in 1 to %d characters.".formatted(LONGEST_REASON));
        }
        if (hours < 1 || hours > MOST_HOURS) {
            return Optional.of("1 to %d hours more.".formatted(MOST_HOURS));
        }
        var before = task.dueAt();
        if (before == null || !tasks.lockOpen(task.tenant(), task.id())) {
            return Optional.of("This question is no longer asked.");
        }
        var now = clock.instant();
        var after = later(before, now).plus(Duration.ofHours(hours));
        if (store.give(
                task, id(task, "time", request), new MoreTime(task.id(), before, after, words, actor.name(), now))) {
            times.move(task, before, after);
            tell(
                    task,
                    Lane.SOC,
                    "decision.extended",
                    "%s gave the client %d hours more for \"%s\": %s"
                            .formatted(actor.name(), hours, task.name(), words),
                    words);
        }
        return Optional.empty();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static UUID id(WorkTask task, String what, String request) {
        return UUID.nameUUIDFromBytes(
                "%s/%s/%s".formatted(task.id(), what, request).getBytes(StandardCharsets.UTF_8));
    }

    private void tell(WorkTask task, Lane lane, String kind, String text, String words) {
        incidents.tell(task.tenant(), task.incident(), new TimelineEntry(lane, kind, text, clock.instant()), words);
    }
}
