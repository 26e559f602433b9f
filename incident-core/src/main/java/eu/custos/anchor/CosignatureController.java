package eu.custos.anchor;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where witnesses bring what they signed; their signature is their right, the token says whose ledger it is. */
@RestController
class CosignatureController {

    private static final String NOTE = "text/plain;charset=UTF-8";

    private final WitnessDesk desk;
    private final ClientOrganisations clients;

    CosignatureController(WitnessDesk desk, ClientOrganisations clients) {
        this.desk = desk;
        this.clients = clients;
    }

    @PostMapping(path = "/api/v1/evidence/checkpoint/cosignatures", produces = NOTE)
    @Requires(Permission.EVIDENCE_READ)
    @Records("ledger.cosigned")
    String cosign(@RequestParam String client, InputStream body) throws IOException {
        var tenant = tenant(client);
        return desk.cosign(tenant, CosignedNote.parse(body.readNBytes(CosignedNote.LONGEST + 1)))
                .note();
    }

    /** The newest checkpoint that a witness signed, with all signatures; 204 where there is none. */
    @GetMapping(path = "/api/v1/evidence/checkpoint/cosignatures", produces = NOTE)
    @Requires(Permission.EVIDENCE_READ)
    ResponseEntity<String> newest(@RequestParam String client) {
        return desk.newestCosigned(tenant(client))
                .map(checkpoint -> ResponseEntity.ok(checkpoint.note()))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    private TenantId tenant(String client) {
        return clients.findByReference(client)
                .map(ClientOrganisation::id)
                .orElseThrow(() -> new AnchorException.UnknownClient(client));
    }
}
