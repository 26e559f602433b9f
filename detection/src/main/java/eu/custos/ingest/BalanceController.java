package eu.custos.ingest;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of everything that came in. */
@RestController
class BalanceController {

    private final IntakeBalance balance;

    BalanceController(IntakeBalance balance) {
        this.balance = balance;
    }

    @GetMapping("/api/v1/intake/balance")
    @Requires(Permission.ALERT_READ)
    IntakeBalance.Answer balance(
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return balance.between(client, source, from, to);
    }
}
