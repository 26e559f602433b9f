package eu.custos.vault;

import eu.custos.evidence.Erased;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vault.Erasure.State;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Erases content by destroying its key: asked for by one, approved by another; out of quarantine by a lead at once. */
@Service
@Transactional
class Erasing {

    private final JdbcArtefacts artefacts;
    private final JdbcErasures wishes;
    private final Contents contents;
    private final Custody custody;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Erasing(
            JdbcArtefacts artefacts,
            JdbcErasures wishes,
            Contents contents,
            Custody custody,
            ApplicationEventPublisher events,
            Clock clock) {
        this.artefacts = artefacts;
        this.wishes = wishes;
        this.contents = contents;
        this.custody = custody;
        this.events = events;
        this.clock = clock;
    }

    /** Safe to repeat: a wish that waits stays as it is. */
    void ask(UUID id, String reason, Where where) {
        var artefact = locked(id, Permission.EVIDENCE_ERASE);
        requireErasable(artefact);
        var why = Custody.reason(reason);
        if (wishes.asked(artefact.tenant(), id).isEmpty()) {
            var now = clock.instant();
            wishes.ask(
                    artefact.tenant(),
                    id,
                    TimeOrderedId.at(now),
                    CurrentScope.get().actor(),
                    why,
                    now);
            custody.record(artefact, Touch.of(TouchKind.ERASURE_ASKED, where, why));
        }
    }

    void approve(UUID id, String reason, Where where) {
        var artefact = toErase(id, Permission.EVIDENCE_ERASE);
        requireErasable(artefact);
        var wish = wishes.asked(artefact.tenant(), id).orElseThrow(VaultException.NotAsked::new);
        var by = CurrentScope.get().actor();
        if (by.id().equals(wish.askedBy())) {
            throw new VaultException.OwnWish();
        }
        var why = Custody.reason(reason);
        wishes.decide(artefact.tenant(), wish.id(), State.DONE, by, why, clock.instant());
        erase(artefact, Touch.of(TouchKind.ERASED, where, why).aboutPerson("askedBy", wish.askedBy()));
    }

    /** Whoever asked may take it back this way. */
    void refuse(UUID id, String reason, Where where) {
        var artefact = locked(id, Permission.EVIDENCE_ERASE);
        var wish = wishes.asked(artefact.tenant(), id).orElseThrow(VaultException.NotAsked::new);
        var why = Custody.reason(reason);
        wishes.decide(
                artefact.tenant(), wish.id(), State.REFUSED, CurrentScope.get().actor(), why, clock.instant());
        custody.record(artefact, Touch.of(TouchKind.ERASURE_REFUSED, where, why));
    }

    /** For what should never have come in. */
    void destroy(UUID id, String reason, Where where) {
        var artefact = toErase(id, Permission.INCIDENT_LEAD);
        artefact.requireQuarantined();
        requireErasable(artefact);
        var why = Custody.reason(reason);
        wishes.asked(artefact.tenant(), id)
                .ifPresent(wish -> wishes.decide(
                        artefact.tenant(),
                        wish.id(),
                        State.REFUSED,
                        CurrentScope.get().actor(),
                        why,
                        clock.instant()));
        erase(artefact, Touch.of(TouchKind.DESTROYED, where, why));
    }

    /** The key goes in the transaction; the file, which nobody can read then, after it. */
    private void erase(Artefact artefact, Touch touch) {
        var blob = artefacts.blob(artefact.tenant(), artefact.id()).orElseThrow(VaultException.Erased::new);
        custody.record(artefact, touch);
        artefacts.erase(artefact.tenant(), artefact.id());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                contents.remove(artefact.tenant(), blob.address());
            }
        });
    }

    private void requireErasable(Artefact artefact) {
        artefact.requireErasable();
        if (artefacts.hasCopies(artefact.tenant(), artefact.id())) {
            throw new VaultException.HasCopies();
        }
    }

    /** Packages are taken back before the lock, since one that gets ready locks its artefacts last, too. */
    private Artefact toErase(UUID id, Permission permission) {
        var artefact = found(id, permission);
        events.publishEvent(new Erased.Content(artefact.tenant(), artefact.incident(), id, artefact.receivedAt()));
        return lock(artefact);
    }

    private Artefact locked(UUID id, Permission permission) {
        return lock(found(id, permission));
    }

    private Artefact found(UUID id, Permission permission) {
        var artefact = artefacts.find(id).orElseThrow(VaultException.NoSuchArtefact::new);
        CurrentScope.get().require(permission, artefact.tenant());
        return artefact;
    }

    private Artefact lock(Artefact artefact) {
        return artefacts.lock(artefact.tenant(), artefact.id()).orElseThrow(VaultException.NoSuchArtefact::new);
    }
}
