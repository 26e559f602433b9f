package eu.custos.vault;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentDesk;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Artefacts for other programs. */
@RestController
@RequestMapping("/api/v1")
class ArtefactApiController {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private final ArtefactDesk desk;
    private final Receiving receiving;
    private final Handout handout;
    private final IncidentDesk incidents;

    ArtefactApiController(ArtefactDesk desk, Receiving receiving, Handout handout, IncidentDesk incidents) {
        this.desk = desk;
        this.receiving = receiving;
        this.handout = handout;
        this.incidents = incidents;
    }

    /** A page of items; {@code nextCursor} is absent on the last one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Items<T>(List<T> items, @Nullable String nextCursor) {

        static <T> Items<T> of(Page<T> page) {
            return new Items<>(page.items(), page.next());
        }
    }

    /** An artefact; what was erased has neither name nor digests. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            UUID id,
            String incident,
            @Nullable UUID original,
            @Nullable String name,
            String type,
            long bytes,
            @Nullable Digests digests,
            String state,
            List<String> quarantine,
            String retention,
            @Nullable Instant keepUntil,
            boolean onHold,
            Instant receivedAt,
            String receivedBy,
            Instant checkedAt,
            @Nullable String finding) {

        static Item of(Artefact artefact) {
            var finding = artefact.finding();
            return new Item(
                    artefact.id(),
                    artefact.reference(),
                    artefact.original(),
                    artefact.name(),
                    artefact.type().code(),
                    artefact.bytes(),
                    artefact.digests(),
                    artefact.state().code(),
                    artefact.suspicions().stream().map(Suspicion::code).toList(),
                    artefact.retention().code(),
                    artefact.keepUntil(),
                    artefact.hold() != null,
                    artefact.receivedAt(),
                    artefact.receivedBy(),
                    artefact.checkedAt(),
                    finding == null ? null : finding.code());
        }
    }

    /** What came of a delivery. */
    record Received(UUID id, boolean known, String state, Digests digests) {}

    /** A link of the chain. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Link(
            int n,
            String touch,
            Instant at,
            String actor,
            String plane,
            @Nullable String address,
            @Nullable String tool,
            @Nullable String reason,
            @Nullable String about,
            @Nullable String before,
            @Nullable String after) {

        static Link of(CustodyLine line) {
            return new Link(
                    line.n(),
                    line.touch().type(),
                    line.at(),
                    line.actor().id(),
                    line.where().plane(),
                    line.where().address(),
                    line.where().tool(),
                    line.reason(),
                    line.about(),
                    line.before(),
                    line.after());
        }
    }

    @GetMapping("/incidents/{reference}/artefacts")
    @Requires(Permission.INCIDENT_READ)
    Items<Item> list(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var incident = incident(reference);
        var size = size(limit);
        return Items.of(Page.of(
                desk.ofIncident(incident.tenant(), incident.id().value(), cursor, size + 1).stream()
                        .map(Item::of)
                        .toList(),
                size,
                last -> last.id().toString()));
    }

    /** The body is the file, of whatever length; sent again it is kept once and noted again. */
    @PostMapping(path = "/incidents/{reference}/artefacts", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Requires(Permission.ARTEFACT_KEEP)
    @Records("artefact.received")
    ResponseEntity<Received> receive(
            @PathVariable String reference,
            @RequestParam String name,
            @RequestParam(required = false) @Nullable UUID original,
            @RequestParam(required = false) @Nullable String retention,
            @RequestParam(required = false) @Nullable String reason,
            HttpServletRequest request)
            throws IOException {
        var delivery = new Delivery(name, original, retention, reason, from(request));
        var receipt = receiving.receive(
                incident(reference), delivery, request.getInputStream(), request.getContentLengthLong());
        var artefact = receipt.artefact();
        var digests = artefact.digests();
        if (digests == null) {
            throw new VaultException.Erased();
        }
        var received =
                new Received(artefact.id(), receipt.known(), artefact.state().code(), digests);
        return receipt.known()
                ? ResponseEntity.ok(received)
                : ResponseEntity.created(URI.create("/api/v1/artefacts/" + artefact.id()))
                        .body(received);
    }

    @GetMapping("/artefacts/{id}")
    @Requires(Permission.INCIDENT_READ)
    Item one(@PathVariable UUID id) {
        return Item.of(desk.get(id));
    }

    /** The reason is asked for here, too; each call is a link of the chain. */
    @GetMapping("/artefacts/{id}/content")
    @Requires(Permission.ARTEFACT_KEEP)
    @Records("artefact.downloaded")
    void content(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var handed = handout.download(id, reason, from(request));
        Attachment.headers(handed.artefact()).forEach(response::setHeader);
        handed.content().writeTo(response.getOutputStream());
    }

    @GetMapping("/artefacts/{id}/custody")
    @Requires(Permission.EVIDENCE_READ)
    Items<Link> custody(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = size(limit);
        return Items.of(Page.of(
                desk.chain(desk.get(id), cursor, size + 1).stream()
                        .map(Link::of)
                        .toList(),
                size,
                last -> Integer.toString(last.n())));
    }

    private Incident incident(String reference) {
        return incidents.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }

    private static int size(@Nullable Integer limit) {
        return limit == null ? PAGE : Math.clamp(limit, 1, LARGEST_PAGE);
    }

    private static Where from(HttpServletRequest request) {
        return new Where("api", request.getRemoteAddr(), request.getHeader("User-Agent"));
    }
}
