package eu.custos.evidence;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Proves from the log of all ledgers that a checkpoint is listed there. */
@Component
class ListedProofs {

    private final JdbcListings listings;
    private final JdbcCheckpoints stored;
    private final Checkpoints checkpoints;
    private final Proofs proofs;
    private final TenantScopes scopes;
    private final TransactionTemplate reading;

    ListedProofs(
            JdbcListings listings,
            JdbcCheckpoints stored,
            Checkpoints checkpoints,
            Proofs proofs,
            TenantScopes scopes,
            PlatformTransactionManager transactions) {
        this.listings = listings;
        this.stored = stored;
        this.checkpoints = checkpoints;
        this.proofs = proofs;
        this.scopes = scopes;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /** The size of the first checkpoint of the log of all ledgers that holds it, which later ones do not change. */
    Optional<Long> sizeFor(TenantId tenant, long size) {
        return listings.find(tenant, size).flatMap(this::holder).map(TreeHead::size);
    }

    /** Also within the caller's transaction; the scope widens to the log of all ledgers for this only. */
    Optional<Listing> listing(TenantId tenant, @Nullable Long size) {
        return widened(
                tenant,
                () -> Objects.requireNonNull(reading.execute(_ ->
                        (size == null ? listings.newest(tenant) : listings.find(tenant, size)).flatMap(this::proved))));
    }

    private Optional<Listing> proved(JdbcListings.Settled listed) {
        return holder(listed).map(head -> {
            var note = checkpoints.at(SuperLog.ID, head.size()).orElseThrow();
            var proof = proofs.inclusions(SuperLog.ID, head.size()).apply(listed.seq());
            var origin = stored.at(listed.listed().tenant(), listed.listed().size())
                    .orElseThrow()
                    .origin();
            return new Listing(
                    origin,
                    listed.listed().size(),
                    HexFormat.of().formatHex(listed.salt()),
                    listed.seq(),
                    listings.leaf(listed.seq()),
                    proof.text(note.note()),
                    note);
        });
    }

    private Optional<TreeHead> holder(JdbcListings.Settled listed) {
        return listed.seq() < 0
                ? Optional.empty()
                : stored.after(SuperLog.ID, listed.seq(), 1).stream().findFirst();
    }

    private <T> T widened(TenantId tenant, Supplier<T> work) {
        return scopes.within(CurrentScope.get().over(Set.of(tenant, SuperLog.ID)), work);
    }
}
