package eu.custos.response.asking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The codes of one decider.
 *
 * @param holder account
 * @param failures wrong codes in a row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PhoneSheet(
        String holder,
        String holderName,
        byte[] salt,
        int rounds,
        Instant madeAt,
        int failures,
        @Nullable Instant lockedUntil,
        List<PhoneCode> codes) {

    PhoneSheet {
        codes = List.copyOf(codes);
    }

    public long left() {
        return codes.stream().filter(code -> !code.used()).count();
    }

    boolean locked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /** The code that was typed, used or not; hashes once. */
    Optional<PhoneCode> find(String typed) {
        var hashed = PhoneCode.hash(typed, salt, rounds);
        return codes.stream().filter(code -> code.is(hashed)).findFirst();
    }
}
