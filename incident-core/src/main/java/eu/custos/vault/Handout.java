package eu.custos.vault;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vault.Contents.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands content out, once it is known to be what was received, and never without a line in its chain. */
@Service
class Handout {

    static final int BEGINNING = 4 * 1024;

    private final JdbcArtefacts artefacts;
    private final Contents contents;
    private final Custody custody;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Handout(
            JdbcArtefacts artefacts,
            Contents contents,
            Custody custody,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.artefacts = artefacts;
        this.contents = contents;
        this.custody = custody;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** An artefact with content that was just found sound. */
    record Handed(Artefact artefact, Content content) {}

    Handed download(UUID id, String reason, Where where) {
        var touch = Touch.of(TouchKind.DOWNLOADED, where, Custody.reason(reason));
        var opened = opened(id);
        opened.artefact().requireOpen();
        requireSound(opened, where);
        touch(opened.artefact(), touch);
        return opened;
    }

    /** Its first bytes, at most {@value #BEGINNING}. */
    byte[] view(UUID id, String reason, Where where) {
        var touch = Touch.of(TouchKind.VIEWED, where, Custody.reason(reason));
        var opened = opened(id);
        opened.artefact().requireOpen();
        requireSound(opened, where);
        touch(opened.artefact(), touch);
        try (var in = opened.content().open()) {
            return in.readNBytes(BEGINNING);
        } catch (StoreAway away) {
            throw Contents.away(opened.artefact().tenant(), away);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("An artefact cannot be read from the vault's folder", unreadable);
        }
    }

    /** Recomputes its digests now, also in quarantine; what is wrong, if anything is. */
    Optional<Finding> verify(UUID id, Where where) {
        var opened = opened(id);
        var finding = contents.check(opened.artefact(), opened.content());
        found(opened.artefact(), finding, where);
        return finding;
    }

    private Handed opened(UUID id) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var artefact = artefacts.find(id).orElseThrow(VaultException.NoSuchArtefact::new);
            CurrentScope.get().require(Permission.ARTEFACT_KEEP, artefact.tenant());
            artefact.requireContent();
            return new Handed(artefact, contents.of(artefact));
        }));
    }

    private void requireSound(Handed opened, Where where) {
        var finding = contents.check(opened.artefact(), opened.content());
        if (finding.isPresent()) {
            found(opened.artefact(), finding, where);
            throw new VaultException.Unsound(finding.get());
        }
    }

    private void found(Artefact artefact, Optional<Finding> finding, Where where) {
        transaction.executeWithoutResult(_ -> {
            var now = locked(artefact);
            artefacts.checked(now.tenant(), now.id(), finding.orElse(null), clock.instant());
            custody.record(
                    now,
                    finding.map(wrong -> Touch.of(TouchKind.FOUND_UNSOUND, where, null)
                                    .about("finding", wrong.name()))
                            .orElseGet(() -> Touch.of(TouchKind.VERIFIED, where, null)));
        });
    }

    /** Whoever was quicker may have erased it, or put it into another state. */
    private void touch(Artefact artefact, Touch touch) {
        transaction.executeWithoutResult(_ -> {
            var now = locked(artefact);
            now.requireOpen();
            custody.record(now, touch);
        });
    }

    private Artefact locked(Artefact artefact) {
        var now = artefacts.lock(artefact.tenant(), artefact.id()).orElseThrow(VaultException.NoSuchArtefact::new);
        now.requireContent();
        return now;
    }
}
