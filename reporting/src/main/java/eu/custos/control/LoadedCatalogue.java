package eu.custos.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a catalogue with when it counted.
 *
 * @param digest SHA-256 of the file
 * @param until null while it counts
 */
record LoadedCatalogue(
        String id,
        String version,
        String digest,
        int controls,
        String reason,
        String loadedByName,
        Instant from,
        @Nullable Instant until) {}
