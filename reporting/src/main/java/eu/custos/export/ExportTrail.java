package eu.custos.export;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.LedgerRange;
import eu.custos.evidence.PackageWritten;
import eu.custos.live.ScreenChanged;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes what becomes of exports into the client's ledger. */
@Component
class ExportTrail {

    static final String REQUESTED = "evidence.export-requested";
    static final String CANCELLED = "evidence.export-cancelled";
    static final String FAILED = "evidence.export-failed";
    static final String WRITTEN = "evidence.package-written";
    static final String WITHDRAWN = "evidence.package-withdrawn";
    static final String DOWNLOADED = "evidence.package-downloaded";

    private final EvidenceLog evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExportTrail(EvidenceLog evidence, ApplicationEventPublisher events, Clock clock) {
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void requested(EvidenceExport export) {
        var subject = export.subject();
        var facts = new TreeMap<String, Object>();
        facts.put("scope", subject.kind());
        facts.put("artefacts", export.artefacts());
        facts.put("createdAt", PackageTime.text(export.askedAt()));
        facts.put("withheld", (long) export.withholding().places().size());
        var veil = export.withholding().veil();
        if (veil != null) {
            facts.put("hides", veil.others() ? "others" : "notes");
        }
        if (!subject.controls().isEmpty()) {
            facts.put("controls", subject.controls());
        }
        var from = subject.start();
        var to = subject.end();
        if (from != null && to != null) {
            facts.put("from", from.toString());
            facts.put("to", to.toString());
        }
        append(REQUESTED, export, facts, export.withholding().reason());
    }

    void cancelled(EvidenceExport export) {
        append(CANCELLED, export, Map.of(), null);
    }

    void failed(EvidenceExport export, String trouble) {
        append(FAILED, export, Map.of("trouble", trouble), null);
    }

    void written(EvidenceExport export, EvidenceExport.Result result) {
        append(
                WRITTEN,
                export,
                Map.of(
                        "sha256", result.sha256(),
                        "bytes", result.bytes(),
                        "disclosed", result.disclosed(),
                        "withheld", result.withheld()),
                null);
    }

    /** The end of its range is a promise that others may want to keep. */
    void left(EvidenceExport export, LedgerRange range) {
        events.publishEvent(new PackageWritten(export.tenant(), range.size()));
    }

    void downloaded(EvidenceExport export, EvidenceExport.Result result) {
        append(DOWNLOADED, export, Map.of("sha256", result.sha256()), null);
    }

    void withdrawn(EvidenceExport export) {
        var result = Objects.requireNonNull(export.result());
        append(WITHDRAWN, export, Map.of("sha256", result.sha256()), null);
    }

    private void append(String type, EvidenceExport export, Map<String, Object> more, @Nullable String words) {
        var facts = new TreeMap<>(more);
        facts.put("name", export.name());
        evidence.append(
                export.tenant(),
                new EvidenceEntry(
                        type,
                        "evidence-export",
                        export.id().toString(),
                        export.subject().incident(),
                        clock.instant(),
                        facts,
                        words));
        events.publishEvent(
                new ScreenChanged(export.tenant(), "export", export.id().toString()));
    }
}
