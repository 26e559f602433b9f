package eu.custos.incident;

import eu.custos.asset.Asset;
import eu.custos.asset.Assets;
import eu.custos.evidence.EvidenceTrail;
import eu.custos.evidence.RecordedEntry;
import eu.custos.incident.JdbcIncidentFile.Observable;
import eu.custos.incident.JdbcIncidentFile.TimelineLine;
import eu.custos.live.RunningClocks;
import eu.custos.live.RunningClocks.RunningClock;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Page;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the pages and the API read. */
@Service
@Transactional(readOnly = true)
class IncidentReading {

    static final int MOST_DRAWN = 400;
    static final int MOST_OBSERVABLES = 1_000;
    private static final int MOST_CLOCKS = 200;

    private final IncidentHeads heads;
    private final JdbcIncidentBoard board;
    private final JdbcIncidentFile file;
    private final Assets assets;
    private final EvidenceTrail trail;
    private final ObjectProvider<RunningClocks> clocks;
    private final Clock clock;

    IncidentReading(
            IncidentHeads heads,
            JdbcIncidentBoard board,
            JdbcIncidentFile file,
            Assets assets,
            EvidenceTrail trail,
            ObjectProvider<RunningClocks> clocks,
            Clock clock) {
        this.heads = heads;
        this.board = board;
        this.file = file;
        this.assets = assets;
        this.trail = trail;
        this.clocks = clocks;
        this.clock = clock;
    }

    Page<IncidentRow> list(IncidentFilter filter, @Nullable String cursor, int limit) {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        return Page.of(
                board.list(filter, ListPosition.of(cursor), limit + 1),
                limit,
                last -> last.position().cursor());
    }

    /** How people call the owners, by account. */
    Map<String, String> ownerNames(List<IncidentRow> rows) {
        return heads.names(
                rows.stream().map(IncidentRow::owner).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    JdbcIncidentBoard.Counts counts() {
        return board.counts(CurrentScope.get().actor().id());
    }

    /** The nearest clock of each incident that has one. */
    Map<String, RunningClock> nextDeadlines() {
        var nearest = new HashMap<String, RunningClock>();
        clocks.orderedStream()
                .flatMap(feature -> feature.running(null, MOST_CLOCKS).stream())
                .forEach(one ->
                        nearest.merge(one.incident(), one, (a, b) -> a.dueAt().isAfter(b.dueAt()) ? b : a));
        return nearest;
    }

    IncidentHead.Kin kin(Incident incident) {
        return heads.kin(incident);
    }

    Incident incident(String reference) {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        return heads.incident(reference);
    }

    IncidentRow row(String reference) {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        return IncidentReference.parse(reference)
                .flatMap(board::find)
                .orElseThrow(() -> new IncidentException.IncidentNotFound(reference));
    }

    TimelineDrawing drawing(IncidentHead head, TimelineDrawing.Axis axis) {
        var incident = heads.incident(head.reference());
        var lines = file.timeline(incident, MOST_DRAWN);
        return TimelineDrawing.of(lines, head.clocks(), axis, clock.instant(), head.open());
    }

    Page<TimelineLine> timeline(String reference, @Nullable String cursor, int limit) {
        var after = ListPosition.of(cursor);
        var lines = file.timelineAfter(
                incident(reference), after == null ? null : after.at(), after == null ? null : after.id(), limit + 1);
        return Page.of(lines, limit, last -> new ListPosition(last.occurredAt(), last.id()).cursor());
    }

    List<TimelineLine> lately(String reference, int limit) {
        return file.lately(incident(reference), limit);
    }

    List<Observable> observables(String reference) {
        return file.observables(incident(reference), MOST_OBSERVABLES);
    }

    List<LinkedAlerts> alertGroups(String reference, int limit) {
        return file.alertGroups(incident(reference), limit);
    }

    List<Asset> assets(String reference) {
        var incident = incident(reference);
        return assets.of(incident.tenant(), Set.copyOf(file.assets(incident)));
    }

    List<RecordedEntry> evidence(String reference, long from, int limit) {
        CurrentScope.get().require(Permission.EVIDENCE_READ);
        var incident = incident(reference);
        return trail.ofIncident(incident.tenant(), incident.id().value(), from, limit);
    }
}
