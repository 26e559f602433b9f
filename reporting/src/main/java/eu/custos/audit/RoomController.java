package eu.custos.audit;

import eu.custos.evidence.EvidenceTrail;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.Page;
import eu.custos.vocabulary.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What an auditor looks at: scope, incidents and their walk-through, ledgers, and who looked. */
@Controller
class RoomController {

    private static final String ROOM = AuditController.HOME + "/{id}";
    private static final int PAGE = 50;
    private static final int ENTRIES = 200;

    private final AuditRoom room;
    private final RoomReading reading;
    private final JdbcAuditedIncidents incidents;
    private final EvidenceTrail trail;

    RoomController(AuditRoom room, RoomReading reading, JdbcAuditedIncidents incidents, EvidenceTrail trail) {
        this.room = room;
        this.reading = reading;
        this.incidents = incidents;
        this.trail = trail;
    }

    /** An incident as the reader may know it. */
    record Case(
            RoomHead.Client client,
            UUID id,
            String reference,
            @Nullable String title,
            Severity severity,
            String phase,
            String status,
            boolean exercise,
            Instant declaredAt,
            @Nullable Instant endedAt) {}

    @GetMapping(ROOM)
    @Requires(Permission.AUDIT_READ)
    String overview(@PathVariable UUID id, @RequestParam(required = false) @Nullable String refused, Model model) {
        return room.look(id, "overview", null, visit -> {
            head(visit, model);
            model.addAttribute("audit", visit.audit());
            model.addAttribute("refused", refused != null);
            return "audit/room";
        });
    }

    @GetMapping(ROOM + "/incidents")
    @Requires(Permission.AUDIT_READ)
    String incidents(@PathVariable UUID id, @RequestParam(required = false) @Nullable String after, Model model) {
        return room.look(id, "incidents", null, visit -> {
            var head = head(visit, model);
            var place = Place.of(after);
            var rows = incidents.list(visit.audit(), place.at(), place.id(), PAGE + 1);
            var page = Page.of(rows, PAGE, last -> last.declaredAt() + "_" + last.id());
            model.addAttribute(
                    "incidents",
                    page.items().stream().map(line -> shown(line, visit, head)).toList());
            model.addAttribute("first", after == null ? null : head.url() + "/incidents");
            model.addAttribute("next", page.next() == null ? null : head.url() + "/incidents?after=" + page.next());
            return "audit/incidents";
        });
    }

    @GetMapping(ROOM + "/incidents/{incident}")
    @Requires(Permission.AUDIT_READ)
    String walkThrough(
            @PathVariable UUID id,
            @PathVariable UUID incident,
            @RequestParam(defaultValue = "0") long from,
            Model model) {
        return room.look(id, "incident", incident.toString(), visit -> {
            var head = head(visit, model);
            var line = incidents.find(visit.audit(), incident).orElseThrow(AccessRefused::outsideScope);
            var rows = trail.ofIncident(line.client(), incident, Math.max(0, from), ENTRIES + 1);
            var page = Page.of(rows, ENTRIES, last -> Long.toString(last.seq() + 1));
            var here = head.url() + "/incidents/" + incident;
            model.addAttribute("case", shown(line, visit, head));
            model.addAttribute(
                    "entries",
                    page.items().stream()
                            .map(entry -> ShownEntry.of(entry, visit.disguise()))
                            .toList());
            model.addAttribute("first", from <= 0 ? null : here);
            model.addAttribute("next", page.next() == null ? null : here + "?from=" + page.next());
            return "audit/incident";
        });
    }

    @GetMapping(ROOM + "/ledgers")
    @Requires(Permission.AUDIT_READ)
    String ledgers(@PathVariable UUID id, Model model) {
        return room.look(id, "ledgers", null, visit -> {
            head(visit, model);
            model.addAttribute("ledgers", reading.ledgers(visit));
            return "audit/ledgers";
        });
    }

    @GetMapping(ROOM + "/looks")
    @Requires(Permission.AUDIT_READ)
    String looks(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID after, Model model) {
        return room.look(id, "looks", null, visit -> {
            var head = head(visit, model);
            var page = room.outside(Permission.AUDIT_READ, own -> reading.looks(visit.audit(), after));
            model.addAttribute("looks", page.items());
            model.addAttribute("first", after == null ? null : head.url() + "/looks");
            model.addAttribute("next", page.next() == null ? null : head.url() + "/looks?after=" + page.next());
            return "audit/looks";
        });
    }

    static RoomHead head(Visit visit, Model model) {
        var head = RoomHead.of(visit);
        model.addAttribute("room", head);
        return head;
    }

    private static Case shown(JdbcAuditedIncidents.Line line, Visit visit, RoomHead head) {
        var disguise = visit.disguise();
        return new Case(
                head.client(visit, line.client()),
                line.id(),
                disguise.reference(line.client(), line.reference()),
                disguise.words(line.title()),
                line.severity(),
                line.phase(),
                line.status(),
                line.exercise(),
                line.declaredAt(),
                line.endedAt());
    }

    /** The last incident of the page before. */
    private record Place(@Nullable Instant at, @Nullable UUID id) {

        static Place of(@Nullable String text) {
            var parts = text == null ? List.<String>of() : List.of(text.split("_", 2));
            try {
                return parts.size() == 2
                        ? new Place(Instant.parse(parts.getFirst()), UUID.fromString(parts.getLast()))
                        : new Place(null, null);
            } catch (DateTimeException | IllegalArgumentException malformed) {
                return new Place(null, null);
            }
        }
    }
}
