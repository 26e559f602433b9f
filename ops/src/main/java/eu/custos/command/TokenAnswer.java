package eu.custos.command;

import org.jspecify.annotations.Nullable;

/**
 * What the platform answers.
 *
 * @param token the secret; null where it was refused
 * @param address where the platform's HTTP door is
 * @param refused why there is no token
 */
record TokenAnswer(
        @Nullable String token, String address, @Nullable String refused) {}
