package eu.custos.rule;

import eu.custos.evidence.ProviderLedger;
import eu.custos.ingest.Digest;
import eu.custos.sigma.Placeholders;
import eu.custos.sigma.SigmaReader;
import eu.custos.sigma.SigmaReading.Refused;
import eu.custos.sigma.SigmaReading.Understood;
import eu.custos.sigma.SigmaRule;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people may do with the provider's own rules. */
@Service
@Transactional
class DetectionRules {

    static final int LONGEST = 262_144;

    private final JdbcDetectionRules rules;
    private final ClientOrganisations clients;
    private final ProviderLedger ledger;
    private final Clock clock;
    private final SigmaReader reader = new SigmaReader(Placeholders.NONE);

    DetectionRules(JdbcDetectionRules rules, ClientOrganisations clients, ProviderLedger ledger, Clock clock) {
        this.rules = rules;
        this.clients = clients;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Puts a rule into force.
     *
     * @param key sector, or reference of the client; empty for all clients
     * @throws RuleRefused with every flaw of the rule, or where it is in force for that scope already
     */
    DetectionRule add(String content, DetectionRule.Scope scope, String key) {
        CurrentScope.get().require(Permission.RULE_MANAGE);
        var sigma = read(content);
        var header = sigma.header();
        var rule = new DetectionRule(
                UUID.randomUUID(),
                header.reference(),
                header.title(),
                Objects.requireNonNullElse(header.level(), Severity.MEDIUM),
                scope,
                checked(scope, key),
                Digest.hex(content.getBytes(StandardCharsets.UTF_8)),
                content,
                clock.instant(),
                null,
                CurrentScope.get().actor().name(),
                null);
        if (!rules.add(rule)) {
            throw new RuleRefused(
                    "content",
                    List.of("%s is in force for %s already. Retire it first.".formatted(rule.title(), rule.where())));
        }
        ledger.append(
                "rule.activated",
                "rule",
                rule.id().toString(),
                Map.of(
                        "rule", rule.reference(),
                        "title", rule.title(),
                        "scope", rule.where(),
                        "digest", rule.digest()));
        return rule;
    }

    /** Takes a rule out of force; safe to repeat. */
    void retire(UUID id) {
        var scope = CurrentScope.get();
        scope.require(Permission.RULE_MANAGE);
        if (rules.retire(id, clock.instant(), scope.actor().name())) {
            ledger.append("rule.retired", "rule", id.toString(), Map.of());
        }
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

    /**
     * Reads a text that holds one detection rule.
     *
     * @throws RuleRefused with all its flaws
     */
    SigmaRule read(String content) {
        if (content.length() > LONGEST) {
            throw new RuleRefused("content", List.of("A rule has up to 262,144 characters."));
        }
        return switch (reader.read(content)) {
            case Refused(var flaws) ->
                throw new RuleRefused(
                        "content",
                        flaws.stream().limit(20).map(Object::toString).toList());
            case Understood(var documents) -> {
                if (documents.size() == 1 && documents.getFirst() instanceof SigmaRule rule) {
                    yield rule;
                }
                throw new RuleRefused(
                        "content",
                        List.of(
                                "One detection rule at a time. Correlations and filters are understood, but not run yet."));
            }
        };
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
