package eu.custos.evidence;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CheckpointController {

    private static final String NOTE = "text/plain;charset=UTF-8";

    private final EvidenceLog log;
    private final Checkpoints checkpoints;
    private final LedgerNames ledgers;

    CheckpointController(EvidenceLog log, Checkpoints checkpoints, LedgerNames ledgers) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.ledgers = ledgers;
    }

    @GetMapping(path = "/api/v1/evidence/checkpoint", produces = NOTE)
    @Requires(Permission.CHECKPOINT_READ)
    String checkpoint(@RequestParam String client) {
        return ledgers.within(client, ledger -> {
            log.settle(ledger);
            return checkpoints.current(ledger).note();
        });
    }

    @GetMapping(path = "/api/v1/evidence/key", produces = NOTE)
    @Requires(Permission.CHECKPOINT_READ)
    String key(@RequestParam String client) {
        return ledgers.within(client, checkpoints::verifierKey) + "\n";
    }
}
