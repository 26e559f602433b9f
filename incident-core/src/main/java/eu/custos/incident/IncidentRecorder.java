package eu.custos.incident;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.incident.IncidentEvent.TimelineWritten;
import eu.custos.live.ScreenChanged;
import eu.custos.tenancy.CurrentScope;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes what a change leaves behind: timeline, ledger, screens and listeners, all in the change's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class IncidentRecorder {

    private final JdbcTimeline timeline;
    private final EvidenceLog evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IncidentRecorder(JdbcTimeline timeline, EvidenceLog evidence, ApplicationEventPublisher events, Clock clock) {
        this.timeline = timeline;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /** The present, no finer than the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Records a line that tells of nothing that other features act on. */
    void tell(Incident incident, Line line) {
        record(
                incident,
                new TimelineWritten(
                        incident.tenant(),
                        incident.id(),
                        incident.reference(),
                        line.entry().kind(),
                        now()),
                line);
    }

    void record(Incident incident, IncidentEvent event, Line line) {
        record(incident, event, line, List.of());
    }

    /** Records an event with one line in the ledger and further lines on the timeline alone. */
    void record(Incident incident, IncidentEvent event, Line line, List<TimelineEntry> also) {
        var actor = CurrentScope.get().actor();
        var now = now();
        var lineId = TimeOrderedId.at(now);
        timeline.add(incident, lineId, line.entry(), actor, now);
        also.forEach(entry -> timeline.add(incident, TimeOrderedId.at(now), entry, actor, now));
        evidence.append(incident.tenant(), leaf(incident, lineId, line));
        events.publishEvent(new ScreenChanged(
                incident.tenant(), "incident", incident.reference().value()));
        events.publishEvent(event);
    }

    private static EvidenceEntry leaf(Incident incident, UUID lineId, Line line) {
        var facts = new HashMap<>(line.facts());
        facts.put("reference", incident.reference().value());
        facts.put("line", lineId.toString());
        facts.put("lane", line.entry().lane().code());
        return new EvidenceEntry(
                line.entry().kind(),
                "incident",
                incident.id().toString(),
                incident.id().value(),
                line.entry().occurredAt(),
                facts,
                shortened(line.reason()));
    }

    private static @org.jspecify.annotations.Nullable String shortened(
            @org.jspecify.annotations.Nullable String reason) {
        return reason == null || reason.length() <= EvidenceEntry.LONGEST_WORDS
                ? reason
                : reason.substring(0, EvidenceEntry.LONGEST_WORDS);
    }
}
