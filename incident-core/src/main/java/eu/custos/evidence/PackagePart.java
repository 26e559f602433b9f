package eu.custos.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a feature puts into an evidence package beside the ledger's range, such as files or the results of controls. */
public interface PackagePart {

    /**
     * The feature's files for that package; the same scope gives the same files with the same bytes.
     *
     * <p>Asked for within a read-only transaction that lasts until the last file is written.
     */
    List<PackageFile> files(PackageScope scope);

    /** Types of entries that a package about controls discloses beside those that name one of them. */
    default Set<String> entryTypes(PackageScope scope) {
        return Set.of();
    }

    /** Those of the controls that a catalogue of the feature has, now or at that moment. */
    default Set<String> known(List<String> controls, Instant at) {
        return Set.of();
    }

    /** The version of the catalogue that the controls of the scope are from, where the feature knows it. */
    default Optional<String> catalogue(PackageScope scope) {
        return Optional.empty();
    }

    /** Keys of others than the ledger that a reader of the package needs. */
    default PackageTrust trust(PackageScope scope) {
        return PackageTrust.NONE;
    }

    /**
     * What the feature notes of what it brought, in the transaction that makes the written package available.
     *
     * <p>Asked for within the read-only transaction of {@link #files}, so that both speak of the same things; a package
     * that never gets whole is never noted.
     *
     * @param name of the package
     */
    default Runnable onceWritten(PackageScope scope, String name) {
        return () -> {};
    }
}
