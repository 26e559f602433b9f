package eu.custos.certificate;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service with all that is known of it, newest first.
 *
 * @param engagements of clients within sight
 */
record Offer(
        TenantId provider,
        UUID id,
        String name,
        List<ServiceVersion> versions,
        List<Certificate> certificates,
        List<Engagement> engagements) {

    /** A client has a version of the service. */
    record Engagement(
            TenantId client,
            UUID id,
            int version,
            Instant beganAt,
            @Nullable Instant endedAt) {}

    Offer {
        versions = List.copyOf(versions);
        certificates = List.copyOf(certificates);
        engagements = List.copyOf(engagements);
    }

    /** The newest approved version, which clients get. */
    Optional<ServiceVersion> offered() {
        return versions.stream().filter(ServiceVersion::approved).max(Comparator.comparingInt(ServiceVersion::version));
    }

    Optional<ServiceVersion> version(int number) {
        return versions.stream().filter(one -> one.version() == number).findFirst();
    }

    public boolean hasProposal() {
        return versions.stream().anyMatch(ServiceVersion::waits);
    }

    Claim claimOn(LocalDate day) {
        return Claim.of(offered().map(ServiceVersion::version).orElse(0), certificates, day);
    }
}
