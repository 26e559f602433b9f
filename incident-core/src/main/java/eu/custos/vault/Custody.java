package eu.custos.vault;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.live.ScreenChanged;
import eu.custos.tenancy.CurrentScope;
import eu.custos.vocabulary.Prose;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down each touch of an artefact: in its chain and in the ledger, in the transaction of the touch. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Custody {

    private final JdbcCustody chain;
    private final EvidenceLog evidence;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Custody(JdbcCustody chain, EvidenceLog evidence, ApplicationEventPublisher events, Clock clock) {
        this.chain = chain;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adds a link.
     *
     * @param artefact as it was before, or as it was received
     */
    void record(Artefact artefact, Touch touch) {
        var salted = artefact.salted();
        var before = touch.before() != null
                ? touch.before()
                : touch.kind() == TouchKind.RECEIVED ? null : salted.orElse(null);
        var after = touch.kind().ends() ? null : salted.orElse(null);
        var n = chain.next(artefact.tenant(), artefact.id());
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var actor = CurrentScope.get().actor();
        chain.add(
                artefact.tenant(),
                artefact.id(),
                new CustodyLine(
                        n, touch.kind(), at, actor, touch.where(), touch.reason(), touch.about(), before, after));
        var facts = new TreeMap<String, Object>(touch.facts());
        facts.put("touch", n);
        facts.put("plane", touch.where().plane());
        Optional.ofNullable(before).ifPresent(digest -> facts.put("before", digest));
        Optional.ofNullable(after).ifPresent(digest -> facts.put("after", digest));
        evidence.append(
                artefact.tenant(),
                new EvidenceEntry(
                        touch.kind().type(),
                        "artefact",
                        artefact.id().toString(),
                        artefact.incident(),
                        at,
                        facts,
                        touch.reason()));
        events.publishEvent(new ScreenChanged(artefact.tenant(), "incident", artefact.reference()));
    }

    /** Somebody's words on why. */
    static String reason(@Nullable String said) {
        var reason = Prose.of(said);
        if (!EvidenceEntry.isReason(reason) || !Prose.isKept(reason)) {
            throw new VaultException.ReasonMissing();
        }
        return reason;
    }
}
