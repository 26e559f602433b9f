package eu.custos.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One token on the administrators' page. */
record TokenLine(
        IssuedToken token,
        String client,
        String issuedBy,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    public boolean liveAt(Instant now) {
        var expiry = token.expiresAt();
        return revokedAt == null && (expiry == null || now.isBefore(expiry));
    }
}
