package eu.custos.ingest;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sources of a client organisation, for programs. */
@RestController
class SourceApiController {

    private final Sources sources;
    private final ClientOrganisations clients;

    SourceApiController(Sources sources, ClientOrganisations clients) {
        this.sources = sources;
        this.clients = clients;
    }

    record NewSource(
            @NotBlank String name,
            @NotBlank String adapter,
            @Nullable FieldMapping mapping) {}

    /** The answer to a registration; the key is shown here and never again. */
    record Made(String client, UUID id, String name, String adapter, String key, String intake) {}

    /**
     * A source in the list.
     *
     * @param zone in which times are that name none; null for UTC
     */
    record Line(
            String client,
            UUID id,
            String name,
            String adapter,
            @Nullable String zone,
            Instant createdAt,
            @Nullable Instant revokedAt) {}

    @PostMapping("/api/v1/clients/{reference}/sources")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.SOURCE_MANAGE)
    @Records("source.registered")
    Made register(@PathVariable String reference, @Valid @RequestBody NewSource wanted) {
        var client = client(reference);
        var made = sources.register(client.id(), wanted.name(), wanted.adapter(), wanted.mapping());
        return new Made(
                client.reference(),
                made.source().id(),
                made.source().name(),
                made.source().adapter(),
                made.key(),
                "/api/v1/intake/" + made.source().name());
    }

    @GetMapping("/api/v1/clients/{reference}/sources")
    @Requires(Permission.OPERATIONS_READ)
    List<Line> list(@PathVariable String reference) {
        var client = client(reference);
        return sources.visible().stream()
                .filter(source -> source.tenant().equals(client.id()))
                .map(source -> new Line(
                        client.reference(),
                        source.id(),
                        source.name(),
                        source.adapter(),
                        source.mapping().zone(),
                        source.createdAt(),
                        source.revokedAt()))
                .toList();
    }

    @DeleteMapping("/api/v1/clients/{reference}/sources/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SOURCE_MANAGE)
    @Records("source.revoked")
    void revoke(@PathVariable String reference, @PathVariable String name) {
        var client = client(reference);
        var source = sources.findInUse(client.id(), name).orElseThrow(SourceRefused.NotFound::new);
        sources.revoke(client.id(), source.id());
    }

    private ClientOrganisation client(String reference) {
        return clients.findByReference(reference).orElseThrow(() -> new SourceRefused.UnknownClient(reference));
    }
}
