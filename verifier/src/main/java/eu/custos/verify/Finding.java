package eu.custos.verify;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of one check.
 *
 * @param file the file where it failed, as named in the package
 * @param reason why it failed or was skipped, or what was counted
 */
public record Finding(
        Check check, Outcome outcome, @Nullable String file, String reason) {}
