package eu.custos.ingest;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The quarantine, for programs. */
@RestController
class QuarantineApiController {

    private static final int MOST = 200;

    private final QuarantineDesk desk;
    private final ClientOrganisations clients;

    QuarantineApiController(QuarantineDesk desk, ClientOrganisations clients) {
        this.desk = desk;
        this.clients = clients;
    }

    record Line(
            UUID id,
            String client,
            String source,
            String kind,
            String reason,
            Instant receivedAt,
            UUID receipt,
            int index,
            int size,
            String digest,
            String state,
            int attempts) {}

    record Listing(List<Line> items, @Nullable String cursor) {}

    record Sent(int replayed) {}

    @GetMapping("/api/v1/quarantine")
    @Requires(Permission.QUARANTINE_READ)
    Listing list(
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String digest,
            @RequestParam(required = false) @Nullable Boolean waiting,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var references = clients.visible().stream()
                .collect(Collectors.toMap(ClientOrganisation::id, ClientOrganisation::reference));
        var only = client == null ? null : tenant(client);
        var filter = new QuarantineFilter(only, source, Fault.Kind.ofCode(kind), digest, waiting);
        var page = desk.page(filter, cursor, Math.clamp(limit, 1, MOST));
        return new Listing(
                page.items().stream()
                        .map(item -> line(item, references.getOrDefault(item.tenant(), "unknown")))
                        .toList(),
                page.next());
    }

    /** The exact bytes; never shown by a browser, only saved. */
    @GetMapping("/api/v1/quarantine/{id}/raw")
    @Requires(Permission.QUARANTINE_READ)
    ResponseEntity<byte[]> raw(@PathVariable UUID id) {
        return desk.raw(id)
                .map(bytes -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(id + ".bin")
                                        .build()
                                        .toString())
                        .body(bytes))
                .orElseThrow(QuarantineApiController::nothing);
    }

    @PostMapping("/api/v1/quarantine/{id}/replay")
    @Requires(Permission.QUARANTINE_REPLAY)
    @Records("quarantine.replayed")
    ResponseEntity<Sent> replay(@PathVariable UUID id) {
        if (desk.find(id).isEmpty()) {
            throw nothing();
        }
        return ResponseEntity.accepted().body(new Sent(desk.replay(List.of(id))));
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private TenantId tenant(String reference) {
        return clients.findByReference(reference)
                .map(ClientOrganisation::id)
                .orElseThrow(() -> new SourceRefused.UnknownClient(reference));
    }

    private static Line line(QuarantinedItem item, String client) {
        return new Line(
                item.id(),
                client,
                item.source(),
                item.kind().code(),
                item.reason(),
                item.receivedAt(),
                item.receipt(),
                item.index(),
                item.size(),
                item.digest(),
                item.state().name().toLowerCase(Locale.ROOT),
                item.attempts());
    }
}
