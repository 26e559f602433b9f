package eu.custos.suppression;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.evidence.ProviderLedger;
import eu.custos.suppression.JdbcLookBacks.Stage;
import eu.custos.suppression.Suppression.Owner;
import eu.custos.suppression.Suppression.Signature;
import eu.custos.suppression.Suppression.State;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people may do with suppressions: one proposes, another decides, and anybody on watch may lift. */
@Service
@Transactional(timeout = Suppressions.SECONDS)
class Suppressions {

    /** An action with its look back takes no longer. */
    static final int SECONDS = 20;

    /** Proposed and in force for one client organisation, or for all; each is compared with each alert. */
    static final int MOST = 200;

    private final JdbcSuppressions suppressions;
    private final LookBack lookBack;
    private final SuppressionsInForce inForce;
    private final EvidenceLog evidence;
    private final ProviderLedger provider;
    private final Clock clock;

    Suppressions(
            JdbcSuppressions suppressions,
            LookBack lookBack,
            SuppressionsInForce inForce,
            EvidenceLog evidence,
            ProviderLedger provider,
            Clock clock) {
        this.suppressions = suppressions;
        this.lookBack = lookBack;
        this.inForce = inForce;
        this.evidence = evidence;
        this.provider = provider;
        this.clock = clock;
    }

    /** What it would have hidden; changes nothing. */
    BackTest lookBack(SuppressionForm.Draft draft, @Nullable TenantId client) {
        mayPropose(client);
        return LookBack.shown(lookBack.over(draft.back(), draft.conditions(), client));
    }

    /**
     * Looks back and puts it before whoever decides; the same request proposes once.
     *
     * @param client null for all clients
     */
    UUID propose(
            SuppressionForm.Draft draft,
            @Nullable TenantId client,
            Owner owner,
            @Nullable UUID renews,
            String request) {
        mayPropose(client);
        var now = clock.instant();
        if (suppressions.alive(client, now) >= MOST) {
            throw new SuppressionRefused(
                    "%d suppressions are proposed or in force for that scope. Lift one first.".formatted(MOST));
        }
        var actor = CurrentScope.get().actor();
        var proposed = new Suppression(
                client,
                TimeOrderedId.at(now),
                draft.name(),
                draft.conditions(),
                owner,
                State.PROPOSED,
                Signature.of(actor, now, draft.reason()),
                now.plus(Duration.ofDays(draft.days())),
                null,
                null,
                renews);
        var form = UUID.nameUUIDFromBytes("%s %s".formatted(actor.id(), request).getBytes(StandardCharsets.UTF_8));
        var id = suppressions.add(proposed, form.toString());
        if (id.equals(proposed.id())) {
            var test = lookBack.over(draft.back(), draft.conditions(), client);
            lookBack.keep(proposed, Stage.PROPOSED, test);
            record("suppression.proposed", proposed, test, draft.reason());
        }
        return id;
    }

    /**
     * Puts it into force; safe to repeat.
     *
     * @param why demanded where it would have hidden incidents
     */
    void approve(UUID id, String why) {
        var suppression = held(id);
        mayDecide(suppression);
        var now = clock.instant();
        var actor = CurrentScope.get().actor();
        if (suppression.runs(now)) {
            return;
        }
        waiting(suppression);
        if (actor.id().equals(suppression.proposed().by())) {
            throw new SuppressionRefused("Who proposed it does not approve it. Another lead has to.");
        }
        var test = lookBack.over(daysOf(suppression), suppression.conditions(), suppression.client());
        if (test.hidesIncidents() && why.isBlank()) {
            throw new SuppressionRefused(
                    Map.of("why", "%s. Say why it may hide them all the same, or refuse it.".formatted(test.words())));
        }
        lookBack.keep(suppression, Stage.APPROVED, test);
        var approved = suppression.decided(State.IN_FORCE, actor, now, why.isBlank() ? null : why);
        suppressions.save(approved);
        record("suppression.approved", approved, test, why.isBlank() ? null : why);
        inForce.lookAgain();
    }

    /** Says no, or, by who proposed it, never mind; safe to repeat. */
    void refuse(UUID id, String why) {
        var suppression = held(id);
        var scope = CurrentScope.get();
        if (!scope.actor().id().equals(suppression.proposed().by())) {
            mayDecide(suppression);
        }
        if (suppression.state() == State.REFUSED) {
            return;
        }
        waiting(suppression);
        var words = demanded(why, "Say why not.");
        var refused = suppression.decided(State.REFUSED, scope.actor(), clock.instant(), words);
        suppressions.save(refused);
        record("suppression.refused", refused, null, words);
    }

    /** Ends it early: what it hid comes back to the queue with its next alert; safe to repeat. */
    void lift(UUID id, String why) {
        var suppression = held(id);
        var scope = CurrentScope.get();
        mayPropose(suppression.client());
        if (suppression.state() == State.LIFTED) {
            return;
        }
        if (!suppression.runs(clock.instant())) {
            throw new SuppressionRefused("It is %s; there is nothing to lift.".formatted(standing(suppression)));
        }
        var words = demanded(why, "Say why it is lifted.");
        var lifted = suppression.lifted(scope.actor(), clock.instant(), words);
        suppressions.save(lifted);
        record("suppression.lifted", lifted, null, words);
        inForce.lookAgain();
    }

    private Suppression held(UUID id) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return suppressions.lock(id).orElseThrow(AccessRefused::outsideScope);
    }

    private void waiting(Suppression suppression) {
        if (!suppression.waits(clock.instant())) {
            throw new SuppressionRefused("It is %s; nobody decides on it any more.".formatted(standing(suppression)));
        }
    }

    private String standing(Suppression suppression) {
        return suppression.standing(clock.instant());
    }

    private int daysOf(Suppression suppression) {
        var told = lookBack.kept(suppression, Stage.PROPOSED);
        return told == null ? SuppressionForm.BACK : told.days();
    }

    private static String demanded(String why, String otherwise) {
        if (why.isBlank()) {
            throw new SuppressionRefused(Map.of("why", otherwise));
        }
        return why;
    }

    /** For all clients it takes a lead. */
    static boolean mayProposeForAll() {
        return CurrentScope.get().may(Permission.ALERT_TRIAGE)
                && CurrentScope.get().may(Permission.RULE_MANAGE);
    }

    private static void mayPropose(@Nullable TenantId client) {
        var scope = CurrentScope.get();
        if (client == null) {
            scope.require(Permission.ALERT_TRIAGE);
            scope.require(Permission.RULE_MANAGE);
        } else {
            scope.require(Permission.ALERT_TRIAGE, client);
        }
    }

    private static void mayDecide(Suppression suppression) {
        var scope = CurrentScope.get();
        if (suppression.client() == null) {
            scope.require(Permission.RULE_MANAGE);
        } else {
            scope.require(Permission.RULE_MANAGE, suppression.client());
        }
    }

    private void record(String type, Suppression suppression, @Nullable BackTest test, @Nullable String reason) {
        var facts = new HashMap<String, Object>();
        facts.put("conditions", suppression.conditions().facts());
        facts.put("until", suppression.until().toString());
        facts.put("owner", new Person(suppression.owner().id()));
        facts.put("proposedBy", new Person(suppression.proposed().by()));
        if (suppression.renews() != null) {
            facts.put("renews", suppression.renews().toString());
        }
        if (test != null) {
            facts.put("backTest", test.facts());
        }
        var id = suppression.id().toString();
        if (suppression.client() == null) {
            facts.put("clients", "all");
            provider.append(type, "suppression", id, facts, reason);
        } else {
            evidence.append(
                    suppression.client(),
                    new EvidenceEntry(type, "suppression", id, null, clock.instant(), facts, reason));
        }
    }
}
