package eu.custos.vault;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vault.Artefact.Hold;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads artefacts, and what a lead decides on them short of erasing. */
@Service
@Transactional
class ArtefactDesk {

    private static final int BESIDE = 50;

    private final JdbcArtefacts artefacts;
    private final JdbcArtefactBoard board;
    private final JdbcCustody chain;
    private final JdbcErasures erasures;
    private final Custody custody;
    private final Clock clock;

    ArtefactDesk(
            JdbcArtefacts artefacts,
            JdbcArtefactBoard board,
            JdbcCustody chain,
            JdbcErasures erasures,
            Custody custody,
            Clock clock) {
        this.artefacts = artefacts;
        this.board = board;
        this.chain = chain;
        this.erasures = erasures;
        this.custody = custody;
        this.clock = clock;
    }

    /** An artefact with what hangs on it. */
    record Sheet(Artefact artefact, List<Artefact> copies, List<Artefact> same, List<Erasure> erasures) {

        Sheet {
            copies = List.copyOf(copies);
            same = List.copyOf(same);
            erasures = List.copyOf(erasures);
        }

        public boolean asked() {
            return erasures.stream().anyMatch(one -> one.state() == Erasure.State.ASKED);
        }
    }

    @Transactional(readOnly = true)
    Artefact get(UUID id) {
        var artefact = artefacts.find(id).orElseThrow(VaultException.NoSuchArtefact::new);
        CurrentScope.get().require(Permission.INCIDENT_READ, artefact.tenant());
        return artefact;
    }

    @Transactional(readOnly = true)
    Sheet sheet(UUID id) {
        var artefact = get(id);
        var digests = artefact.digests();
        return new Sheet(
                artefact,
                board.copiesOf(artefact.tenant(), id, BESIDE),
                digests == null ? List.of() : board.sameContent(artefact.tenant(), id, digests.sha256(), BESIDE),
                erasures.of(artefact.tenant(), id));
    }

    /** Oldest first, behind that place. */
    @Transactional(readOnly = true)
    List<CustodyLine> chain(Artefact artefact, int behind, int limit) {
        CurrentScope.get().require(Permission.EVIDENCE_READ, artefact.tenant());
        return chain.of(artefact.tenant(), artefact.id(), behind, limit);
    }

    @Transactional(readOnly = true)
    List<Artefact> ofIncident(TenantId tenant, UUID incident, @Nullable UUID below, int limit) {
        CurrentScope.get().require(Permission.INCIDENT_READ, tenant);
        return board.ofIncident(tenant, incident, below, limit);
    }

    void release(UUID id, String reason, Where where) {
        var artefact = locked(id);
        artefact.requireQuarantined();
        var why = Custody.reason(reason);
        artefacts.release(artefact.tenant(), id);
        custody.record(artefact, Touch.of(TouchKind.RELEASED, where, why));
    }

    /** Safe to repeat: a hold that stands keeps its reason. */
    void hold(UUID id, String reason, Where where) {
        var artefact = locked(id);
        artefact.requireContent();
        var why = Custody.reason(reason);
        if (artefact.hold() == null) {
            var by = CurrentScope.get().actor().name();
            artefacts.hold(artefact.tenant(), id, new Hold(clock.instant().truncatedTo(ChronoUnit.MICROS), by, why));
            custody.record(artefact, Touch.of(TouchKind.HOLD_SET, where, why));
        }
    }

    void lift(UUID id, String reason, Where where) {
        var artefact = locked(id);
        var why = Custody.reason(reason);
        if (artefact.hold() != null) {
            artefacts.hold(artefact.tenant(), id, null);
            custody.record(artefact, Touch.of(TouchKind.HOLD_LIFTED, where, why));
        }
    }

    private Artefact locked(UUID id) {
        var artefact = get(id);
        CurrentScope.get().require(Permission.INCIDENT_LEAD, artefact.tenant());
        return artefacts.lock(artefact.tenant(), id).orElseThrow(VaultException.NoSuchArtefact::new);
    }
}
