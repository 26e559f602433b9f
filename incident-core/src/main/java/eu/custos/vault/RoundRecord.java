package eu.custos.vault;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what a round found, also where it was nothing. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RoundRecord {

    private static final Logger LOG = LoggerFactory.getLogger(RoundRecord.class);
    private static final int MOST_NAMED = 100;
    private static final int MOST_PROPOSED = 100;

    private final JdbcArtefacts artefacts;
    private final JdbcArtefactBoard board;
    private final Custody custody;
    private final EvidenceLog evidence;
    private final VaultSettings settings;
    private final Clock clock;

    RoundRecord(
            JdbcArtefacts artefacts,
            JdbcArtefactBoard board,
            Custody custody,
            EvidenceLog evidence,
            VaultSettings settings,
            Clock clock) {
        this.artefacts = artefacts;
        this.board = board;
        this.custody = custody;
        this.evidence = evidence;
        this.settings = settings;
        this.clock = clock;
    }

    List<Artefact> due(TenantId tenant, int most) {
        return board.toCheck(tenant, clock.instant().minus(settings.recheckEvery()), most);
    }

    /** True where the client has files at all. */
    boolean hasAny(TenantId tenant) {
        return !board.toCheck(tenant, clock.instant().plus(settings.recheckEvery()), 1)
                .isEmpty();
    }

    void found(TenantId tenant, List<Checked> checked, int orphans) {
        checked.forEach(this::settle);
        var unsound = checked.stream().filter(one -> one.finding().isPresent()).toList();
        var facts = new TreeMap<String, Object>(Map.of(
                "checked", checked.stream().filter(Checked::opened).count(),
                "bytes",
                        checked.stream()
                                .mapToLong(one -> one.artefact().bytes())
                                .sum(),
                "keyAway", checked.stream().filter(one -> !one.opened()).count(),
                "altered", count(unsound, Finding.ALTERED),
                "missing", count(unsound, Finding.MISSING),
                "unreadable", count(unsound, Finding.UNREADABLE),
                "orphans", orphans));
        facts.put(
                "unsound",
                unsound.stream()
                        .limit(MOST_NAMED)
                        .map(one -> one.artefact().id().toString())
                        .toList());
        evidence.append(
                tenant,
                new EvidenceEntry(
                        "artefact.digests-recomputed", "vault", tenant.toString(), null, clock.instant(), facts, null));
    }

    /** Proposes only: nothing is erased without two people. */
    void propose(TenantId tenant) {
        for (var artefact : board.outOfTime(tenant, clock.instant(), MOST_PROPOSED)) {
            artefacts.propose(tenant, artefact.id(), clock.instant());
            custody.record(artefact, Touch.of(TouchKind.ERASURE_PROPOSED, Where.PLATFORM, null));
        }
    }

    private void settle(Checked checked) {
        var artefact = checked.artefact();
        // One that does not open for want of a key keeps its last finding and waits for the next turn, too.
        var finding = checked.opened() ? checked.finding().orElse(null) : artefact.finding();
        var now = artefacts.lock(artefact.tenant(), artefact.id());
        if (now.isEmpty() || now.get().erased()) {
            return;
        }
        artefacts.checked(artefact.tenant(), artefact.id(), finding, clock.instant());
        if (finding != null && !Objects.equals(finding, artefact.finding())) {
            LOG.error("Artefact {} of {} is {}", artefact.id(), artefact.reference(), finding.words());
            custody.record(
                    artefact,
                    Touch.of(TouchKind.FOUND_UNSOUND, Where.PLATFORM, null).about("finding", finding.name()));
        }
    }

    private static long count(List<Checked> unsound, Finding finding) {
        return unsound.stream()
                .filter(one -> one.finding().filter(finding::equals).isPresent())
                .count();
    }
}
