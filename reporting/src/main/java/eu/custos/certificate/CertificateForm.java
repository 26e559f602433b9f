package eu.custos.certificate;

import eu.custos.tenancy.HandledRequests;
import eu.custos.vocabulary.FormReading;
import eu.custos.vocabulary.FormRefused;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the form of a certificate holds, as it was sent. */
record CertificateForm(
        @Nullable String requestId,
        @Nullable String version,
        @Nullable String number,
        @Nullable String issuer,
        @Nullable String scheme,
        @Nullable String level,
        @Nullable Boolean horizontal,
        @Nullable List<String> vertical,
        @Nullable String from,
        @Nullable String until) {

    static CertificateForm empty() {
        return new CertificateForm(
                UUID.randomUUID().toString(), null, null, null, null, null, true, List.of(), null, null);
    }

    public boolean covers(Vertical one) {
        return vertical != null && vertical.contains(one.code());
    }

    public boolean coversHorizontal() {
        return horizontal != null && horizontal;
    }

    /**
     * Reads it.
     *
     * @throws FormRefused with every field that holds what it may not
     */
    Certificate read(Offer offer) {
        var reading = new FormReading();
        if (!HandledRequests.isSent(requestId)) {
            reading.refuse("form", "The form was not whole. Open it anew.");
        }
        var about = offer.versions().stream()
                .filter(ServiceVersion::approved)
                .filter(one -> Integer.toString(one.version()).equals(version))
                .findFirst();
        if (about.isEmpty()) {
            reading.refuse("version", "Choose an approved version.");
        }
        var given = Level.of(level);
        if (given.isEmpty()) {
            reading.refuse("level", "Choose the level.");
        }
        var begins = reading.date("from", from);
        var ends = reading.date("until", until);
        if (ends.isBefore(begins)) {
            reading.refuse("until", "The day it begins or a later one.");
        }
        var named = reading.line("number", number);
        var by = reading.line("issuer", issuer);
        var under = reading.line("scheme", scheme);
        reading.done();
        return new Certificate(
                UUID.randomUUID(),
                offer.id(),
                about.orElseThrow().version(),
                named,
                by,
                under,
                given.orElseThrow(),
                coversHorizontal(),
                verticals(),
                begins,
                ends,
                Certificate.State.IN_FORCE,
                null);
    }

    private Set<Vertical> verticals() {
        return Objects.requireNonNullElse(vertical, List.<String>of()).stream()
                .map(Vertical::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
