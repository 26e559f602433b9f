package eu.custos.response.asking;

import eu.custos.incident.Incident;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.Role;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the pages of an incident show of asking back, and do about it. */
@Service
@Transactional
class AskBackDesk {

    private final AskingBack back;
    private final TaskDesk tasks;

    AskBackDesk(AskingBack back, TaskDesk tasks) {
        this.back = back;
        this.tasks = tasks;
    }

    @Transactional(readOnly = true)
    List<AskedBack> of(Incident incident) {
        return back.of(incident);
    }

    /** Questions that wait for the client and have a time. */
    @Transactional(readOnly = true)
    List<WorkTask> open(Incident incident) {
        return tasks.ofIncident(incident.tenant(), incident.id()).stream()
                .filter(task -> task.isOpen() && task.roles().contains(Role.CLIENT_DECIDER) && task.dueAt() != null)
                .toList();
    }

    Optional<String> say(Incident incident, UUID id, String answer) {
        return back.say(incident, id, answer);
    }

    Optional<String> extend(Incident incident, String task, int hours, String reason, String request) {
        return open(incident).stream()
                .filter(open -> open.id().equals(task))
                .findFirst()
                .map(open -> back.extend(open, hours, reason, request))
                .orElse(Optional.of("This question is no longer asked."));
    }
}
