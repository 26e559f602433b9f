package eu.custos.anchor;

import eu.custos.anchor.LedgerPage.AuthorityLineup;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The stamps of one ledger and what came of asking for more. */
@Component
class StampShelf {

    private final Authorities authorities;
    private final JdbcStamps stamps;
    private final JdbcTurns turns;
    private final AnchorSettings settings;
    private final Clock clock;

    StampShelf(Authorities authorities, JdbcStamps stamps, JdbcTurns turns, AnchorSettings settings, Clock clock) {
        this.authorities = authorities;
        this.stamps = stamps;
        this.turns = turns;
        this.settings = settings;
        this.clock = clock;
    }

    List<KeptStamp> newest(TenantId tenant, int most) {
        return stamps.newest(tenant, most);
    }

    List<AuthorityLineup> authorities(TenantId tenant) {
        var now = clock.instant();
        var last = turns.of(tenant).stream().collect(Collectors.toMap(JdbcTurns.Last::authority, Function.identity()));
        return authorities.names().stream()
                .map(name -> lineup(tenant, name, last, now))
                .toList();
    }

    private AuthorityLineup lineup(TenantId tenant, String name, Map<String, JdbcTurns.Last> last, Instant now) {
        var newest = stamps.newestOf(tenant, name).orElse(null);
        var turn = last.get(name);
        return new AuthorityLineup(
                name,
                newest,
                turn == null ? null : turn.nextAt(),
                turn == null ? "" : turn.said(),
                isLate(newest, turn, now));
    }

    /** Twice the time between stamps has passed, or the first one did not come at the first try. */
    private boolean isLate(@Nullable Instant newest, JdbcTurns.@Nullable Last turn, Instant now) {
        return newest == null
                ? turn != null && turn.askedAt() != null
                : newest.plus(settings.stampEvery().multipliedBy(2)).isBefore(now);
    }
}
