package eu.custos.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of the line from detection to review, as pages draw it.
 *
 * @param state empty where it lies ahead or was not needed, {@code done} or {@code act}
 * @param note when or how long, in words
 * @param since for the active step, when it began
 */
public record PhaseStep(
        String label, String state, String note, @Nullable Instant since) {}
