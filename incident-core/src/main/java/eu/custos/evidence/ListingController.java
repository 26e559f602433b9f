package eu.custos.evidence;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a ledger's checkpoint stands in the log of all ledgers, for whoever may read that ledger. */
@RestController
class ListingController {

    private final SuperLog superLog;
    private final LedgerNames ledgers;

    ListingController(SuperLog superLog, LedgerNames ledgers) {
        this.superLog = superLog;
        this.ledgers = ledgers;
    }

    @GetMapping("/api/v1/evidence/listing")
    @Requires(Permission.CHECKPOINT_READ)
    Listing listing(@RequestParam String client, @RequestParam(required = false) @Nullable Long size) {
        return ledgers.within(client, ledger -> superLog.listing(ledger, size))
                .orElseThrow(() -> new NotListed(client, size));
    }
}
