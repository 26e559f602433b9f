package eu.custos.rule;

import eu.custos.evidence.ProviderLedger;
import eu.custos.rule.ClientRules.Placed;
import eu.custos.sigma.CorrelationCounts;
import eu.custos.sigma.CorrelationRule;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people may do with the provider's own rules. */
@Service
@Transactional
class DetectionRules {

    /** Correlations that count correlations, and so on. */
    static final int MOST_LEVELS = 3;

    private static final int LATEST = 20;

    private final JdbcDetectionRules rules;
    private final JdbcRuleRetirements proposals;
    private final RulesInForce inForce;
    private final CorrelationAlerts correlations;
    private final ClientOrganisations clients;
    private final ProviderLedger ledger;
    private final Clock clock;

    DetectionRules(
            JdbcDetectionRules rules,
            JdbcRuleRetirements proposals,
            RulesInForce inForce,
            CorrelationAlerts correlations,
            ClientOrganisations clients,
            ProviderLedger ledger,
            Clock clock) {
        this.rules = rules;
        this.proposals = proposals;
        this.inForce = inForce;
        this.correlations = correlations;
        this.clients = clients;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Puts the documents of a text into force, all of them or none.
     *
     * @param key sector, or reference of the client; empty for all clients
     * @param inPlace whether each takes the place of the one that is called so and in force for that scope
     * @return the first
     * @throws RuleRefused with every flaw, or where one is in force for that scope already
     */
    DetectionRule add(String content, DetectionRule.Scope scope, String key, boolean inPlace) {
        CurrentScope.get().require(Permission.RULE_MANAGE);
        var change = fitting(read(content, scope, key), scope, key);
        if (!inPlace && !change.gone().isEmpty()) {
            throw alreadyThere(change.gone().getFirst());
        }
        if (change.fresh().isEmpty()) {
            throw new RuleRefused("content", List.of("Nothing differs from what is in force."));
        }
        change.gone().forEach(this::takeOut);
        change.fresh().forEach(each -> putIn(each.rule()));
        return change.fresh().getFirst().rule();
    }

    /**
     * Reads a text for that scope, with the lists that are in force there.
     *
     * @throws RuleRefused with all flaws
     */
    @Transactional(readOnly = true)
    List<RuleText> read(String content, DetectionRule.Scope scope, String key) {
        CurrentScope.get().require(Permission.RULE_MANAGE);
        var lists = new ChangedLists(rules.inForce(clock.instant()), inForce::reaching);
        return RuleText.read(content, lists.lists(scope, checked(scope, key)));
    }

    /**
     * What a text would change.
     *
     * @param gone those whose place others take
     */
    private record Change(List<Placed> fresh, List<DetectionRule> gone) {}

    /**
     * Whether the documents can be put into force for that scope.
     *
     * @return the key as it would be kept
     * @throws RuleRefused with every flaw
     */
    @Transactional(readOnly = true)
    String requireFit(List<RuleText> texts, DetectionRule.Scope scope, String key) {
        CurrentScope.get().require(Permission.RULE_MANAGE);
        var where = checked(scope, key);
        var _ = fitting(texts, scope, where);
        return where;
    }

    private Change fitting(List<RuleText> texts, DetectionRule.Scope scope, String key) {
        var where = checked(scope, key);
        var fresh = new ArrayList<Placed>();
        var gone = new ArrayList<DetectionRule>();
        for (var text : texts) {
            var before = rules.inForce(text.document().header().reference(), scope, where);
            if (before.isEmpty() || !before.get().digest().equals(text.digest())) {
                fresh.add(new Placed(
                        rule(text, scope, where, before.map(DetectionRule::id).orElse(null)), text.document()));
                before.ifPresent(gone::add);
            }
        }
        requireFit(fresh, gone, scope, where);
        return new Change(fresh, gone);
    }

    private DetectionRule rule(RuleText text, DetectionRule.Scope scope, String key, @Nullable UUID follows) {
        return DetectionRule.of(
                text,
                scope,
                key,
                follows,
                clock.instant(),
                CurrentScope.get().actor().name());
    }

    private static RuleRefused alreadyThere(DetectionRule rule) {
        return new RuleRefused(
                "content",
                List.of("%s is in force for %s already. Let the new text take its place, or retire it first."
                        .formatted(rule.title(), rule.where())));
    }

    private void putIn(DetectionRule rule) {
        if (!rules.add(rule)) {
            throw alreadyThere(rule);
        }
        var facts = new HashMap<String, Object>(Map.of(
                "rule", rule.reference(),
                "title", rule.title(),
                "kind", rule.kind().label(),
                "scope", rule.where(),
                "digest", rule.digest()));
        if (rule.follows() != null) {
            facts.put("follows", rule.follows().toString());
        }
        ledger.append("rule.activated", "rule", rule.id().toString(), facts);
    }

    /** Whoever proposed that waits for nobody any more. */
    private void takeOut(DetectionRule rule) {
        if (rules.retire(rule.id(), clock.instant(), CurrentScope.get().actor().name())) {
            proposals.remove(rule.id());
            ledger.append("rule.retired", "rule", rule.id().toString(), Map.of());
        }
    }

    private void requireFit(List<Placed> fresh, List<DetectionRule> gone, DetectionRule.Scope scope, String key) {
        var before = inForce.now();
        var after = new ArrayList<>(before);
        after.removeIf(each -> gone.contains(each.rule()));
        after.addAll(fresh);
        var seenThere = inForce.reaching(scope, key);
        var flaws = new Fitting(
                        fresh,
                        ClientRules.narrowest(after.stream()
                                .filter(each -> seenThere.test(each.rule()))
                                .toList()))
                .flaws();
        if (flaws.isEmpty()) {
            gone.forEach(old -> flaws.addAll(missedBy(old, after)));
            var changed = fresh.stream().map(Placed::rule).toList();
            flaws.addAll(madeUnfit(changed, after));
        }
        if (!flaws.isEmpty()) {
            throw new RuleRefused("content", flaws);
        }
    }

    /** What lists that come or go make of rules in force. */
    private List<String> madeUnfit(List<DetectionRule> changed, List<Placed> after) {
        var lists = new ChangedLists(after.stream().map(Placed::rule).toList(), inForce::reaching);
        return changed.stream()
                .filter(rule -> rule.kind() == DetectionRule.Kind.VALUES)
                .flatMap(list -> lists.flaws(list).stream())
                .distinct()
                .toList();
    }

    /** Correlations that would wait for nothing from now on. */
    private List<String> missedBy(DetectionRule old, List<Placed> after) {
        var header = inForce.placed(old).document().header();
        var flaws = new ArrayList<String>();
        for (var each : after) {
            if (each.document() instanceof CorrelationRule correlation) {
                for (var reference : correlation.rules()) {
                    if (header.isCalled(reference)
                            && after.stream()
                                    .noneMatch(
                                            other -> other.document().header().isCalled(reference))) {
                        flaws.add("%s is counted by %s (%s). Retire that first, or let a new text keep its id and name."
                                .formatted(
                                        old.title(),
                                        each.rule().title(),
                                        each.rule().where()));
                    }
                }
            }
        }
        return flaws;
    }

    /**
     * Takes a rule out of force; safe to repeat.
     *
     * @throws RuleRefused where a correlation in force counts it, or a rule in force needs it as a list
     */
    void retire(UUID id) {
        CurrentScope.get().require(Permission.RULE_MANAGE);
        var rule = rules.find(id).filter(DetectionRule::inForce);
        if (rule.isEmpty()) {
            return;
        }
        requireRetirable(rule.get());
        takeOut(rule.get());
    }

    /** @throws RuleRefused where a correlation in force counts it, or a rule in force needs it as a list */
    @Transactional(readOnly = true)
    void requireRetirable(DetectionRule rule) {
        var after = new ArrayList<>(inForce.now());
        after.removeIf(each -> each.rule().id().equals(rule.id()));
        var flaws = missedBy(rule, after);
        flaws.addAll(madeUnfit(List.of(rule), after));
        if (!flaws.isEmpty()) {
            throw new RuleRefused("rule", flaws);
        }
    }

    /**
     * One that is in force, held until the transaction ends; empty where it was retired, or there is none.
     *
     * @throws RuleRefused where another text took its place, since that is in force and nobody spoke of it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<DetectionRule> held(UUID id) {
        CurrentScope.get().require(Permission.RULE_MANAGE);
        var rule = rules.lock(id).filter(DetectionRule::inForce);
        if (rule.isEmpty() && rules.isFollowed(id)) {
            throw new RuleRefused("rule", List.of("Another text took its place meanwhile. Look at that one first."));
        }
        return rule;
    }

    @Transactional(readOnly = true)
    Optional<DetectionRule> find(UUID id) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return rules.find(id);
    }

    @Transactional(readOnly = true)
    List<DetectionRule> inForce(Instant at) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return rules.inForce(at);
    }

    @Transactional(readOnly = true)
    List<DetectionRule> retired() {
        CurrentScope.get().require(Permission.ALERT_READ);
        return rules.retired();
    }

    /** The rules in force, for whomever, that a list is for; none for what is no list. */
    @Transactional(readOnly = true)
    List<DetectionRule> usedBy(DetectionRule list) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return list.kind() == DetectionRule.Kind.VALUES
                ? new ChangedLists(rules.inForce(clock.instant()), inForce::reaching).using(list)
                : List.of();
    }

    /** The correlations in force, for whomever, that count what a rule fires on. */
    @Transactional(readOnly = true)
    List<Placed> countedBy(DetectionRule rule) {
        CurrentScope.get().require(Permission.ALERT_READ);
        var header = inForce.placed(rule).document().header();
        return inForce.now().stream()
                .filter(each -> each.document() instanceof CorrelationRule correlation
                        && correlation.rules().stream().anyMatch(header::isCalled))
                .toList();
    }

    /** The latest hits of a correlation at the clients of the current scope. */
    @Transactional(readOnly = true)
    List<Fired> latest(UUID correlation) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return correlations.latest(correlation, LATEST);
    }

    /** What a correlation did not count at the clients of the current scope. */
    @Transactional(readOnly = true)
    CorrelationCounts counts(UUID correlation) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return correlations.counts(correlation);
    }

    private String checked(DetectionRule.Scope scope, String key) {
        return switch (scope) {
            case GLOBAL -> "";
            case SECTOR -> {
                if (key.isBlank()) {
                    throw new RuleRefused("key", List.of("Name the sector."));
                }
                yield key.strip().toLowerCase(Locale.ROOT);
            }
            case CLIENT ->
                clients.findByReference(key.strip())
                        .orElseThrow(() -> new RuleRefused("key", List.of("Choose a client organisation.")))
                        .reference();
        };
    }
}
