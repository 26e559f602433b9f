package eu.custos.evidence;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CheckpointController {

    private static final String NOTE = "text/plain;charset=UTF-8";

    private final EvidenceLog log;
    private final Checkpoints checkpoints;
    private final ClientOrganisations clients;

    CheckpointController(EvidenceLog log, Checkpoints checkpoints, ClientOrganisations clients) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.clients = clients;
    }

    @GetMapping(path = "/api/v1/evidence/checkpoint", produces = NOTE)
    @Requires(Permission.EVIDENCE_READ)
    String checkpoint(@RequestParam String client) {
        var tenant = tenant(client);
        log.settle(tenant);
        return checkpoints.current(tenant).note();
    }

    @GetMapping(path = "/api/v1/evidence/key", produces = NOTE)
    @Requires(Permission.EVIDENCE_READ)
    String key(@RequestParam String client) {
        return checkpoints.verifierKey(tenant(client)) + "\n";
    }

    private TenantId tenant(String client) {
        return clients.findByReference(client).map(ClientOrganisation::id).orElseThrow(() -> new UnknownLedger(client));
    }
}
