package eu.custos.rule;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.ProviderLedger;
import eu.custos.rule.JdbcRuleRetirements.Proposal;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Prose;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes rules out of force by two people: what a rule found is seen no more, so one proposes and another confirms. */
@Service
@Transactional
class RuleRetirements {

    private final DetectionRules rules;
    private final JdbcRuleRetirements proposals;
    private final RuleSettings settings;
    private final ProviderLedger ledger;
    private final Clock clock;

    RuleRetirements(
            DetectionRules rules,
            JdbcRuleRetirements proposals,
            RuleSettings settings,
            ProviderLedger ledger,
            Clock clock) {
        this.rules = rules;
        this.proposals = proposals;
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whether a second person has to confirm: without a filter more is seen, not less. */
    boolean needsTwo(DetectionRule rule) {
        return settings.retireByTwo() && rule.kind() != DetectionRule.Kind.FILTER;
    }

    /**
     * Puts it before somebody else, or does it where nobody else is needed; safe to repeat.
     *
     * @throws RuleRefused where it cannot be retired, has no reason, or another text took its place
     */
    void propose(UUID id, String reason) {
        var rule = rules.held(id).orElse(null);
        if (rule == null) {
            return;
        }
        if (!needsTwo(rule)) {
            rules.retire(id);
            return;
        }
        rules.requireRetirable(rule);
        var words = demanded(reason);
        var actor = CurrentScope.get().actor();
        if (proposals.add(new Proposal(id, actor.id(), actor.name(), clock.instant(), words))) {
            record("rule.retirement-proposed", id, words);
        }
    }

    /**
     * Takes it out of force; safe to repeat.
     *
     * @throws RuleRefused for who proposed it, where nobody has, where it cannot be retired any more, or another text took
     *     its place
     */
    void confirm(UUID id) {
        if (rules.held(id).isEmpty()) {
            return;
        }
        var proposal =
                proposals.find(id).orElseThrow(() -> new RuleRefused("rule", List.of("Nobody proposes it any more.")));
        if (proposal.by().equals(CurrentScope.get().actor().id())) {
            throw new RuleRefused("rule", List.of("Who proposed it does not confirm it. Somebody else has to."));
        }
        rules.retire(id);
    }

    /**
     * Says no, or, by who proposed it, never mind; the rule stays in force. Safe to repeat.
     *
     * @throws RuleRefused where there is no reason, or another text took its place
     */
    void refuse(UUID id, String reason) {
        if (rules.held(id).isPresent() && proposals.find(id).isPresent()) {
            record("rule.retirement-refused", id, demanded(reason));
            proposals.remove(id);
        }
    }

    /** Empty where none waits. */
    @Transactional(readOnly = true)
    Optional<Proposal> of(DetectionRule rule) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return rule.inForce() ? proposals.find(rule.id()) : Optional.empty();
    }

    @Transactional(readOnly = true)
    Set<UUID> waiting() {
        CurrentScope.get().require(Permission.ALERT_READ);
        return proposals.waiting();
    }

    private void record(String type, UUID rule, String words) {
        ledger.append(type, "rule", rule.toString(), Map.of(), words);
    }

    private static String demanded(String reason) {
        var words = Prose.of(reason);
        if (!EvidenceEntry.isReason(words)) {
            throw new RuleRefused(
                    "reason", List.of("Say why, in 1 to %,d characters.".formatted(EvidenceEntry.LONGEST_REASON)));
        }
        return words;
    }
}
