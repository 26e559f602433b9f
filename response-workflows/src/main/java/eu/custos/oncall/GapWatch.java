package eu.custos.oncall;

import eu.custos.evidence.ProviderLedger;
import eu.custos.live.RailFigures;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks ahead for times in which nobody would be called.
 *
 * <p>A gap that comes near becomes a record of the provider's and a warning on every page, in time to fill it.
 */
@Service
@Transactional
class GapWatch implements RailFigures {

    /** How far the page looks. */
    static final Duration SHOWN = Duration.ofDays(28);
    /** How far a gap is put on record and warned of. */
    private static final Duration RECORDED = Duration.ofDays(7);

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    private final Rota rota;
    private final ObjectProvider<NeededPosts> needed;
    private final JdbcGaps known;
    private final ProviderLedger ledger;
    private final Clock clock;

    GapWatch(Rota rota, ObjectProvider<NeededPosts> needed, JdbcGaps known, ProviderLedger ledger, Clock clock) {
        this.rota = rota;
        this.needed = needed;
        this.known = known;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Those on ladders, and those whom a used-up ladder calls or a table has told. */
    static Set<Post> needed(Set<Post> onLadders) {
        var posts = EnumSet.copyOf(Post.IN_CHARGE);
        posts.addAll(onLadders);
        return posts;
    }

    Set<Post> onLadders() {
        var posts = EnumSet.noneOf(Post.class);
        needed.forEach(some -> posts.addAll(some.posts()));
        return posts;
    }

    /** By post and time. */
    static List<Gap> gaps(DutyPlan plan, Set<Post> posts, Instant from, Instant to) {
        return posts.stream()
                .flatMap(post -> plan.gaps(post, from, to).stream())
                .toList();
    }

    /** Within a scope that sees every client, whose own ladders may call a post of their own. */
    void look() {
        var now = clock.instant();
        var far = now.plus(RECORDED);
        var found = gaps(rota.planned(now, far), needed(onLadders()), now, far);
        var open = known.open();
        for (var before : open) {
            found.stream()
                    .filter(before::touches)
                    .findFirst()
                    .ifPresentOrElse(gap -> known.move(before, before.nowThat(gap, now)), () -> filled(before, now));
        }
        found.stream().filter(gap -> open.stream().noneMatch(gap::touches)).forEach(gap -> foreseen(gap, now));
    }

    private void foreseen(Gap gap, Instant now) {
        if (known.add(gap, now)) {
            record("oncall.gap-foreseen", gap);
        }
    }

    private void filled(Gap gap, Instant now) {
        if (known.fill(gap, now)) {
            record(gap.to().isAfter(now) ? "oncall.gap-filled" : "oncall.gap-passed", gap);
        }
    }

    private void record(String type, Gap gap) {
        ledger.append(
                type,
                "post",
                gap.post().name(),
                Map.of("from", gap.from().toString(), "to", gap.to().toString()));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Figure> figures() {
        if (!CurrentScope.get().may(Permission.ONCALL_READ)) {
            return Map.of();
        }
        var now = clock.instant();
        return known.open().stream()
                .filter(gap -> gap.to().isAfter(now))
                .findFirst()
                .map(gap -> Map.of("oncall", new Figure("gap " + words(gap, now), true)))
                .orElse(Map.of());
    }

    private static String words(Gap gap, Instant now) {
        return gap.from().isAfter(now) ? WHEN.format(gap.from().atOffset(ZoneOffset.UTC)) : "now";
    }
}
