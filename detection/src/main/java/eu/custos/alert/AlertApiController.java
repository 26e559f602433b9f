package eu.custos.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.custos.ingest.AlertFilter;
import eu.custos.ingest.AlertRecord;
import eu.custos.ingest.Attack;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Severity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts for other programs. */
@RestController
@RequestMapping("/api/v1/alerts")
class AlertApiController {

    private final AlertReading alerts;
    private final PromotionDesk promotions;
    private final ClientOrganisations clients;

    AlertApiController(AlertReading alerts, PromotionDesk promotions, ClientOrganisations clients) {
        this.alerts = alerts;
        this.promotions = promotions;
        this.clients = clients;
    }

    /** A page of items; {@code nextCursor} is absent on the last one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Items(List<Item> items, @Nullable String nextCursor) {}

    /** A normalised alert. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            UUID id,
            String client,
            String source,
            Instant time,
            Instant receivedAt,
            String title,
            String severity,
            String vendorSeverity,
            Rule rule,
            List<Attack> attack,
            List<Named> entities,
            List<Observable> observables,
            boolean detection,
            String product,
            @Nullable String message,
            String digest,
            UUID receipt,
            int index,
            UUID groupId,
            String disposition,
            List<String> notes) {}

    /** The rule that matched. */
    record Rule(String id, String name) {}

    /** Something the alert names, with the part it plays. */
    record Named(String type, String value, String role) {}

    /** Something to look for elsewhere. */
    record Observable(String type, String value) {}

    /** The incident an alert counts in. */
    record Promoted(String incident, UUID incidentId) {}

    @GetMapping
    @Requires(Permission.ALERT_READ)
    Items list(
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String digest,
            @RequestParam(required = false) @Nullable UUID receipt,
            @RequestParam(required = false) @Nullable String severity,
            @RequestParam(required = false) @Nullable UUID groupId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var names = clients.visible().stream()
                .collect(Collectors.toMap(ClientOrganisation::id, ClientOrganisation::reference));
        var filter = new AlertFilter(tenant(client), source, digest, receipt, severity(severity), groupId);
        var page = alerts.list(filter, cursor, limit);
        return new Items(
                page.items().stream().map(record -> item(record, names)).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Requires(Permission.ALERT_READ)
    Item one(@PathVariable UUID id) {
        var record = alerts.get(id);
        var name =
                clients.find(record.tenant()).map(ClientOrganisation::reference).orElse("");
        return item(record, Map.of(record.tenant(), name));
    }

    /** The exact bytes that the source sent, never to be rendered by whoever asks. */
    @GetMapping("/{id}/raw")
    @Requires(Permission.ALERT_READ)
    ResponseEntity<byte[]> raw(@PathVariable UUID id) {
        var digest = alerts.get(id).digest();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .eTag(digest)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.raw\"".formatted(id))
                .header("X-Content-Type-Options", "nosniff")
                .body(alerts.raw(id));
    }

    /** Makes an incident of the alert's group, or answers the one that it counts in; safe to repeat. */
    @PostMapping("/{id}/promote")
    @Requires(Permission.ALERT_TRIAGE)
    @Records("alert.promoted")
    ResponseEntity<Promoted> promote(@PathVariable UUID id) {
        var incident = promotions.promote(alerts.get(id).groupId());
        return ResponseEntity.ok()
                .location(URI.create("/api/v1/incidents/" + incident.reference()))
                .body(new Promoted(incident.reference(), incident.id()));
    }

    private static Item item(AlertRecord record, Map<TenantId, String> names) {
        var alert = record.alert();
        return new Item(
                record.id().value(),
                names.getOrDefault(record.tenant(), ""),
                record.source(),
                alert.time(),
                record.receivedAt(),
                alert.title(),
                alert.severity().code(),
                alert.vendorSeverity(),
                new Rule(alert.ruleId(), alert.ruleName()),
                alert.attack(),
                list(
                        alert.entities(),
                        entity -> new Named(
                                entity.type().code(),
                                entity.value(),
                                entity.role().code())),
                list(alert.entities(), entity -> new Observable(entity.type().code(), entity.value())),
                alert.detection(),
                alert.product(),
                alert.message(),
                record.digest(),
                record.receipt(),
                record.index(),
                record.groupId(),
                record.disposition().code(),
                record.notes());
    }

    private static <T> List<T> list(List<Entity> entities, Function<Entity, T> form) {
        return entities.stream().map(form).distinct().toList();
    }

    private @Nullable TenantId tenant(@Nullable String reference) {
        if (reference == null || reference.isBlank()) {
            return null;
        }
        return clients.findByReference(reference.strip().toUpperCase(Locale.ROOT))
                .map(ClientOrganisation::id)
                .orElseThrow(() -> new TriageException.InvalidContent("client", "a client organisation you may see"));
    }

    private static @Nullable Severity severity(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return null;
        }
        try {
            return Severity.ofCode(code);
        } catch (IllegalArgumentException unknown) {
            throw new TriageException.InvalidContent("severity", "informational, low, medium, high or critical");
        }
    }
}
