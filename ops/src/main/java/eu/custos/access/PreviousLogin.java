package eu.custos.access;

import java.time.Instant;
import java.util.Optional;

/** When and from where the same account was last used; shown, so that its owner notices a stranger. */
record PreviousLogin(Instant at, String address) {

    static Optional<PreviousLogin> of(JdbcStandings.AccountSecret secret) {
        return secret.lastLoginAt() == null
                ? Optional.empty()
                : Optional.of(new PreviousLogin(
                        secret.lastLoginAt(), secret.lastLoginAddress() == null ? "" : secret.lastLoginAddress()));
    }
}
