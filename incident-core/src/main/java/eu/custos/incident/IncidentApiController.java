package eu.custos.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import eu.custos.incident.JdbcIncidentFile.TimelineLine;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Incidents for other programs. */
@RestController
@RequestMapping("/api/v1/incidents")
class IncidentApiController {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private final IncidentReading reading;
    private final IncidentWork work;
    private final Clock clock;

    IncidentApiController(IncidentReading reading, IncidentWork work, Clock clock) {
        this.reading = reading;
        this.work = work;
        this.clock = clock;
    }

    /** A page of items; {@code nextCursor} is absent on the last one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Items<T>(List<T> items, @Nullable String nextCursor) {}

    /** An incident in a list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            UUID id,
            String reference,
            String client,
            String title,
            String severity,
            String status,
            String phase,
            Instant phaseSince,
            String tlp,
            String pap,
            @Nullable String classification,
            @Nullable String owner,
            String origin,
            boolean exercise,
            Instant declaredAt,
            @Nullable Instant endedAt,
            long alerts) {

        static Item of(IncidentRow row) {
            return new Item(
                    row.id(),
                    row.reference(),
                    row.client(),
                    row.title(),
                    row.severity().code(),
                    row.status().code(),
                    row.phase().code(),
                    row.phaseSince(),
                    row.tlp().label(),
                    row.pap().label(),
                    row.rsitClass(),
                    row.owner(),
                    row.origin().code(),
                    row.exercise(),
                    row.declaredAt(),
                    row.endedAt(),
                    row.alerts());
        }
    }

    /** An observable of an incident. */
    record ObservableItem(
            String type,
            String value,
            String role,
            String source,
            Instant firstSeen,
            Instant lastSeen,
            long sightings) {}

    /** A group of alerts of an incident. */
    record AlertGroupItem(
            UUID groupId, String title, String severity, long count, Instant firstSeen, Instant lastSeen) {}

    /**
     * The incidents that are the same attack.
     *
     * @param into the one in which it goes on at last
     * @param absorbed those that go on in it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MergedWith(@Nullable String into, List<String> absorbed, Instant awareSince) {

        static MergedWith of(IncidentHead.Kin kin) {
            return new MergedWith(
                    kin.way().isEmpty() ? null : kin.way().getLast().reference(),
                    kin.absorbed().stream().map(IncidentHead.Merged::reference).toList(),
                    kin.awareSince());
        }
    }

    /** One incident with what hangs on it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Whole(
            @JsonUnwrapped Item incident,
            int run,
            MergedWith merges,
            Findings findings,
            List<AlertGroupItem> alertGroups,
            List<ObservableItem> observables,
            List<String> assets,
            long version) {}

    /** A line of the timeline. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineItem(
            UUID id,
            String client,
            String incident,
            String lane,
            String kind,
            String text,
            Instant occurredAt,
            @Nullable Instant endedAt,
            Instant recordedAt,
            String actor) {}

    /** A declaration by hand. */
    record Declaration(
            @Nullable String client,
            @Nullable String title,
            @Nullable String severity,
            @Nullable String tlp,
            @Nullable String classification,
            @Nullable List<@Nullable String> observables,
            @Nullable String note,
            @Nullable Boolean exercise) {}

    /** What a declaration came to. */
    record Declared(String reference, String client) {}

    @GetMapping
    @Requires(Permission.INCIDENT_READ)
    Items<Item> list(
            @RequestParam(required = false) @Nullable List<String> client,
            @RequestParam(required = false) @Nullable List<String> status,
            @RequestParam(required = false) @Nullable List<String> phase,
            @RequestParam(required = false) @Nullable List<String> severity,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var page = reading.list(IncidentFilter.of(client, status, phase, severity, owner), cursor, size(limit));
        return new Items<>(page.items().stream().map(Item::of).toList(), page.next());
    }

    @GetMapping("/{reference}")
    @Requires(Permission.INCIDENT_READ)
    Whole one(@PathVariable String reference) {
        var row = reading.row(reference);
        var incident = reading.incident(reference);
        return new Whole(
                Item.of(row),
                incident.run(),
                MergedWith.of(reading.kin(incident)),
                incident.findings(),
                reading.alertGroups(reference, LARGEST_PAGE).stream()
                        .map(group -> new AlertGroupItem(
                                group.groupId(),
                                group.title(),
                                group.severity().code(),
                                group.count(),
                                group.firstSeen(),
                                group.lastSeen()))
                        .toList(),
                reading.observables(reference).stream()
                        .map(seen -> new ObservableItem(
                                seen.type().code(),
                                seen.value(),
                                seen.role().code(),
                                seen.source(),
                                seen.firstSeen(),
                                seen.lastSeen(),
                                seen.sightings()))
                        .toList(),
                reading.assets(reference).stream().map(asset -> asset.name()).toList(),
                row.version());
    }

    @GetMapping("/{reference}/timeline")
    @Requires(Permission.INCIDENT_READ)
    Items<LineItem> timeline(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var client = reading.row(reference).client();
        var page = reading.timeline(reference, cursor, size(limit));
        return new Items<>(
                page.items().stream().map(line -> item(client, reference, line)).toList(), page.next());
    }

    private static LineItem item(String client, String reference, TimelineLine line) {
        return new LineItem(
                line.id(),
                client,
                reference,
                line.lane().code(),
                line.kind(),
                line.text(),
                line.occurredAt(),
                line.endedAt(),
                line.recordedAt(),
                line.actor().name());
    }

    @PostMapping
    @Requires(Permission.INCIDENT_WORK)
    @Records("incident.declared")
    ResponseEntity<Declared> declare(
            @RequestHeader("Idempotency-Key") String key, @RequestBody Declaration declaration) {
        var client = required("client", declaration.client()).toUpperCase(Locale.ROOT);
        var reference = work.declare(client, key, content(declaration), declaration.note());
        return ResponseEntity.created(URI.create("/api/v1/incidents/" + reference))
                .body(new Declared(reference.value(), client));
    }

    private NewIncident content(Declaration declaration) {
        var observables = declaration.observables() == null ? List.<@Nullable String>of() : declaration.observables();
        if (observables.stream().anyMatch(Objects::isNull)) {
            throw new IncidentException.InvalidContent("observables", "texts");
        }
        return new NewIncident(
                required("title", declaration.title()),
                severity(required("severity", declaration.severity())),
                tlp(declaration.tlp()),
                declaration.classification(),
                Origin.MANUAL,
                clock.instant(),
                ObservableText.read(String.join("\n", observables), EntityRole.RELATED),
                List.of(),
                Boolean.TRUE.equals(declaration.exercise()));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IncidentException.InvalidContent(field, "a value");
        }
        return value.strip();
    }

    private static Severity severity(String code) {
        try {
            return Severity.ofCode(code);
        } catch (IllegalArgumentException unknown) {
            throw new IncidentException.InvalidContent("severity", "informational, low, medium, high or critical");
        }
    }

    private static Tlp tlp(@Nullable String label) {
        return label == null
                ? Tlp.AMBER
                : java.util.Arrays.stream(Tlp.values())
                        .filter(tlp -> tlp.label().equalsIgnoreCase(label))
                        .findFirst()
                        .orElseThrow(() -> new IncidentException.InvalidContent("tlp", "a label of TLP 2.0"));
    }

    private static int size(@Nullable Integer limit) {
        return limit == null ? PAGE : Math.clamp(limit, 1, LARGEST_PAGE);
    }
}
