package eu.custos.incident;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/** The forms beside a timeline: add an event, write a note. */
final class TimelineForms {

    private TimelineForms() {}

    /** An event as it was sent; moments are UTC. */
    record EventForm(
            @Nullable String requestId,
            @Nullable String lane,
            @Nullable String text,
            @Nullable String occurredAt,
            @Nullable String endedAt) {}

    static void empty(Model model) {
        var fresh = UUID.randomUUID().toString();
        fill(model, new EventForm(fresh, Lane.SOC.name(), null, null, null), Map.of());
    }

    static void fill(Model model, EventForm form, Map<String, String> refusals) {
        model.addAttribute("event", form);
        model.addAttribute("refusals", refusals);
        model.addAttribute("noteId", UUID.randomUUID().toString());
        model.addAttribute("choices", IncidentChoices.all());
    }
}
