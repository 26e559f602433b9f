package eu.custos.incident;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do from forms and through the API, each request once. */
@Service
@Transactional
class IncidentWork {

    private final IncidentDesk desk;
    private final JdbcIncidents incidents;
    private final JdbcIncidentLinks links;
    private final JdbcIncidentTasks tasks;
    private final HandledRequests requests;
    private final IncidentRecorder recorder;

    IncidentWork(
            IncidentDesk desk,
            JdbcIncidents incidents,
            JdbcIncidentLinks links,
            JdbcIncidentTasks tasks,
            HandledRequests requests,
            IncidentRecorder recorder) {
        this.desk = desk;
        this.incidents = incidents;
        this.links = links;
        this.tasks = tasks;
        this.requests = requests;
        this.recorder = recorder;
    }

    /**
     * Declares an incident by hand.
     *
     * @param client reference of the client organisation
     * @param note first words on the timeline, or null
     * @return the reference; of the first declaration where the request is repeated
     */
    IncidentReference declare(String client, String requestId, NewIncident content, @Nullable String note) {
        var organisation = desk.client(client);
        CurrentScope.get().require(Permission.INCIDENT_WORK, organisation.id());
        return new IncidentReference(requests.once(organisation.id(), "incident.declare:" + requestId, () -> {
            var incident = desk.declare(organisation, content);
            if (note != null && !note.isBlank()) {
                desk.note(organisation.id(), incident.id(), note);
            }
            return incident.reference().value();
        }));
    }

    void note(Incident incident, String requestId, String text) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, incident.tenant());
        once(incident, requestId, () -> desk.note(incident.tenant(), incident.id(), text));
    }

    /** Writes something that happened, at whatever time, on whichever lane. */
    void event(Incident incident, String requestId, TimelineEntry entry) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, incident.tenant());
        once(incident, requestId, () -> desk.tell(incident.tenant(), incident.id(), entry));
    }

    void observe(Incident incident, String requestId, List<Entity> seen) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, incident.tenant());
        once(incident, requestId, () -> {
            locked(incident).requireOpen();
            var now = recorder.now();
            var added = links.observe(incident, seen, CurrentScope.get().actor().name(), now);
            if (!added.isEmpty()) {
                var text = added.size() == 1
                        ? "Observable added: %s".formatted(added.getFirst().value())
                        : "%d observables added".formatted(added.size());
                var types = added.stream().map(each -> each.type().code()).toList();
                record(incident, "incident.observables-added", "", text, Map.of("types", types), now);
            }
        });
    }

    void task(Incident incident, String requestId, String title, @Nullable String owner, @Nullable Instant dueAt) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, incident.tenant());
        var named = title.strip();
        if (named.isEmpty() || named.length() > IncidentTask.MAX_TITLE) {
            throw new IncidentException.InvalidContent("title", "1 to %d characters".formatted(IncidentTask.MAX_TITLE));
        }
        desk.requireOwner(incident.tenant(), owner);
        once(incident, requestId, () -> {
            locked(incident).requireOpen();
            var now = recorder.now();
            var by = CurrentScope.get().actor();
            var task = new IncidentTask(TimeOrderedId.at(now), named, owner, dueAt, now, by.id(), null, null);
            tasks.add(incident, task);
            record(incident, "incident.task-added", "Task: ", named, taskFacts(task.id()), now);
        });
    }

    /** Marks a task done; one that was done before stays as it was. */
    void finish(Incident incident, UUID task) {
        CurrentScope.get().require(Permission.INCIDENT_WORK, incident.tenant());
        var now = recorder.now();
        tasks.finish(incident, task, CurrentScope.get().actor().id(), now)
                .ifPresent(done ->
                        record(incident, "incident.task-done", "Done: ", done.title(), taskFacts(done.id()), now));
    }

    @Transactional(readOnly = true)
    List<IncidentTask> tasks(Incident incident) {
        return tasks.of(incident);
    }

    private static Map<String, Object> taskFacts(UUID task) {
        return Map.of("task", task.toString());
    }

    private void once(Incident incident, String requestId, Runnable act) {
        if (requests.claim(incident.tenant(), "incident:" + requestId)) {
            act.run();
        }
    }

    private Incident locked(Incident incident) {
        return incidents
                .lock(incident.tenant(), incident.id())
                .orElseThrow(() -> new IncidentException.IncidentNotFound(
                        incident.reference().value()));
    }

    private void record(
            Incident incident, String kind, String what, String words, Map<String, Object> facts, Instant now) {
        recorder.tell(incident, new Line(new TimelineEntry(Lane.SOC, kind, what + words, now), facts, words));
    }
}
