package eu.custos.anchor;

import eu.custos.evidence.Checkpoint;
import eu.custos.evidence.LedgerNames;
import eu.custos.evidence.UnknownLedger;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
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
    private final LedgerNames ledgers;

    CosignatureController(WitnessDesk desk, LedgerNames ledgers) {
        this.desk = desk;
        this.ledgers = ledgers;
    }

    @PostMapping(path = "/api/v1/evidence/checkpoint/cosignatures", produces = NOTE)
    @Requires(Permission.CHECKPOINT_READ)
    @Records("ledger.cosigned")
    String cosign(@RequestParam String client, InputStream body) throws IOException {
        var note = body.readNBytes(CosignedNote.LONGEST + 1);
        return within(
                client, ledger -> desk.cosign(ledger, CosignedNote.parse(note)).note());
    }

    /** The newest checkpoint that a witness signed, with all signatures; 204 where there is none. */
    @GetMapping(path = "/api/v1/evidence/checkpoint/cosignatures", produces = NOTE)
    @Requires(Permission.CHECKPOINT_READ)
    ResponseEntity<String> newest(@RequestParam String client) {
        return this.<Optional<Checkpoint>>within(client, desk::newestCosigned)
                .map(checkpoint -> ResponseEntity.ok(checkpoint.note()))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    private <T> T within(String client, Function<TenantId, T> work) {
        try {
            return ledgers.within(client, work);
        } catch (UnknownLedger _) {
            throw new AnchorException.UnknownClient(client);
        }
    }
}
