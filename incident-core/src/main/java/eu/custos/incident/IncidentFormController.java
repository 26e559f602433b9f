package eu.custos.incident;

import eu.custos.incident.TimelineForms.EventForm;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.EntityRole;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The small forms of an incident's page. */
@Controller
@RequestMapping("/console/incidents/{reference}")
class IncidentFormController {

    private final TodoModel todos;
    private final IncidentReading reading;
    private final IncidentWork work;
    private final IncidentDesk desk;
    private final IncidentPageController pages;
    private final Clock clock;

    IncidentFormController(
            TodoModel todos,
            IncidentReading reading,
            IncidentWork work,
            IncidentDesk desk,
            IncidentPageController pages,
            Clock clock) {
        this.todos = todos;
        this.reading = reading;
        this.work = work;
        this.desk = desk;
        this.pages = pages;
        this.clock = clock;
    }

    @PostMapping("/take")
    @Requires(Permission.INCIDENT_WORK)
    @Records("incident.edited")
    String take(@PathVariable String reference, @RequestParam long version) {
        var incident = reading.incident(reference);
        desk.assign(
                incident.tenant(),
                incident.id(),
                version,
                CurrentScope.get().actor().id());
        return home(reference);
    }

    @PostMapping("/notes")
    @Requires(Permission.INCIDENT_WORK)
    @Records("incident.noted")
    String note(@PathVariable String reference, @RequestParam String requestId, @RequestParam String text) {
        work.note(reading.incident(reference), requestId, text);
        return home(reference);
    }

    @PostMapping("/events")
    @Requires(Permission.INCIDENT_WORK)
    @Records("timeline.event-added")
    String event(
            @PathVariable String reference, @ModelAttribute EventForm form, Model model, HttpServletResponse response) {
        var now = clock.instant();
        try {
            var occurred = FormValues.moment("occurredAt", form.occurredAt(), now);
            var entry = new TimelineEntry(
                    FormValues.constant("lane", Lane.class, form.lane()),
                    "timeline.event-added",
                    Objects.requireNonNullElse(form.text(), ""),
                    occurred == null ? now : occurred,
                    FormValues.moment("endedAt", form.endedAt(), now));
            work.event(reading.incident(reference), Objects.requireNonNullElse(form.requestId(), ""), entry);
            return home(reference) + "/timeline";
        } catch (IncidentException.InvalidContent refused) {
            response.setStatus(IncidentErrorMapping.statusOf(refused).value());
            var page = pages.timeline(reference, null, null, model);
            TimelineForms.fill(model, form, Refusals.of(refused));
            return page;
        }
    }

    @PostMapping("/observables")
    @Requires(Permission.INCIDENT_WORK)
    @Records("incident.observables-added")
    String observe(
            @PathVariable String reference,
            @RequestParam String requestId,
            @RequestParam String values,
            @RequestParam(defaultValue = "RELATED") String role) {
        var seen = ObservableText.read(values, FormValues.constant("role", EntityRole.class, role));
        work.observe(reading.incident(reference), requestId, seen);
        return home(reference) + "/observables";
    }

    @PostMapping("/todo")
    @Requires(Permission.INCIDENT_WORK)
    @Records("incident.task-added")
    String task(
            @PathVariable String reference,
            @RequestParam String requestId,
            @RequestParam String title,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String dueAt,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        work.task(
                reading.incident(reference),
                requestId,
                title,
                owner == null || owner.isBlank() ? null : owner.strip(),
                FormValues.moment("dueAt", dueAt, clock.instant()));
        return todo(reference, htmx, model);
    }

    @PostMapping("/todo/{task}/done")
    @Requires(Permission.INCIDENT_WORK)
    @Records("incident.task-done")
    String finish(
            @PathVariable String reference,
            @PathVariable String task,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        work.finish(reading.incident(reference), FormValues.id("task", task));
        return todo(reference, htmx, model);
    }

    private String todo(String reference, @Nullable String htmx, Model model) {
        if (htmx == null) {
            return home(reference) + "/tasks";
        }
        todos.fill(model, reference);
        return "incident/todo :: list";
    }

    private static String home(String reference) {
        return "redirect:/console/incidents/" + reference;
    }
}
