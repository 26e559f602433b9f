package eu.custos.audit;

import eu.custos.vocabulary.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads how the ledgers of an audit stand and who looked at what. */
@Service
@Transactional(readOnly = true)
class RoomReading {

    private static final int PAGE = 100;

    /** Places of a ledger that are looked through for its daily check; more than a busy week. */
    private static final int BACK = 200_000;

    private final JdbcAuditedLedger ledger;
    private final JdbcLooks looks;

    RoomReading(JdbcAuditedLedger ledger, JdbcLooks looks) {
        this.ledger = ledger;
        this.looks = looks;
    }

    /** A ledger, and what of it lies in the audit's period. */
    record LedgerLine(
            RoomHead.Client client,
            JdbcAuditedLedger.Standing standing,
            JdbcAuditedLedger.Range period,
            @Nullable Instant checkedAt,
            @Nullable Instant brokenAt) {}

    List<LedgerLine> ledgers(Visit visit) {
        var head = RoomHead.of(visit);
        return visit.clients().stream()
                .map(client -> {
                    var standing = ledger.standing(client.id());
                    return new LedgerLine(
                            head.client(visit, client.id()),
                            standing,
                            ledger.range(client.id(), visit.audit().period()),
                            ledger.latest(client.id(), standing.size(), BACK, "ledger.checked")
                                    .orElse(null),
                            ledger.latest(client.id(), standing.size(), BACK, "ledger.broken")
                                    .orElse(null));
                })
                .toList();
    }

    Page<JdbcLooks.Look> looks(Audit audit, @Nullable UUID after) {
        return Page.of(
                looks.list(audit, after, PAGE + 1), PAGE, last -> last.id().toString());
    }
}
