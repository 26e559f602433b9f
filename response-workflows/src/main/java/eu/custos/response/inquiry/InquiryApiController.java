package eu.custos.response.inquiry;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Questions to the client, for programs; answered as every task is. */
@RestController
@RequestMapping("/api/v1/incidents/{reference}/questions")
class InquiryApiController {

    private final Inquiries inquiries;
    private final Withdrawing withdrawing;
    private final IncidentDesk incidents;
    private final Clock clock;

    InquiryApiController(Inquiries inquiries, Withdrawing withdrawing, IncidentDesk incidents, Clock clock) {
        this.inquiries = inquiries;
        this.withdrawing = withdrawing;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** What is asked, as it came. */
    record Asked(
            @Nullable String kind,
            @Nullable String question,
            @Nullable String effect,
            @Nullable String refused,
            @Nullable String until,
            @Nullable List<@Nullable String> choices,
            @Nullable String fallback,
            @Nullable String assumed,
            @Nullable Integer hours) {

        InquiryForm form(@Nullable String key) {
            return new InquiryForm(
                    key,
                    kind,
                    question,
                    effect,
                    refused,
                    until,
                    choices == null ? "" : lines(choices),
                    fallback,
                    assumed,
                    String.valueOf(hours));
        }

        private static String lines(List<@Nullable String> choices) {
            var lines = new StringBuilder();
            for (var choice : choices) {
                lines.append(choice == null ? "" : choice).append('\n');
            }
            return lines.toString();
        }
    }

    /** Why it is no longer asked. */
    record Withdrawn(@Nullable String reason) {}

    @GetMapping
    @Requires(Permission.INCIDENT_READ)
    List<Map<String, @Nullable Object>> list(@PathVariable String reference) {
        var incident = incident(reference);
        return inquiries.of(incident.tenant(), incident.id()).stream()
                .map(this::item)
                .toList();
    }

    @PostMapping
    @Requires(Permission.INCIDENT_WORK)
    @Records("question.asked")
    ResponseEntity<Map<String, @Nullable Object>> ask(
            @PathVariable String reference,
            @RequestBody Asked sent,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return ResponseEntity.status(HttpStatus.CREATED).body(item(inquiries.ask(incident(reference), sent.form(key))));
    }

    @PostMapping("/{id}/withdraw")
    @Requires(Permission.INCIDENT_WORK)
    @Records("question.withdrawn")
    Map<String, @Nullable Object> withdraw(
            @PathVariable String reference, @PathVariable UUID id, @RequestBody Withdrawn sent) {
        var incident = incident(reference);
        withdrawing.withdraw(incident, id, sent.reason() == null ? "" : sent.reason());
        return item(inquiries.get(incident.tenant(), id));
    }

    /** Less time to answer, from now on. */
    record Sooner(@Nullable Integer minutes, @Nullable String reason) {}

    @PostMapping("/{id}/sooner")
    @Requires(Permission.INCIDENT_WORK)
    @Records("question.shortened")
    Map<String, @Nullable Object> shorten(
            @PathVariable String reference, @PathVariable UUID id, @RequestBody Sooner sent) {
        return item(withdrawing.shorten(
                incident(reference), id, String.valueOf(sent.minutes()), sent.reason() == null ? "" : sent.reason()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(InquiryRefusal refused) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(refused.getMessage()));
        problem.setType(URI.create("urn:custos:error:question.refused"));
        problem.setProperty("field", refused.field());
        return ResponseEntity.of(problem).build();
    }

    private Incident incident(String reference) {
        return incidents.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }

    private Map<String, @Nullable Object> item(Inquiry asked) {
        var item = new LinkedHashMap<String, @Nullable Object>();
        item.put("id", asked.id());
        item.put("kind", asked.kind());
        item.put("question", asked.question());
        item.put("effect", asked.effect());
        item.put("refused", asked.refused());
        item.put("until", asked.until());
        item.put("choices", asked.choices());
        item.put("silence", asked.silence());
        item.put("askedBy", asked.askedByName());
        item.put("askedAt", asked.askedAt());
        item.put("dueAt", asked.dueAt());
        item.put("usualMinutes", asked.graver() == null ? null : asked.graver().usual());
        item.put("state", asked.state());
        var settled = asked.settled();
        item.put("accepted", settled == null ? null : settled.accepted());
        item.put("answer", settled == null ? null : settled.answer());
        item.put("reason", settled == null ? null : settled.reason());
        item.put("settledBy", settled == null ? null : settled.byName());
        item.put("settledAt", settled == null ? null : settled.at());
        item.put("lapsed", asked.lapsed(clock.instant()));
        return item;
    }
}
