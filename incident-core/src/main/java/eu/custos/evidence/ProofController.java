package eu.custos.evidence;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProofController {

    private final Proofs proofs;
    private final ClientOrganisations clients;

    ProofController(Proofs proofs, ClientOrganisations clients) {
        this.proofs = proofs;
        this.clients = clients;
    }

    @GetMapping("/api/v1/evidence/proof")
    @Requires(Permission.EVIDENCE_READ)
    InclusionProof inclusion(
            @RequestParam String client, @RequestParam long seq, @RequestParam(required = false) @Nullable Long size) {
        return proofs.inclusion(tenant(client), seq, size);
    }

    @GetMapping("/api/v1/evidence/consistency")
    @Requires(Permission.EVIDENCE_READ)
    ConsistencyProof consistency(
            @RequestParam String client, @RequestParam long from, @RequestParam(required = false) @Nullable Long to) {
        return proofs.consistency(tenant(client), from, to);
    }

    private TenantId tenant(String client) {
        return clients.findByReference(client).map(ClientOrganisation::id).orElseThrow(() -> new UnknownLedger(client));
    }
}
