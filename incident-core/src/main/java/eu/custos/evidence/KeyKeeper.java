package eu.custos.evidence;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes each ledger's keys into the ledger: the first, one that takes over, and one that replaces a lost one. */
@Component
class KeyKeeper {

    static final String INTRODUCED = "ledger.key-introduced";
    static final String HANDED_OVER = "ledger.key-handed-over";
    static final String CLOSED = "ledger.closed-for-lost-key";

    private final JdbcKeyTerms terms;
    private final JdbcCheckpoints checkpoints;
    private final TreeHeads heads;
    private final SigningKeys keys;
    private final EvidenceLog log;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeyKeeper(KeyShelf shelf, SigningKeys keys, EvidenceLog log, PlatformTransactionManager transactions, Clock clock) {
        this.terms = shelf.terms();
        this.checkpoints = shelf.checkpoints();
        this.heads = shelf.heads();
        this.keys = keys;
        this.log = log;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    /** What a ledger says about today's key. */
    sealed interface Outcome {

        /** The key is its newest, or nothing was promised about it yet. */
        record Settled() implements Outcome {}

        /** Another key signed it, which is neither here nor given up. */
        record Unknown(String id) implements Outcome {}
    }

    /** Safe to repeat. */
    Outcome settle(TenantId tenant) {
        return CurrentScope.call(
                Scope.platform("evidence", Set.of(tenant)),
                () -> Objects.requireNonNull(transaction.execute(_ -> settled(tenant))));
    }

    private Outcome settled(TenantId tenant) {
        checkpoints.queueFor(tenant);
        var promised = checkpoints.latest(tenant).filter(head -> head.size() > 0);
        if (promised.isEmpty()) {
            return new Outcome.Settled();
        }
        var term = terms.newest(tenant);
        if (term.isEmpty()) {
            introduce(promised.get());
            return new Outcome.Settled();
        }
        return term.get().isOf(keys.now().publicKey()) ? new Outcome.Settled() : changed(tenant, term.get());
    }

    private void introduce(TreeHead promised) {
        var key = new NoteKey(promised.origin(), keys.now().publicKey());
        terms.first(promised.tenant(), promised.origin(), keys.now().publicKey(), clock.instant());
        record(promised.tenant(), INTRODUCED, Map.of("key", key.verifierKey()));
    }

    private Outcome changed(TenantId tenant, JdbcKeyTerms.Row term) {
        var former = keys.former(term);
        if (former.isPresent()) {
            handOver(tenant, term, former.get());
            return new Outcome.Settled();
        }
        if (keys.isLost(term)) {
            close(tenant, term);
            return new Outcome.Settled();
        }
        return new Outcome.Unknown(SigningKeys.id(term.publicKey()));
    }

    /** The former key signs all that there is, and then that the new one goes on. */
    private void handOver(TenantId tenant, JdbcKeyTerms.Row term, CheckpointSigner former) {
        var end = heads.recorded(tenant);
        checkpoints.addSignature(end, new KeySignature(former.publicKey(), former.sign(end.bytes())), clock.instant());
        takeOver(term, end, term.origin(), HANDED_OVER, former);
    }

    /** The log ends with the last checkpoint of the lost key; the same entries go on under another name. */
    private void close(TenantId tenant, JdbcKeyTerms.Row term) {
        var end = terms.lastSigned(tenant, term.publicKey())
                .flatMap(size -> checkpoints.at(tenant, size))
                .filter(head -> head.size() > term.after())
                .orElseGet(() -> heads.recorded(tenant));
        takeOver(term, end, nextName(tenant), CLOSED, null);
    }

    private String nextName(TenantId tenant) {
        var names = terms.of(tenant).stream()
                .map(JdbcKeyTerms.Row::origin)
                .distinct()
                .toList();
        return "%s/%d".formatted(names.getFirst(), names.size() + 1);
    }

    private void takeOver(
            JdbcKeyTerms.Row term, TreeHead end, String origin, String type, @Nullable CheckpointSigner former) {
        var key = new NoteKey(origin, keys.now().publicKey());
        var text = KeyTerm.handOver(term.key(), key, end);
        var handed = former == null ? null : former.sign(text);
        var accepted = keys.now().sign(text);
        terms.next(end, origin, keys.now().publicKey(), handed, accepted, clock.instant());
        var facts = new TreeMap<String, Object>(Map.of(
                "key",
                key.verifierKey(),
                "before",
                term.key().verifierKey(),
                "after",
                end.size(),
                "root",
                end.root().base64(),
                "accepted",
                Objects.requireNonNull(KeyTerm.base64(accepted))));
        var signed = KeyTerm.base64(handed);
        if (signed != null) {
            facts.put("handed", signed);
        }
        record(end.tenant(), type, facts);
    }

    private void record(TenantId tenant, String type, Map<String, Object> facts) {
        log.append(tenant, new EvidenceEntry(type, "ledger", tenant.toString(), null, clock.instant(), facts, null));
    }
}
