package eu.custos.ingest.adapter;

import eu.custos.ingest.adapter.VendorTime.Read;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a moment of a time that names no zone.
 *
 * <p>Where the clocks were put back, the time came twice: the one nearest to the receipt is taken. Where they were put
 * forward, it never came: it is read as if they had not been.
 *
 * @param told as the source is set; null for UTC
 */
record LocalTimes(Instant receivedAt, @Nullable ZoneId told) {

    /** A clock may go before ours by that much. */
    static final Duration FUTURE = Duration.ofDays(1);

    /** With what the time does not name, such as its zone, in words. */
    Read read(LocalDateTime local, String unnamed) {
        if (told == null) {
            return new Read(local.toInstant(ZoneOffset.UTC), "The time names %s; read as UTC".formatted(unnamed));
        }
        var offsets = told.getRules().getValidOffsets(local);
        var note = "The time names %s; read in %s, as the source is set".formatted(unnamed, told);
        if (offsets.isEmpty()) {
            var before = told.getRules().getTransition(local).getOffsetBefore();
            return new Read(local.toInstant(before), note + ", where the clocks were put forward over it");
        }
        var nearest = offsets.stream()
                .map(local::toInstant)
                .min(Comparator.comparing(this::fromReceipt))
                .orElseThrow();
        return new Read(
                nearest,
                offsets.size() == 1 ? note : note + ", where it came twice; the nearest to the receipt is taken");
    }

    int yearOfReceipt() {
        return receivedAt.atZone(told == null ? ZoneOffset.UTC : told).getYear();
    }

    boolean isAhead(Instant time) {
        return time.isAfter(receivedAt.plus(FUTURE));
    }

    Duration fromReceipt(Instant time) {
        return Duration.between(time, receivedAt).abs();
    }
}
