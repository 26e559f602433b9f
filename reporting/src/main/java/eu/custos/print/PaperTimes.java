package eu.custos.print;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as papers write them: whole, in UTC, without a script that would turn them into the reader's. */
public final class PaperTimes {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    PaperTimes() {}

    /** A dash where there is none. */
    public String at(@Nullable Instant at) {
        return at == null ? "\u2013" : SECONDS.format(at);
    }
}
