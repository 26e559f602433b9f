package eu.custos.hunt;

import eu.custos.ingest.LongWork;
import eu.custos.rule.TriedRules;
import eu.custos.search.ValueSearch;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.OneLine;
import eu.custos.vocabulary.Page;
import eu.custos.vocabulary.StoredTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What analysts may do to look through history. */
@Service
@Transactional
public class Hunts {

    /** A hunt looks for no more. */
    public static final int MOST_VALUES = ValueSearch.MOST_VALUES;

    /** Enough for a shift; each waits for the others. */
    static final int MOST_RUNNING = 20;

    static final int PAGE = 100;
    private static final int LONGEST_TITLE = 120;

    private final JdbcHunts hunts;
    private final HuntRecorder recorder;
    private final TriedRules rules;
    private final Clock clock;

    Hunts(JdbcHunts hunts, HuntRecorder recorder, TriedRules rules, Clock clock) {
        this.hunts = hunts;
        this.recorder = recorder;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Where and how far back to look.
     *
     * @param id of the hunt; the same id starts it once
     * @param clients whose history is looked through, all within the current scope
     * @param back from now
     * @param wholeRecord true where also events are looked at that no product called an alert; slower
     */
    public record Reach(UUID id, String title, Set<TenantId> clients, Duration back, boolean wholeRecord) {

        public Reach {
            clients = Set.copyOf(clients);
        }
    }

    /**
     * Starts a hunt for values, such as the indicators of a list; safe to repeat with the same id.
     *
     * @param values as they are, or defanged
     * @throws HuntRefused where there is nothing to look for, or too much
     */
    public UUID forValues(Reach reach, Collection<String> values) {
        return start(reach, SoughtValues.of(values));
    }

    UUID forPasted(Reach reach, String pasted) {
        if (pasted.length() > SoughtValues.LONGEST_TEXT) {
            throw new HuntRefused("values", "Up to 1,000,000 characters at once.");
        }
        return start(reach, SoughtValues.of(pasted));
    }

    private UUID start(Reach reach, SoughtValues values) {
        if (values.values().isEmpty()) {
            throw new HuntRefused(
                    "values",
                    values.leftOut().isEmpty()
                            ? "Paste addresses, names, hashes or the like, one a line."
                            : "Nothing here can be looked for: values under 3 or over 512 characters are left out.");
        }
        if (values.tooMany()) {
            throw new HuntRefused(
                    "values",
                    "Up to 5,000 values at once; here are %,d."
                            .formatted(values.values().size()));
        }
        if (values.networks() > ValueSearch.MOST_NETWORKS) {
            throw new HuntRefused("values", "Up to 500 networks at once; here are %,d.".formatted(values.networks()));
        }
        values.tooWide().ifPresent(network -> {
            throw new HuntRefused(
                    "values",
                    "%s holds too much of the world to say anything; a network begins at /8, of IPv6 at /16."
                            .formatted(network));
        });
        return start(
                reach,
                Hunt.Kind.VALUES,
                values.text(),
                Map.of("values", values.values().size()),
                now());
    }

    /**
     * Starts a hunt with one Sigma rule over every item that is kept; safe to repeat with the same id. Its placeholders
     * stand at each client for what they stand for there when it starts.
     *
     * @throws HuntRefused with the flaws of the rule
     */
    UUID withRule(Reach reach, String content) {
        requireWithin(reach);
        var now = now();
        return start(reach, Hunt.Kind.RULE, content, Map.of("rule", title(reach, content, now)), now);
    }

    private String title(Reach reach, String content, Instant now) {
        try {
            return rules.title(content, reach.clients, now);
        } catch (IllegalArgumentException flawed) {
            throw new HuntRefused("rule", String.valueOf(flawed.getMessage()));
        }
    }

    private static void requireWithin(Reach reach) {
        var scope = CurrentScope.get();
        reach.clients.forEach(client -> scope.require(Permission.ALERT_TRIAGE, client));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private UUID start(Reach reach, Hunt.Kind kind, String sought, Map<String, Object> what, Instant now) {
        requireWithin(reach);
        var title = reach.title.strip();
        if (!OneLine.fits(title, LONGEST_TITLE)) {
            throw new HuntRefused("title", "Give it a name of 1 to 120 characters, on one line.");
        }
        if (reach.clients.isEmpty()) {
            throw new HuntRefused("client", "Choose a client organisation.");
        }
        if (reach.back.isNegative() || reach.back.isZero()) {
            throw new HuntRefused("days", "Look back at least a moment.");
        }
        var hunt = new Hunt(
                reach.id,
                title,
                kind,
                sought,
                reach.wholeRecord || kind == Hunt.Kind.RULE,
                since(now, reach.back),
                now,
                LongWork.State.RUNNING,
                null,
                now,
                CurrentScope.get().actor(),
                now,
                null,
                new Hunt.Progress(0, 0, 0, 0, 0, reach.clients.size(), reach.clients.size()));
        if (hunts.running() >= MOST_RUNNING && hunts.find(hunt.id()).isEmpty()) {
            throw new HuntRefused("", "%d hunts are running. Wait for one, or cancel one.".formatted(MOST_RUNNING));
        }
        if (hunts.start(hunt)) {
            hunts.among(hunt.id(), reach.clients, now);
            recorder.acted("hunt.started", hunt, what);
        }
        return hunt.id();
    }

    private static Instant since(Instant now, Duration back) {
        return StoredTime.nearest(
                back.compareTo(Duration.between(Instant.EPOCH, now)) > 0 ? Instant.EPOCH : now.minus(back));
    }

    /** Ends a running one where it is; what it found stays. */
    void cancel(UUID id) {
        var hunt = changeable(id);
        if (hunts.end(id, LongWork.State.CANCELLED, null, clock.instant())) {
            recorder.acted("hunt.cancelled", hunt, Map.of());
        }
    }

    /** Lets one that was cancelled or failed go on where it was; safe to repeat. */
    void resume(UUID id) {
        var hunt = changeable(id);
        if (hunts.resume(id, clock.instant())) {
            recorder.acted("hunt.continued", hunt, Map.of());
        }
    }

    private Hunt changeable(UUID id) {
        CurrentScope.get().require(Permission.ALERT_TRIAGE);
        return hunts.find(id).orElseThrow(AccessRefused::outsideScope);
    }

    /** One that concerns a client of the current scope. */
    @Transactional(readOnly = true)
    Optional<Hunt> find(UUID id) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return hunts.find(id);
    }

    @Transactional(readOnly = true)
    List<Hunt> newest() {
        CurrentScope.get().require(Permission.ALERT_READ);
        return hunts.newest();
    }

    @Transactional(readOnly = true)
    List<HuntedClient> clients(UUID id) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return hunts.clients(id);
    }

    @Transactional(readOnly = true)
    Page<HuntHit> hits(UUID id, @Nullable HitPlace after) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return hunts.hits(id, after, PAGE);
    }
}
