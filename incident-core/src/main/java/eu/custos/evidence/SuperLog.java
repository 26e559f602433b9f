package eu.custos.evidence;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The log of all ledgers: a ledger like the others whose entries are their checkpoints, so that nobody can be shown
 * another history than anybody else.
 *
 * <p>A ledger stands in it under a salted name. Entries come in batches that are filled up, so that the log's size
 * tells little about how many ledgers there are and how busy.
 */
@Service
public class SuperLog {

    /** Whose ledger it is in the tables of ledgers: nobody's among the clients. */
    public static final TenantId ID = TenantId.of("00000000-0000-8000-8000-000000000001");

    /** In addresses and origins; no client's reference has small letters. */
    public static final String NAME = "super-log";

    private static final int MOST = 512;

    private final JdbcListings listings;
    private final ListingEntries entries;
    private final Checkpoints checkpoints;
    private final ListedProofs proofs;
    private final ClientOrganisations clients;
    private final TransactionTemplate transaction;

    SuperLog(
            JdbcListings listings,
            ListingEntries entries,
            Checkpoints checkpoints,
            ListedProofs proofs,
            ClientOrganisations clients,
            PlatformTransactionManager transactions) {
        this.listings = listings;
        this.entries = entries;
        this.checkpoints = checkpoints;
        this.proofs = proofs;
        this.clients = clients;
        transaction = new TransactionTemplate(transactions);
    }

    /**
     * Makes sure that a checkpoint is listed and that the list is signed; safe to repeat. Outside of any transaction.
     *
     * @return the size of the list's checkpoint that holds it; empty where its place is not known yet
     */
    public Optional<Long> list(TenantId tenant, long size) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        return CurrentScope.call(Scope.platform("evidence", Set.of(tenant, ID)), () -> {
            add(List.of(new JdbcListings.Listed(tenant, size)));
            checkpoints.current(ID);
            return Objects.requireNonNull(transaction.execute(_ -> proofs.sizeFor(tenant, size)));
        });
    }

    /** Lists the newest checkpoint of each ledger that grew since it was listed last. */
    void listWhatGrew() {
        var all = new HashSet<>(clients.all());
        all.add(ID);
        CurrentScope.run(Scope.platform("evidence", all), () -> {
            add(Objects.requireNonNull(transaction.execute(_ -> listings.behind(MOST))));
            checkpoints.current(ID);
        });
    }

    /**
     * Where a checkpoint is listed, with its proof.
     *
     * @param size of the checkpoint; null for the newest that is listed
     */
    public Optional<Listing> listing(TenantId tenant, @Nullable Long size) {
        CurrentScope.get().require(Permission.CHECKPOINT_READ, tenant);
        return proofs.listing(tenant, size);
    }

    /** The key of its checkpoints, in the form of c2sp.org/signed-note. */
    public String verifierKey() {
        return checkpoints.verifierKey(ID);
    }

    private void add(List<JdbcListings.Listed> wanted) {
        if (!wanted.isEmpty()) {
            transaction.executeWithoutResult(_ -> entries.append(wanted));
        }
        entries.place();
        transaction.executeWithoutResult(_ -> entries.settle());
    }
}
