package eu.custos.evidence;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProofController {

    private final Proofs proofs;
    private final LedgerNames ledgers;

    ProofController(Proofs proofs, LedgerNames ledgers) {
        this.proofs = proofs;
        this.ledgers = ledgers;
    }

    @GetMapping("/api/v1/evidence/proof")
    @Requires(Permission.CHECKPOINT_READ)
    InclusionProof inclusion(
            @RequestParam String client, @RequestParam long seq, @RequestParam(required = false) @Nullable Long size) {
        return ledgers.within(client, ledger -> proofs.inclusion(ledger, seq, size));
    }

    @GetMapping("/api/v1/evidence/consistency")
    @Requires(Permission.CHECKPOINT_READ)
    ConsistencyProof consistency(
            @RequestParam String client, @RequestParam long from, @RequestParam(required = false) @Nullable Long to) {
        return ledgers.within(client, ledger -> proofs.consistency(ledger, from, to));
    }
}
