package eu.custos.evidence;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Prose;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Erases what a person said in an entry; the entry, its digest and every proof stay. */
@Service
public class TextErasure {

    static final String ERASED = "evidence.text-erased";

    private final JdbcTexts texts;
    private final EvidenceTrail trail;
    private final EvidenceLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TextErasure(JdbcTexts texts, EvidenceTrail trail, EvidenceLog log, ApplicationEventPublisher events, Clock clock) {
        this.texts = texts;
        this.trail = trail;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Erases the words of the entry at that place, here and where features keep them too, and tells so in the ledger; does
     * nothing where that was done before. Other entries of the incident whose words end with them, as what a line of the
     * timeline said of them, lose theirs as well.
     *
     * @param reason why, itself words that can be erased
     */
    @Transactional
    public void erase(TenantId tenant, long seq, String reason) {
        CurrentScope.get().require(Permission.EVIDENCE_ERASE, tenant);
        var why = Prose.of(reason);
        if (!EvidenceEntry.isReason(why)) {
            throw new WordsNotErasable(
                    "Say why the words are erased, in 1 to %d characters".formatted(EvidenceEntry.LONGEST_REASON));
        }
        var entry = trail.at(tenant, seq).orElseThrow(() -> new UnknownEntry(seq));
        if (entry.erased()) {
            return;
        }
        var incident = texts.incident(tenant, seq).orElse(null);
        var ending = incident == null || entry.reason() == null
                ? List.<Long>of()
                : texts.endingWith(tenant, incident, seq, entry.reason());
        erase(tenant, entry, incident, why);
        for (var other : ending) {
            trail.at(tenant, other).ifPresent(found -> erase(tenant, found, incident, why));
        }
    }

    private void erase(TenantId tenant, RecordedEntry entry, @Nullable UUID incident, String why) {
        var seq = entry.seq();
        events.publishEvent(new Erased.Words(tenant, incident, entry));
        if (!texts.delete(tenant, seq)) {
            throw new WordsNotErasable(
                    entry.reason() == null
                            ? "The entry at %d holds no words".formatted(seq)
                            : "The entry at %d is of the first form, which holds its words in the leaf".formatted(seq));
        }
        log.append(
                tenant,
                new EvidenceEntry(
                        ERASED,
                        "ledger-entry",
                        Long.toString(seq),
                        incident,
                        clock.instant(),
                        Map.of("seq", seq, "type", entry.type(), "leafHash", entry.leafHash()),
                        why));
    }
}
