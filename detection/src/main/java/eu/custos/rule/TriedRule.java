package eu.custos.rule;

import eu.custos.sigma.SigmaDocument;
import eu.custos.sigma.SigmaRule;
import eu.custos.sigma.SigmaValues;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Sigma rule that is run over items without being in force. */
public final class TriedRule {

    private static final Logger LOG = LoggerFactory.getLogger(TriedRule.class);

    private final SigmaRule rule;

    private TriedRule(SigmaRule rule) {
        this.rule = rule;
    }

    /**
     * Reads a text that holds one detection rule, and lists of its own where it needs some.
     *
     * @param lists in force where it is run; those of the text go before
     * @throws IllegalArgumentException with its flaws, of which a placeholder without a list is one
     */
    static TriedRule read(String content, List<SigmaValues> lists) {
        try {
            return only(RuleText.read(content, lists).stream()
                    .map(RuleText::document)
                    .filter(document -> !(document instanceof SigmaValues))
                    .toList());
        } catch (RuleRefused flawed) {
            throw new IllegalArgumentException(flawed.getMessage(), flawed);
        }
    }

    /**
     * As it is written, whatever its placeholders stand for.
     *
     * @throws IllegalArgumentException with its flaws
     */
    static TriedRule written(String content) {
        if (content.length() > RuleText.LONGEST) {
            throw new IllegalArgumentException("A rule has up to 262,144 characters.");
        }
        try {
            return only(RuleText.written(content).stream()
                    .filter(document -> !(document instanceof SigmaValues))
                    .toList());
        } catch (RuleRefused flawed) {
            throw new IllegalArgumentException(flawed.getMessage(), flawed);
        }
    }

    private static TriedRule only(List<SigmaDocument> documents) {
        if (documents.size() == 1 && documents.getFirst() instanceof SigmaRule rule) {
            return new TriedRule(rule);
        }
        throw new IllegalArgumentException("One detection rule at a time, without correlations and filters.");
    }

    public String title() {
        return rule.header().title();
    }

    /** False also where the rule fails on the item. */
    public boolean matches(Map<String, Object> fields, String product) {
        try {
            return rule.matches(RulesInForce.event(fields, product));
        } catch (RuntimeException broken) {
            LOG.warn("The rule {} failed on an item", title(), broken);
            return false;
        }
    }
}
