package eu.custos.action;

import eu.custos.connector.ActionType;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Response actions of an incident, for programs. */
@RestController
class ActionApiController {

    private final ActionDesk desk;
    private final IncidentDesk incidents;

    ActionApiController(ActionDesk desk, IncidentDesk incidents) {
        this.desk = desk;
        this.incidents = incidents;
    }

    /** What is asked for, as it came. */
    record Proposed(
            @Nullable UUID connector,
            @Nullable String action,
            @Nullable String target,
            @Nullable String reason,
            @Nullable String clause,
            @Nullable String expiresAt) {}

    @GetMapping("/api/v1/incidents/{reference}/actions")
    @Requires(Permission.INCIDENT_READ)
    List<Map<String, @Nullable Object>> list(@PathVariable String reference) {
        var incident = incident(reference);
        return desk.of(incident.tenant(), incident.id()).stream()
                .map(ActionApiController::item)
                .toList();
    }

    @PostMapping("/api/v1/incidents/{reference}/actions")
    @Requires(Permission.INCIDENT_WORK)
    @Records("action.proposed")
    ResponseEntity<?> propose(
            @PathVariable String reference,
            @RequestBody Proposed sent,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var incident = incident(reference);
        try {
            var action = desk.propose(incident, wanted(incident, sent, key));
            return ResponseEntity.status(HttpStatus.CREATED).body(item(action));
        } catch (ActionRefusal refused) {
            return refused(refused);
        }
    }

    @PostMapping("/api/v1/incidents/{reference}/actions/{id}/roll-back")
    @Requires(Permission.INCIDENT_WORK)
    @Records("action.rollback-requested")
    ResponseEntity<?> rollBack(@PathVariable String reference, @PathVariable UUID id) {
        return want(reference, id, ActionAsked.Wish.ROLL_BACK);
    }

    @PostMapping("/api/v1/incidents/{reference}/actions/{id}/keep")
    @Requires(Permission.INCIDENT_LEAD)
    @Records("action.kept")
    ResponseEntity<?> keep(@PathVariable String reference, @PathVariable UUID id) {
        return want(reference, id, ActionAsked.Wish.KEEP);
    }

    private ResponseEntity<?> want(String reference, UUID id, ActionAsked.Wish wish) {
        var tenant = incident(reference).tenant();
        try {
            desk.want(tenant, id, wish);
            return ResponseEntity.ok(item(desk.get(tenant, id)));
        } catch (ActionRefusal refused) {
            return refused(refused);
        }
    }

    private static ActionDesk.Wanted wanted(Incident incident, Proposed sent, @Nullable String key) {
        if (key == null || !HandledRequests.isSent(key)) {
            throw new ActionRefusal("Idempotency-Key", "Give a key of 1 to 100 characters; the same one acts once.");
        }
        if (sent.connector() == null) {
            throw new ActionRefusal("connector", "Name the connection.");
        }
        return new ActionDesk.Wanted(
                ActionDesk.Wanted.idOf(incident, key),
                sent.connector(),
                type(sent.action()),
                sent.target() == null ? "" : sent.target(),
                sent.reason() == null ? "" : sent.reason(),
                sent.clause(),
                moment(sent.expiresAt()));
    }

    private static ActionType type(@Nullable String code) {
        try {
            return ActionType.ofCode(code == null ? "" : code);
        } catch (IllegalArgumentException unknown) {
            throw new ActionRefusal("action", "There is no such action.");
        }
    }

    private static Instant moment(@Nullable String text) {
        try {
            return Instant.parse(text == null ? "" : text);
        } catch (DateTimeParseException unreadable) {
            throw new ActionRefusal("expiresAt", "A time reads like 2026-11-24T08:30:00Z.");
        }
    }

    private Incident incident(String reference) {
        return incidents.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }

    private static ResponseEntity<?> refused(ActionRefusal refused) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(refused.getMessage()));
        problem.setType(URI.create("urn:custos:error:action.refused"));
        problem.setProperty("field", refused.field());
        return ResponseEntity.of(problem).build();
    }

    private static Map<String, @Nullable Object> item(ResponseAction action) {
        var item = new LinkedHashMap<String, @Nullable Object>();
        item.put("id", action.id().toString());
        item.put("connector", action.connector().toString());
        item.put("action", action.type().code());
        item.put("target", action.target());
        item.put("reason", action.reason());
        item.put("clause", action.clause());
        item.put("state", action.state().name());
        item.put("notVerified", action.unseen());
        item.put("exercise", action.exercise());
        item.put("said", action.said());
        item.put("choices", action.choices());
        item.put("reference", action.reference());
        item.put("proposedBy", action.proposedBy());
        item.put("proposedAt", action.proposedAt().toString());
        item.put("expiresAt", action.expiresAt().toString());
        return item;
    }
}
