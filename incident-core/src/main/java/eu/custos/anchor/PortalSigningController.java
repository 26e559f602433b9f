package eu.custos.anchor;

import eu.custos.evidence.Checkpoints;
import eu.custos.evidence.ConsistencyProof;
import eu.custos.evidence.Proofs;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the portal's page needs to sign a checkpoint with a key that the browser holds; always of the client's own ledger. */
@RestController
@RequestMapping("/portal/ledger")
class PortalSigningController {

    private static final String NOTE = "text/plain;charset=UTF-8";

    private final Checkpoints checkpoints;
    private final Proofs proofs;
    private final WitnessDesk desk;

    PortalSigningController(Checkpoints checkpoints, Proofs proofs, WitnessDesk desk) {
        this.checkpoints = checkpoints;
        this.proofs = proofs;
        this.desk = desk;
    }

    @GetMapping(path = "/checkpoint", produces = NOTE)
    @Requires(Permission.PORTAL_READ)
    String checkpoint() {
        return checkpoints.current(own()).note();
    }

    @GetMapping("/consistency")
    @Requires(Permission.PORTAL_READ)
    ConsistencyProof consistency(@RequestParam long from, @RequestParam long to) {
        return proofs.consistency(own(), from, to);
    }

    @PostMapping(path = "/cosignatures", produces = NOTE)
    @Requires(Permission.PORTAL_READ)
    @Records("ledger.cosigned")
    String cosign(InputStream body) throws IOException {
        return desk.cosign(own(), CosignedNote.parse(body.readNBytes(CosignedNote.LONGEST + 1)))
                .note();
    }

    private static TenantId own() {
        return CurrentScope.get().own().orElseThrow(AccessRefused::outsideScope);
    }
}
