package eu.custos.evidence;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of a client's ledger: who did what when, with the place of each entry and the proof that it stands there. */
@Controller
class LedgerEntriesController {

    private static final int SHOWN = 50;

    private final EvidenceTrail trail;
    private final Proofs proofs;
    private final Checkpoints checkpoints;
    private final ClientOrganisations clients;

    LedgerEntriesController(EvidenceTrail trail, Proofs proofs, Checkpoints checkpoints, ClientOrganisations clients) {
        this.trail = trail;
        this.proofs = proofs;
        this.checkpoints = checkpoints;
        this.clients = clients;
    }

    @GetMapping("/console/clients/{reference}/ledger/entries")
    @Requires(Permission.EVIDENCE_READ)
    String entries(@PathVariable String reference, @RequestParam(required = false) @Nullable Long before, Model model) {
        var client = client(reference);
        model.addAttribute("client", client);
        model.addAttribute("before", before);
        model.addAttribute(
                "entries",
                Page.of(trail.newest(client.id(), before, SHOWN + 1), SHOWN, last -> String.valueOf(last.seq())));
        return "evidence/entries";
    }

    /** In the form of c2sp.org/tlog-proof, with the newest checkpoint. */
    @GetMapping("/console/evidence/{reference}/{seq}/proof")
    @Requires(Permission.EVIDENCE_READ)
    ResponseEntity<String> proof(@PathVariable String reference, @PathVariable long seq) {
        var client = client(reference);
        var proof = proofs.inclusion(client.id(), seq, null);
        var note = checkpoints
                .at(client.id(), proof.size())
                .orElseThrow(() -> new NoSuchCheckpoint(proof.size()))
                .note();
        var name = ContentDisposition.attachment()
                .filename("%s-%d.tlog-proof".formatted(client.reference(), seq))
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
                .body(proof.text(note));
    }

    private ClientOrganisation client(String reference) {
        return clients.findByReference(reference).orElseThrow(AccessRefused::outsideScope);
    }
}
