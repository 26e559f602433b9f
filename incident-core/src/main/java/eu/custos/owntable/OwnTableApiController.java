package eu.custos.owntable;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.StoredTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** By which tables is decided about a client's matters, for programs. */
@RestController
class OwnTableApiController {

    private final OwnTableDesk desk;
    private final ClientOrganisations clients;
    private final Clock clock;

    OwnTableApiController(OwnTableDesk desk, ClientOrganisations clients, Clock clock) {
        this.desk = desk;
        this.clients = clients;
        this.clock = clock;
    }

    record Answer(String client, Instant at, List<Table> tables) {}

    /**
     * A table that counted.
     *
     * @param version null where the common one did, whose version is that of the platform
     */
    record Table(
            String decision,
            boolean own,
            @Nullable Integer version,
            @Nullable String digest,
            @Nullable Instant since,
            @Nullable String proposedBy,
            @Nullable String decidedBy) {}

    /** What counted at an instant; now where none is named. */
    @GetMapping("/api/v1/clients/{reference}/tables")
    @Requires(Permission.ALERT_READ)
    Answer tables(@PathVariable String reference, @RequestParam(required = false) @Nullable Instant at) {
        var client = clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
        var then = at == null ? clock.instant() : StoredTime.nearest(at);
        return new Answer(
                client.reference(),
                then,
                desk.rows(client.id()).stream()
                        .map(row -> table(
                                row.decision(),
                                desk.at(client.id(), row.decision(), then).orElse(null)))
                        .toList());
    }

    private static Table table(String decision, @Nullable OwnTable version) {
        if (version == null || version.common()) {
            return new Table(decision, false, null, null, null, null, null);
        }
        return new Table(
                decision,
                true,
                version.version(),
                version.digest(),
                version.decidedAt(),
                version.proposedByName(),
                version.decidedByName());
    }
}
