package eu.custos.response.review;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.response.review.IncidentReview.Settled;
import eu.custos.response.work.TaskDesk;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what a review finds, from what the record says to its approval. */
@Service
@Transactional
class ReviewFile {

    private final JdbcReviews reviews;
    private final IncidentDesk incidents;
    private final ObjectProvider<TaskDesk> tasks;
    private final ReviewedWork work;
    private final EvidenceLog evidence;
    private final Clock clock;

    ReviewFile(
            JdbcReviews reviews,
            IncidentDesk incidents,
            ObjectProvider<TaskDesk> tasks,
            ReviewedWork work,
            EvidenceLog evidence,
            Clock clock) {
        this.reviews = reviews;
        this.incidents = incidents;
        this.tasks = tasks;
        this.work = work;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Optional<IncidentReview> of(TenantId tenant, IncidentId incident) {
        return reviews.of(tenant, incident);
    }

    /** The review that the task belongs to. */
    @Transactional(readOnly = true)
    Optional<IncidentReview> of(WorkTask task) {
        return reviews.find(task.tenant(), task.subject());
    }

    void prefill(TenantId tenant, IncidentId id, UUID review) {
        var incident = opened(tenant, id, review);
        var now = clock.instant();
        var worked = work.of(incident, review);
        var reviewed = tasks.getObject().ofIncident(tenant, id).stream()
                .filter(task -> worked.has(task.openedAt()))
                .toList();
        var found = Deviations.of(reviewed, worked.until() == null ? now : worked.until());
        reviews.prefill(tenant, review, found, now);
        var counts = found.stream()
                .collect(Collectors.groupingBy(
                        deviation -> deviation.kind().name(),
                        Collectors.collectingAndThen(Collectors.counting(), count -> (Object) count)));
        record(incident, review, "review.prefilled", counts, now);
    }

    void analysed(WorkTask task, Analysis found, Instant now) {
        opened(task.tenant(), task.incident(), task.subject());
        reviews.analysed(
                task.tenant(), task.subject(), found, CurrentScope.get().actor(), now);
    }

    Incident agreed(WorkTask task, List<String> lessons, Instant now) {
        var incident = opened(task.tenant(), task.incident(), task.subject());
        reviews.agreed(
                task.tenant(), task.subject(), lessons, CurrentScope.get().actor(), now);
        return incident;
    }

    void settled(WorkTask task, boolean approved, String reason, Instant now) {
        opened(task.tenant(), task.incident(), task.subject());
        reviews.settled(
                task.tenant(),
                task.subject(),
                new Settled(approved, CurrentScope.get().actor().name(), now, reason));
    }

    void record(Incident incident, UUID review, String type, Map<String, Object> facts, Instant at) {
        evidence.append(
                incident.tenant(),
                new EvidenceEntry(
                        type, "review", review.toString(), incident.id().value(), at, facts, null));
    }

    /** A review that began before there was a file gets one with its first step. */
    private Incident opened(TenantId tenant, IncidentId id, UUID review) {
        var incident = incidents.get(tenant, id);
        reviews.open(incident, review);
        return incident;
    }
}
