package eu.custos.evidence;

import org.jspecify.annotations.Nullable;

/** Where a ledger ends. */
record LedgerHead(Frontier frontier, @Nullable Hash last) {

    static LedgerHead empty() {
        return new LedgerHead(Frontier.empty(), null);
    }
}
