package eu.custos.anchor;

import static java.time.ZoneOffset.UTC;

import eu.custos.evidence.ProviderLedger;
import eu.custos.tenancy.HandledRequests;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Sha256;
import java.time.LocalDate;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Raises the alarm about a difference: at once in the log and on screens, and once in the provider's own ledger. */
@Component
class DifferenceRecord {

    private static final Logger LOG = LoggerFactory.getLogger(DifferenceRecord.class);

    private final AnchorStates states;
    private final AnchorMarks marks;
    private final ProviderLedger provider;
    private final HandledRequests handled;
    private final TransactionTemplate transaction;

    DifferenceRecord(
            AnchorStates states,
            AnchorMarks marks,
            ProviderLedger provider,
            HandledRequests handled,
            PlatformTransactionManager transactions) {
        this.states = states;
        this.marks = marks;
        this.provider = provider;
        this.handled = handled;
        transaction = new TransactionTemplate(transactions);
    }

    AnchorMark mark(TenantId tenant) {
        return marks.of(tenant);
    }

    /** @param full whether it was a comparison with the leaves */
    void found(TenantId tenant, AnchorState state, AnchorMark mark, boolean full) {
        var before = states.of(tenant).map(AnchorState::difference).orElse("");
        states.put(tenant, state);
        var difference = state.difference();
        if (difference != null && !difference.equals(before)) {
            LOG.error("The ledger of {} differs from its anchors: {}", tenant, difference);
            transaction.executeWithoutResult(_ -> write(tenant, difference, LocalDate.ofInstant(state.at(), UTC)));
        }
        marks.put(tenant, mark, state, full);
    }

    /**
     * A person moved the file aside, and another one was begun from what the database says.
     *
     * @param before how far the old one went
     */
    void begunAnew(TenantId tenant, AnchorMark before, AnchorState state, AnchorMark mark, boolean full) {
        LOG.warn("Another file of anchors was begun for {}", tenant);
        transaction.executeWithoutResult(_ -> {
            provider.append(
                    "ledger.anchors-begun-anew",
                    "ledger",
                    tenant.toString(),
                    Map.of("before", before.size(), "now", state.size()));
            marks.put(tenant, mark, state, full);
        });
        states.put(tenant, state);
    }

    private void write(TenantId tenant, String difference, LocalDate day) {
        // Several nodes find the same, and each one again after a restart; what comes back another day is told again.
        if (handled.claim(tenant, "anchors:%s:%s".formatted(day, Sha256.hex(difference)))) {
            provider.append(
                    "ledger.differs-from-anchors", "ledger", tenant.toString(), Map.of("difference", difference));
        }
    }
}
