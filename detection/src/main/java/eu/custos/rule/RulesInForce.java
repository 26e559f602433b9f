package eu.custos.rule;

import eu.custos.ingest.Attack;
import eu.custos.ingest.ItemRules;
import eu.custos.rule.ClientRules.Placed;
import eu.custos.sigma.Event;
import eu.custos.sigma.LogSource;
import eu.custos.sigma.SigmaRule;
import eu.custos.sigma.SigmaValues;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import eu.custos.vocabulary.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Runs the rules in force over items; which they are is looked up every few seconds.
 *
 * <p>While the database is away the last ones known go on.
 */
@Component
class RulesInForce implements ItemRules {

    private static final Duration FRESH = Duration.ofSeconds(10);
    /** A client's sector may change without a rule changing. */
    private static final Duration TOGETHER = Duration.ofMinutes(5);

    private static final Map<String, String> PRODUCTS =
            Map.of("amazon", "aws", "prometheus", "alertmanager", "microsoft", "m365");

    private final JdbcDetectionRules rules;
    private final ClientOrganisations clients;
    private final TenantScopes scopes;
    private final Clock clock;
    private final RuleCompiler compiler = new RuleCompiler();
    private final Map<TenantId, Mine> known = new ConcurrentHashMap<>();
    private volatile @Nullable Active active;

    RulesInForce(JdbcDetectionRules rules, ClientOrganisations clients, TenantScopes scopes, Clock clock) {
        this.rules = rules;
        this.clients = clients;
        this.scopes = scopes;
        this.clock = clock;
    }

    /**
     * The rules in force for whomever.
     *
     * @param since when they were put together, of which clients have parts of their own
     * @param together by the ids of the rules, since most clients have the same
     */
    private record Active(
            List<DetectionRule> rules, Instant since, Instant checked, Map<List<UUID>, ClientRules> together) {

        boolean isOf(List<DetectionRule> others) {
            return ids(rules).equals(ids(others));
        }
    }

    /** The rules for one client, among those put together at a moment. */
    private record Mine(ClientRules rules, Instant asOf) {}

    private static List<UUID> ids(List<DetectionRule> rules) {
        return rules.stream().map(DetectionRule::id).toList();
    }

    /** The rules that an item matched, with what correlations count of it. */
    record Seen(ClientRules rules, Event event, List<SigmaRule> matched) implements Sighting {}

    @Override
    public boolean none(TenantId tenant) {
        return of(tenant).isEmpty();
    }

    @Override
    public Look look(TenantId tenant, Map<String, Object> fields, String product) {
        var mine = of(tenant);
        var event = event(fields, product);
        var matched = mine.matching(event);
        var hits = matched.stream()
                .filter(mine::stands)
                .map(RulesInForce::hit)
                .sorted(Comparator.comparing(Hit::level).reversed())
                .toList();
        return new Look(hits, matched.isEmpty() ? null : new Seen(mine, event, matched));
    }

    static Event event(Map<String, Object> fields, String product) {
        var word = product.toLowerCase(Locale.ROOT).split(" ", 2)[0];
        return Event.of(fields, new LogSource(null, PRODUCTS.getOrDefault(word, word), null));
    }

    private static Hit hit(SigmaRule rule) {
        var header = rule.header();
        var tactics = header.tags().tactics();
        var tactic = tactics.size() == 1 ? tactics.getFirst() : null;
        return new Hit(
                header.reference(),
                header.title(),
                Objects.requireNonNullElse(header.level(), Severity.MEDIUM),
                header.tags().techniques().stream()
                        .map(technique -> new Attack(technique, tactic))
                        .toList());
    }

    ClientRules of(TenantId tenant) {
        var mine = known.get(tenant);
        try {
            var now = active();
            if (mine == null || !mine.asOf.equals(now.since)) {
                mine = new Mine(among(now, tenant), now.since);
                known.put(tenant, mine);
            }
            return mine.rules;
        } catch (DataAccessException away) {
            return mine == null ? ClientRules.NONE : mine.rules;
        }
    }

    /** What placeholders stood for at a client at that instant. */
    List<SigmaValues> lists(TenantId tenant, Instant at) {
        return compiler.lists(covering(rules.inForce(at), tenant)).stream()
                .map(RuleCompiler::values)
                .toList();
    }

    String name(TenantId tenant) {
        return client(tenant).map(ClientOrganisation::reference).orElse(tenant.toString());
    }

    /** Every correlation in force for whomever. */
    List<DetectionRule> correlations() {
        return active().rules.stream()
                .filter(rule -> rule.kind() == DetectionRule.Kind.CORRELATION)
                .toList();
    }

    private Active active() {
        var now = clock.instant();
        var last = active;
        if (last != null && Duration.between(last.checked, now).compareTo(FRESH) < 0) {
            return last;
        }
        var rulesNow = rules.inForce(now);
        var fresh = last != null
                        && last.isOf(rulesNow)
                        && Duration.between(last.since, now).compareTo(TOGETHER) < 0
                ? new Active(last.rules, last.since, now, last.together)
                : new Active(rulesNow, now, now, new ConcurrentHashMap<>());
        compiler.forgetAllBut(Set.copyOf(ids(rulesNow)));
        active = fresh;
        return fresh;
    }

    private ClientRules among(Active now, TenantId tenant) {
        if (now.rules.isEmpty()) {
            return ClientRules.NONE;
        }
        var covering = covering(now.rules, tenant);
        return now.together.computeIfAbsent(ids(covering), _ -> ClientRules.of(compiler.together(covering)));
    }

    private List<DetectionRule> covering(List<DetectionRule> all, TenantId tenant) {
        var client = client(tenant);
        return all.stream()
                .filter(rule -> client.map(rule::covers).orElse(rule.scope() == DetectionRule.Scope.GLOBAL))
                .toList();
    }

    private Optional<ClientOrganisation> client(TenantId tenant) {
        return CurrentScope.call(Scope.platform("rules", Set.of(tenant)), () -> clients.find(tenant));
    }

    /** Those in force as they are now and not seconds ago. */
    List<Placed> now() {
        return rules.inForce(clock.instant()).stream().map(this::placed).toList();
    }

    /** Which rules are in force wherever the scope reaches; of a client also where the reader does not see it. */
    Predicate<DetectionRule> reaching(DetectionRule.Scope scope, String key) {
        return switch (scope) {
            case GLOBAL -> rule -> rule.scope() == DetectionRule.Scope.GLOBAL;
            case SECTOR ->
                rule -> rule.scope() == DetectionRule.Scope.GLOBAL
                        || (rule.scope() == DetectionRule.Scope.SECTOR
                                && rule.key().equals(key));
            case CLIENT -> {
                var all = Scope.platform("rules", Set.copyOf(clients.all()));
                var client = scopes.within(all, () -> clients.findByReference(key));
                yield rule -> client.map(rule::covers).orElse(rule.scope() == DetectionRule.Scope.GLOBAL);
            }
        };
    }

    /** As it is written, whatever its placeholders stand for. */
    Placed placed(DetectionRule rule) {
        return compiler.written(rule);
    }

    /** With what their placeholders stand for where all of these are in force. */
    List<Placed> together(List<DetectionRule> covering) {
        return compiler.together(covering);
    }
}
