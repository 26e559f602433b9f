package eu.custos.certificate;

import eu.custos.tenancy.HandledRequests;
import eu.custos.vocabulary.OneLine;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    private static final int LONGEST_LINE = 120;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

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
     * @throws ServiceRefused with every field that holds what it may not
     */
    Certificate read(Offer offer) {
        var refusals = new TreeMap<String, String>();
        if (!HandledRequests.isSent(requestId)) {
            refusals.put("form", "The form was not whole. Open it anew.");
        }
        var about = offer.versions().stream()
                .filter(ServiceVersion::approved)
                .filter(one -> Integer.toString(one.version()).equals(version))
                .findFirst();
        if (about.isEmpty()) {
            refusals.put("version", "Choose an approved version.");
        }
        var given = Level.of(level);
        if (given.isEmpty()) {
            refusals.put("level", "Choose the level.");
        }
        var begins = day("from", from, refusals);
        var ends = day("until", until, refusals);
        if (begins.isPresent() && ends.isPresent() && ends.get().isBefore(begins.get())) {
            refusals.put("until", "The day it begins or a later one.");
        }
        line("number", number, refusals);
        line("issuer", issuer, refusals);
        line("scheme", scheme, refusals);
        if (!refusals.isEmpty()) {
            throw new ServiceRefused(refusals);
        }
        return new Certificate(
                UUID.randomUUID(),
                offer.id(),
                about.orElseThrow().version(),
                text(number),
                text(issuer),
                text(scheme),
                given.orElseThrow(),
                coversHorizontal(),
                verticals(),
                begins.orElseThrow(),
                ends.orElseThrow(),
                Certificate.State.IN_FORCE,
                null);
    }

    private Set<Vertical> verticals() {
        return Objects.requireNonNullElse(vertical, List.<String>of()).stream()
                .map(Vertical::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Optional<LocalDate> day(String field, @Nullable String value, Map<String, String> refusals) {
        try {
            var day = LocalDate.parse(text(value));
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return Optional.of(day);
            }
        } catch (DateTimeException malformed) {
            // Told with the others.
        }
        refusals.put(field, "A day.");
        return Optional.empty();
    }

    private static void line(String field, @Nullable String value, Map<String, String> refusals) {
        if (!OneLine.fits(text(value), LONGEST_LINE)) {
            refusals.put(field, "One line, up to 120 characters.");
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
