package eu.custos.evidence;

import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Prose;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Erases the name of somebody who is gone; the leaves go on to tell what that person did, under a digest. */
@Service
public class NameErasure {

    static final String ERASED = "evidence.name-erased";

    private final JdbcNames names;
    private final ObjectProvider<Colleagues> colleagues;
    private final EvidenceLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NameErasure(
            JdbcNames names,
            ObjectProvider<Colleagues> colleagues,
            EvidenceLog log,
            ApplicationEventPublisher events,
            Clock clock) {
        this.names = names;
        this.colleagues = colleagues;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Erases the name in all ledgers of the scope that keep it, all at once, and tells so in each; does nothing where none
     * does.
     *
     * @param reason why, itself words that can be erased; it should not say the name again
     * @return the ledgers that kept it
     * @throws NameNotErasable where nobody said why, or the person's account is open
     */
    @Transactional
    public List<TenantId> erase(String name, String reason) {
        CurrentScope.get().require(Permission.EVIDENCE_ERASE);
        var why = Prose.of(reason);
        if (!EvidenceEntry.isReason(why)) {
            throw new NameNotErasable(
                    "Say why the name is erased, in 1 to %d characters".formatted(EvidenceEntry.LONGEST_REASON));
        }
        var kept = names.hold(name);
        if (kept.isEmpty()) {
            return List.of();
        }
        if (working(Set.of(name)).contains(name)) {
            throw new NameNotErasable(
                    "The account of %s is open: whoever works here is named in what they do. Have it closed first"
                            .formatted(name));
        }
        kept.forEach(each -> {
            CurrentScope.get().require(Permission.EVIDENCE_ERASE, each.tenant());
            erase(each, why);
        });
        return kept.stream().map(JdbcNames.Kept::tenant).toList();
    }

    /** Names that ledgers of the scope keep, after that one, where they have that part, given in lower case. */
    @Transactional(readOnly = true)
    List<NamedInLedgers> named(String part, String after, int limit) {
        CurrentScope.get().require(Permission.EVIDENCE_ERASE);
        return Prose.isKept(part) ? names.page(part, after, limit) : List.of();
    }

    @Transactional(readOnly = true)
    Optional<NamedInLedgers> find(String name) {
        CurrentScope.get().require(Permission.EVIDENCE_ERASE);
        return names.find(name);
    }

    /** Those of the names whose accounts are open, of the provider's people and of clients'. */
    Set<String> working(Set<String> people) {
        return colleagues.stream().flatMap(each -> each.open(people).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private void erase(JdbcNames.Kept kept, String why) {
        events.publishEvent(new Erased.Name(kept.tenant(), kept.since()));
        names.erase(kept);
        log.append(
                kept.tenant(),
                new EvidenceEntry(
                        ERASED, EvidenceEntry.OF_ERASED_PERSON, kept.digest(), null, clock.instant(), Map.of(), why));
    }
}
