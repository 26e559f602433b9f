package eu.custos.rule;

import eu.custos.ingest.Attack;
import eu.custos.ingest.ItemRules;
import eu.custos.sigma.Event;
import eu.custos.sigma.LogSource;
import eu.custos.sigma.Placeholders;
import eu.custos.sigma.SigmaReader;
import eu.custos.sigma.SigmaReading.Understood;
import eu.custos.sigma.SigmaRule;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Runs the rules in force over items; which they are is looked up every few seconds.
 *
 * <p>While the database is away the last ones known go on. A rule that fails on an item costs that hit, not the item.
 */
@Component
class RulesInForce implements ItemRules {

    private static final Logger LOG = LoggerFactory.getLogger(RulesInForce.class);
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Map<String, String> PRODUCTS =
            Map.of("amazon", "aws", "prometheus", "alertmanager", "microsoft", "m365");

    private final JdbcDetectionRules rules;
    private final ClientOrganisations clients;
    private final Clock clock;
    private final SigmaReader reader = new SigmaReader(Placeholders.NONE);
    private final Map<UUID, SigmaRule> compiled = new ConcurrentHashMap<>();
    private final Map<TenantId, Mine> known = new ConcurrentHashMap<>();
    private volatile @Nullable Active active;

    RulesInForce(JdbcDetectionRules rules, ClientOrganisations clients, Clock clock) {
        this.rules = rules;
        this.clients = clients;
        this.clock = clock;
    }

    /** The rules in force for whomever, as of a moment. */
    private record Active(List<DetectionRule> rules, Instant at) {}

    /** The rules for one client, among those in force as of a moment. */
    private record Mine(List<SigmaRule> rules, Instant asOf) {}

    @Override
    public boolean none(TenantId tenant) {
        return of(tenant).isEmpty();
    }

    @Override
    public List<Hit> hits(TenantId tenant, Map<String, Object> fields, String product) {
        var event = event(fields, product);
        return of(tenant).stream()
                .filter(rule -> fires(rule, event))
                .map(RulesInForce::hit)
                .sorted(Comparator.comparing(Hit::level).reversed())
                .toList();
    }

    static Event event(Map<String, Object> fields, String product) {
        var word = product.toLowerCase(Locale.ROOT).split(" ", 2)[0];
        return Event.of(fields, new LogSource(null, PRODUCTS.getOrDefault(word, word), null));
    }

    static boolean fires(SigmaRule rule, Event event) {
        try {
            return rule.matches(event);
        } catch (RuntimeException broken) {
            LOG.warn("The rule {} failed on an item", rule.header().reference(), broken);
            return false;
        }
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

    private List<SigmaRule> of(TenantId tenant) {
        var mine = known.get(tenant);
        try {
            var now = active();
            if (mine == null || !mine.asOf.equals(now.at)) {
                mine = new Mine(among(now.rules, tenant), now.at);
                known.put(tenant, mine);
            }
            return mine.rules;
        } catch (DataAccessException away) {
            return mine == null ? List.of() : mine.rules;
        }
    }

    private Active active() {
        var now = clock.instant();
        var last = active;
        if (last != null && Duration.between(last.at, now).compareTo(FRESH) < 0) {
            return last;
        }
        var fresh = new Active(rules.inForce(now), now);
        compiled.keySet().retainAll(fresh.rules.stream().map(DetectionRule::id).collect(Collectors.toSet()));
        active = fresh;
        return fresh;
    }

    private List<SigmaRule> among(List<DetectionRule> all, TenantId tenant) {
        if (all.isEmpty()) {
            return List.of();
        }
        var client = CurrentScope.call(Scope.platform("rules", Set.of(tenant)), () -> clients.find(tenant));
        return all.stream()
                .filter(rule ->
                        client.map(whose -> isFor(rule, whose)).orElse(rule.scope() == DetectionRule.Scope.GLOBAL))
                .map(rule -> compiled.computeIfAbsent(rule.id(), _ -> compile(rule)))
                .toList();
    }

    private static boolean isFor(DetectionRule rule, ClientOrganisation client) {
        return switch (rule.scope()) {
            case GLOBAL -> true;
            case SECTOR -> rule.key().equalsIgnoreCase(client.sector());
            case CLIENT -> rule.key().equals(client.reference());
        };
    }

    /** It was understood when it was put into force. */
    private SigmaRule compile(DetectionRule rule) {
        if (reader.read(rule.content()) instanceof Understood(var documents)
                && documents.getFirst() instanceof SigmaRule sigma) {
            return sigma;
        }
        throw new IllegalStateException("The rule %s is not understood any more".formatted(rule.reference()));
    }
}
