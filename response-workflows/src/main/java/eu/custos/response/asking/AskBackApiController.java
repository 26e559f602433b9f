package eu.custos.response.asking;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What clients ask us back before they decide, our answers, and more time for them; for programs of both sides. */
@RestController
class AskBackApiController {

    private static final String NO_KEY = "Give an Idempotency-Key of 1 to 100 characters; the same one acts once.";

    private final Questions questions;
    private final AskBackDesk desk;
    private final IncidentDesk incidents;

    AskBackApiController(Questions questions, AskBackDesk desk, IncidentDesk incidents) {
        this.questions = questions;
        this.desk = desk;
        this.incidents = incidents;
    }

    /** What is asked back. */
    record Asked(@Nullable String question) {

        String words() {
            return question == null ? "" : question;
        }
    }

    /** Our answer to it. */
    record Said(@Nullable String answer) {

        String words() {
            return answer == null ? "" : answer;
        }
    }

    /** More time to answer. */
    record More(
            @Nullable String task,
            @Nullable Integer hours,
            @Nullable String reason) {}

    /** Of a question to the caller's own organisation, oldest first. */
    @GetMapping("/api/v1/tasks/{task}/asked-back")
    @Requires(Permission.PORTAL_READ)
    ResponseEntity<?> own(@PathVariable String task) {
        return questions
                .any(task)
                .<ResponseEntity<?>>map(asked -> ResponseEntity.ok(items(questions.askedBack(asked))))
                .orElseGet(() -> unknown(task));
    }

    @PostMapping("/api/v1/tasks/{task}/ask-back")
    @Requires(Permission.DECISION_ANSWER)
    @Records("client.asked-back")
    ResponseEntity<?> ask(
            @PathVariable String task,
            @RequestBody Asked sent,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var asked = questions.any(task);
        if (asked.isEmpty()) {
            return unknown(task);
        }
        if (key == null || !HandledRequests.isSent(key)) {
            return AskingProblem.refused(NO_KEY);
        }
        return questions
                .askBack(asked.get(), sent.words(), key)
                .<ResponseEntity<?>>map(AskingProblem::refused)
                .orElseGet(() -> ResponseEntity.ok(items(questions.askedBack(asked.get()))));
    }

    /** Of an incident, latest first, with the questions whose time may be moved. */
    @GetMapping("/api/v1/incidents/{reference}/asked-back")
    @Requires(Permission.INCIDENT_READ)
    Map<String, Object> list(@PathVariable String reference) {
        return page(incident(reference));
    }

    @PostMapping("/api/v1/incidents/{reference}/asked-back/{id}/answer")
    @Requires(Permission.INCIDENT_WORK)
    @Records("client.told-back")
    ResponseEntity<?> say(@PathVariable String reference, @PathVariable UUID id, @RequestBody Said sent) {
        var incident = incident(reference);
        var before =
                desk.of(incident).stream().filter(back -> back.id().equals(id)).findFirst();
        if (before.isEmpty()) {
            return AskingProblem.unknown("Nothing of this id was asked back");
        }
        var said = before.get().said();
        var repeated = said != null && said.answer().equals(sent.words().strip());
        return done(incident, repeated ? Optional.empty() : desk.say(incident, id, sent.words()));
    }

    @PostMapping("/api/v1/incidents/{reference}/asked-back/time")
    @Requires(Permission.INCIDENT_WORK)
    @Records("decision.extended")
    ResponseEntity<?> extend(
            @PathVariable String reference,
            @RequestBody More sent,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var incident = incident(reference);
        if (key == null || !HandledRequests.isSent(key)) {
            return AskingProblem.refused(NO_KEY);
        }
        var task = sent.task() == null ? "" : sent.task();
        var hours = sent.hours() == null ? 0 : sent.hours();
        var reason = sent.reason() == null ? "" : sent.reason();
        return done(incident, desk.extend(incident, task, hours, reason, key));
    }

    private ResponseEntity<?> done(Incident incident, Optional<String> refused) {
        return refused.isPresent() ? AskingProblem.refused(refused.get()) : ResponseEntity.ok(page(incident));
    }

    private Map<String, Object> page(Incident incident) {
        return Map.of(
                "incident", incident.reference().value(),
                "items", items(desk.of(incident)),
                "open",
                        desk.open(incident).stream()
                                .map(AskBackApiController::open)
                                .toList());
    }

    private static List<Map<String, @Nullable Object>> items(List<AskedBack> all) {
        return all.stream().map(AskBackApiController::item).toList();
    }

    private static Map<String, @Nullable Object> item(AskedBack back) {
        var item = new LinkedHashMap<String, @Nullable Object>();
        item.put("id", back.id());
        item.put("task", back.task());
        item.put("question", back.question());
        item.put("askedBy", back.byName());
        item.put("askedAt", back.at());
        var said = back.said();
        item.put("answer", said == null ? null : said.answer());
        item.put("answeredBy", said == null ? null : said.byName());
        item.put("answeredAt", said == null ? null : said.at());
        return item;
    }

    private static Map<String, @Nullable Object> open(WorkTask task) {
        var item = new LinkedHashMap<String, @Nullable Object>();
        item.put("task", task.id());
        item.put("name", task.name());
        item.put("dueAt", task.dueAt());
        return item;
    }

    private static ResponseEntity<?> unknown(String task) {
        return AskingProblem.unknown("You are asked no question %s".formatted(task));
    }

    private Incident incident(String reference) {
        return incidents.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }
}
