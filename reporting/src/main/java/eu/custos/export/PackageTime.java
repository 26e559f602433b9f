package eu.custos.export;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** PackageTime as packages write them: UTC with six digits of a second, so that texts sort like times. */
final class PackageTime {

    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

    private PackageTime() {}

    static String text(Instant at) {
        return MICROSECONDS.format(at);
    }

    static @Nullable String orNull(@Nullable Instant at) {
        return at == null ? null : text(at);
    }
}
