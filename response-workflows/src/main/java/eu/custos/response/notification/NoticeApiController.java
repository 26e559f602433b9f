package eu.custos.response.notification;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.notification.RecipientChoice.Kind;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.Page;
import java.net.URI;
import java.time.Instant;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a client was told of an incident, for programs. */
@RestController
class NoticeApiController {

    private static final int MOST = 200;

    private final Notices notices;
    private final ChosenRecipients recipients;
    private final IncidentDesk incidents;
    private final ClientOrganisations clients;

    NoticeApiController(
            Notices notices, ChosenRecipients recipients, IncidentDesk incidents, ClientOrganisations clients) {
        this.notices = notices;
        this.recipients = recipients;
        this.incidents = incidents;
        this.clients = clients;
    }

    @GetMapping("/api/v1/incidents/{reference}/notices")
    @Requires(Permission.INCIDENT_READ)
    ResponseEntity<?> list(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            return problem(HttpStatus.UNPROCESSABLE_CONTENT, "notice.bad-page", "A limit is 1 to %d".formatted(MOST));
        }
        var incident = incident(reference);
        var page = Page.of(
                notices.page(incident.tenant(), incident.id(), cursor, limit),
                limit,
                last -> last.id().toString());
        var body = new LinkedHashMap<String, @Nullable Object>();
        var client = client(incident);
        var chosen = recipients.of(incident.tenant(), page.items());
        body.put(
                "items",
                page.items().stream()
                        .map(notice -> item(client, notice, chosen.getOrDefault(notice.id(), List.of())))
                        .toList());
        body.put("next", page.next());
        return ResponseEntity.ok(body);
    }

    @PostMapping("/api/v1/incidents/{reference}/notices")
    @Requires(Permission.INCIDENT_WORK)
    @Records("notice.requested")
    ResponseEntity<?> ask(
            @PathVariable String reference,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        if (key == null || !HandledRequests.isSent(key)) {
            return problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "notice.no-key",
                    "Give an Idempotency-Key of 1 to 100 characters; the same one asks once");
        }
        var incident = incident(reference);
        var asked = notices.askForStatus(incident.tenant(), incident.id(), key).orElse(null);
        return asked == null
                ? problem(HttpStatus.CONFLICT, "notice.incident-ended", "The incident has ended")
                : ResponseEntity.status(HttpStatus.CREATED).body(item(client(incident), asked, List.of()));
    }

    private Incident incident(String reference) {
        return incidents.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }

    private String client(Incident incident) {
        return clients.find(incident.tenant()).orElseThrow().reference();
    }

    private static List<Map<String, Object>> chosen(List<RecipientChoice> choices, Kind kind) {
        return choices.stream()
                .filter(choice -> choice.kind() == kind)
                .map(choice -> Map.<String, Object>of(
                        "contact", choice.contact(),
                        "name", choice.name(),
                        "by", choice.byName(),
                        "at", choice.at(),
                        "reason", choice.reason()))
                .toList();
    }

    private static Map<String, @Nullable Object> item(
            String client, ClientNotice notice, List<RecipientChoice> choices) {
        var course = notice.course();
        var content = notice.content();
        var item = new LinkedHashMap<String, @Nullable Object>();
        item.put("id", notice.id().toString());
        item.put("client", client);
        item.put("incident", notice.reference());
        item.put("occasion", notice.occasion().code());
        item.put("severity", notice.severity().code());
        item.put("state", notice.state().name());
        item.put(
                "strategy", notice.strategy() == null ? null : notice.strategy().name());
        item.put("text", content == null ? null : content.text());
        item.put("requestedAt", text(notice.requestedAt()));
        item.put("publishedAt", text(course.publishedAt()));
        item.put("deliveredAt", text(course.deliveredAt()));
        item.put("toldAt", text(course.toldAt()));
        item.put("acknowledgedAt", text(course.acknowledgedAt()));
        item.put("acknowledgedBy", course.acknowledgedBy());
        item.put("outcome", course.outcome());
        item.put("leftOut", chosen(choices, Kind.LEFT_OUT));
        item.put("toldAtOnce", chosen(choices, Kind.ADDED));
        return item;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static ResponseEntity<?> problem(HttpStatus status, String code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:custos:error:" + code));
        return ResponseEntity.of(problem).build();
    }
}
