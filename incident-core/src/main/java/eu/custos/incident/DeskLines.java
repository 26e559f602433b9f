package eu.custos.incident;

import eu.custos.incident.IncidentEvent.FieldChange;
import eu.custos.incident.IncidentEvent.IncidentEdited;
import eu.custos.incident.IncidentEvent.PhaseEntered;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what the desk does as a reader of the timeline and of the ledger meets it. */
final class DeskLines {

    private static final int MOST_LINES = 20;

    private DeskLines() {}

    static Line declared(Incident incident, NewIncident content) {
        var how = switch (content.origin()) {
            case PROMOTED_BY_RULE -> "by rule";
            case PROMOTED_BY_PERSON -> "from the queue";
            case MANUAL -> "by hand";
        };
        var entry = new TimelineEntry(
                Lane.SOC,
                "incident.declared",
                "%s declared %s".formatted(incident.reference(), how),
                content.declaredAt());
        return new Line(
                entry,
                Map.of(
                        "severity", incident.severity().code(),
                        "tlp", incident.tlp().label(),
                        "origin", incident.origin().code(),
                        "exercise", incident.exercise(),
                        "groups",
                                content.alerts().stream()
                                        .map(group -> group.groupId().toString())
                                        .toList()),
                null);
    }

    /** One line for each group; thousands that join at once share one, so that they do not bury everything else. */
    static List<TimelineEntry> alerts(List<LinkedAlerts> alerts) {
        return alerts.size() > MOST_LINES
                ? List.of(together(alerts))
                : alerts.stream().map(DeskLines::alone).toList();
    }

    private static TimelineEntry alone(LinkedAlerts group) {
        return linked(
                group.count() == 1 ? group.title() : "%s: %d alerts".formatted(group.title(), group.count()),
                group.firstSeen(),
                group.lastSeen());
    }

    private static TimelineEntry together(List<LinkedAlerts> alerts) {
        var gravest = alerts.stream()
                .max(Comparator.comparing(LinkedAlerts::severity).thenComparingLong(LinkedAlerts::count))
                .orElseThrow();
        return linked(
                "%s and %,d more groups: %,d alerts"
                        .formatted(
                                gravest.title(),
                                alerts.size() - 1,
                                alerts.stream().mapToLong(LinkedAlerts::count).sum()),
                alerts.stream()
                        .map(LinkedAlerts::firstSeen)
                        .min(Instant::compareTo)
                        .orElseThrow(),
                alerts.stream()
                        .map(LinkedAlerts::lastSeen)
                        .max(Instant::compareTo)
                        .orElseThrow());
    }

    private static TimelineEntry linked(String text, Instant first, Instant last) {
        return new TimelineEntry(Lane.DETECTION, "alerts.linked", text, first, last.isAfter(first) ? last : null);
    }

    static Line linked(TimelineEntry first, List<UUID> groups) {
        return Line.said(
                first, Map.of("groups", groups.stream().map(UUID::toString).toList()));
    }

    static Line unlinked(List<LinkedAlerts> left, @Nullable String why, Instant at) {
        var what = left.size() > MOST_LINES
                ? together(left).text()
                : left.stream().map(LinkedAlerts::title).distinct().collect(Collectors.joining("; "));
        var text = why == null ? "Taken out: " + what : "Taken out: %s. %s".formatted(what, why);
        var entry = TimelineEntry.cut(Lane.SOC, "alerts.unlinked", text, at);
        return new Line(
                entry,
                Map.of(
                        "groups",
                        left.stream().map(group -> group.groupId().toString()).toList()),
                why == null ? entry.text() : why);
    }

    static Line entered(PhaseEntered event) {
        var entry = new TimelineEntry(
                Lane.SOC,
                "phase.entered",
                "Phase %s begins".formatted(event.phase().code()),
                event.at());
        return new Line(
                entry,
                Map.of("from", event.from().code(), "phase", event.phase().code()),
                null);
    }

    /**
     * Tells of an edit.
     *
     * @param name how people call an account
     */
    static Line edited(
            IncidentEdited event, @Nullable String reason, Function<@Nullable String, @Nullable String> name) {
        var text = event.changes().stream().map(change -> told(change, name)).collect(Collectors.joining("; "));
        var entry = new TimelineEntry(
                Lane.SOC, "incident.edited", reason == null ? text : text + ". " + reason, event.at());
        var fields = event.changes().stream().map(FieldChange::field).toList();
        return new Line(entry, Map.of("fields", fields), reason == null ? entry.text() : reason);
    }

    private static String told(FieldChange change, Function<@Nullable String, @Nullable String> name) {
        var person = change.field().equals(FieldChanges.OWNER);
        var before = person ? name.apply(change.before()) : change.before();
        var after = person ? name.apply(change.after()) : change.after();
        if (before == null) {
            return "%s set to %s".formatted(change.field(), after);
        }
        return after == null
                ? "%s taken away, was %s".formatted(change.field(), before)
                : "%s changed from %s to %s".formatted(change.field(), before, after);
    }
}
