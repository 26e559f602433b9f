package eu.custos.certificate;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A certificate for one version of one service; both days are included.
 *
 * @param horizontal true where it covers the common layer
 */
record Certificate(
        UUID id,
        UUID service,
        int version,
        String number,
        String issuer,
        String scheme,
        Level level,
        boolean horizontal,
        Set<Vertical> verticals,
        LocalDate validFrom,
        LocalDate validUntil,
        State state,
        @Nullable String reason) {

    /** What its issuer made of it. */
    enum State {
        IN_FORCE,
        SUSPENDED,
        WITHDRAWN
    }

    Certificate {
        verticals = Set.copyOf(verticals);
    }

    boolean validOn(LocalDate day) {
        return state == State.IN_FORCE && !day.isBefore(validFrom) && !day.isAfter(validUntil);
    }
}
