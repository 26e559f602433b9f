package eu.custos.evidence;

import org.jspecify.annotations.Nullable;

/** The log of all ledgers does not hold that checkpoint. */
public final class NotListed extends EvidenceException {

    NotListed(String ledger, @Nullable Long size) {
        super(
                "evidence.not-listed",
                size == null
                        ? "No checkpoint of %s is listed yet; that happens once an hour".formatted(ledger)
                        : "The checkpoint of %s of %d entries is not listed; leave the size out for the newest that is"
                                .formatted(ledger, size));
    }
}
