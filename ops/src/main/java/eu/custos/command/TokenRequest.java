package eu.custos.command;

import org.jspecify.annotations.Nullable;

/**
 * What the command line asks of a running platform.
 *
 * @param role code of the role
 * @param client reference of the one client organisation the token is for; null for all
 * @param source name of the source that a token of the role {@code source} speaks for
 * @param adapter registers the source with this adapter where the client has none of that name
 * @param seconds how long the token lives
 * @param user who asks, by the name the operating system knows
 */
public record TokenRequest(
        String role,
        @Nullable String client,
        @Nullable String source,
        @Nullable String adapter,
        long seconds,
        String user) {}
