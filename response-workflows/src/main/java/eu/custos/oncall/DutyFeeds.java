package eu.custos.oncall;

import eu.custos.evidence.ProviderLedger;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Calendars of people's own duties, by a secret link that only its hash is kept of. */
@Service
@Transactional
class DutyFeeds {

    private static final int SECRET_BYTES = 32;
    private static final Duration PAST = Duration.ofDays(14);
    private static final Duration AHEAD = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(62);

    private final Rota rota;
    private final JdbcFeeds feeds;
    private final ProviderLedger ledger;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DutyFeeds(Rota rota, JdbcFeeds feeds, ProviderLedger ledger, Clock clock) {
        this.rota = rota;
        this.feeds = feeds;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    boolean hasOne() {
        return feeds.has(me().id());
    }

    /** A new link for the actor, in place of the one before; its secret is shown once. */
    String make() {
        var me = me();
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        feeds.revoke(me.id(), clock.instant());
        feeds.add(digest(secret), me.id(), me.name(), clock.instant());
        ledger.append("oncall.feed-made", "person", me.id(), Map.of());
        return secret;
    }

    void revoke() {
        revoke(me().id());
    }

    /** Of somebody else, such as a person who left. */
    void revokeOf(String person) {
        CurrentScope.get().require(Permission.ONCALL_MANAGE);
        revoke(person);
    }

    private void revoke(String person) {
        if (feeds.revoke(person, clock.instant())) {
            ledger.append("oncall.feed-revoked", "person", person, Map.of());
        }
    }

    /** The calendar behind a link; empty for one that is unknown or revoked. */
    @Transactional(readOnly = true)
    Optional<String> calendar(String secret) {
        var now = clock.instant();
        return feeds.holder(digest(secret)).map(holder -> {
            var from = now.minus(PAST);
            var to = now.plus(AHEAD).plus(LONGEST);
            var plan = rota.planned(from, to);
            var duties = Stream.of(Post.values())
                    .flatMap(post -> plan.duties(post, from, to).stream())
                    .filter(duty -> duty.person().equals(holder.id()))
                    // One that the window cuts would be another one tomorrow.
                    .filter(duty -> duty.from().isAfter(from) && duty.to().isBefore(to))
                    .filter(duty -> duty.from().isBefore(now.plus(AHEAD)))
                    .sorted(Comparator.comparing(Duty::from).thenComparing(Duty::post))
                    .toList();
            return CalendarText.of(holder.name(), duties, now);
        });
    }

    /** Whose links are in use, for whoever keeps the rota. */
    @Transactional(readOnly = true)
    Set<String> holders() {
        return feeds.holders();
    }

    private static Actor me() {
        var scope = CurrentScope.get();
        scope.require(Permission.ONCALL_READ);
        return scope.actor();
    }

    private static byte[] digest(String secret) {
        return Sha256.running().digest(secret.getBytes(StandardCharsets.UTF_8));
    }
}
