package eu.custos.export;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Evidence packages over the API: ask, look how far it is, fetch. */
@RestController
@RequestMapping(ExportApiController.HOME)
class ExportApiController {

    static final String HOME = "/api/v1/evidence/exports";
    private static final int PAGE = 50;

    private final Exports exports;
    private final ExportReader reader;
    private final Clock clock;

    ExportApiController(Exports exports, ExportReader reader, Clock clock) {
        this.exports = exports;
        this.reader = reader;
        this.clock = clock;
    }

    /** An export as the API tells it. */
    record Told(
            UUID id,
            String client,
            String name,
            String scope,
            @Nullable String incident,
            @Nullable Instant from,
            @Nullable Instant to,
            List<String> controls,
            String state,
            long done,
            long expected,
            @Nullable String trouble,
            Instant askedAt,
            @Nullable Instant endedAt,
            @Nullable Long bytes,
            @Nullable String sha256,
            @Nullable Long disclosed,
            @Nullable Long withheld,
            @Nullable String location) {

        static Told of(EvidenceExport export, String client) {
            var subject = export.subject();
            var result = export.result();
            return new Told(
                    export.id(),
                    client,
                    export.name(),
                    subject.kind(),
                    subject.reference(),
                    subject.start(),
                    subject.end(),
                    subject.controls(),
                    export.state().code(),
                    export.done(),
                    export.expected(),
                    export.trouble(),
                    export.askedAt(),
                    export.endedAt(),
                    result == null ? null : result.bytes(),
                    result == null ? null : result.sha256(),
                    result == null ? null : result.disclosed(),
                    result == null ? null : result.withheld(),
                    export.ready() ? HOME + "/" + export.id() + "/package" : null);
        }
    }

    @PostMapping
    @Requires(Permission.EVIDENCE_EXPORT)
    @Records(ExportTrail.REQUESTED)
    ResponseEntity<Told> ask(
            @RequestBody ExportInput input,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var order = reader.read(input, clock.instant());
        var export = exports.ask(id(order, key), order);
        return ResponseEntity.accepted()
                .location(URI.create(HOME + "/" + export.id()))
                .body(told(export));
    }

    @GetMapping
    @Requires(Permission.EVIDENCE_READ)
    Page<Told> list(@RequestParam(required = false) @Nullable String cursor) {
        var page = exports.newest(ExportPlace.of(cursor), PAGE);
        return new Page<>(page.items().stream().map(this::told).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Requires(Permission.EVIDENCE_READ)
    Told status(@PathVariable UUID id) {
        return told(exports.find(id));
    }

    @PostMapping("/{id}/cancel")
    @Requires(Permission.EVIDENCE_EXPORT)
    @Records(ExportTrail.CANCELLED)
    Told cancel(@PathVariable UUID id) {
        exports.cancel(id);
        return told(exports.find(id));
    }

    @GetMapping("/{id}/package")
    @Requires(Permission.EVIDENCE_EXPORT)
    ResponseEntity<Resource> fetch(@PathVariable UUID id) {
        return file(exports.fetch(id));
    }

    /** The package as a file to keep; its digest stands in a header of its own (RFC 9530). */
    static ResponseEntity<Resource> file(Exports.Fetched fetched) {
        var name = ContentDisposition.attachment()
                .filename(fetched.export().name() + ".zip", StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/zip"))
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header("Repr-Digest", "sha-256=:" + base64(fetched.result().sha256()) + ":")
                .body(fetched.content());
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private Told told(EvidenceExport export) {
        return Told.of(export, exports.client(export));
    }

    private static UUID id(ExportReader.Order order, @Nullable String key) {
        return key == null || key.isBlank()
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes((order.client().id() + " " + key).getBytes(StandardCharsets.UTF_8));
    }
}
