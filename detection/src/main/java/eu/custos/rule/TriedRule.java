package eu.custos.rule;

import eu.custos.sigma.SigmaDocument;
import eu.custos.sigma.SigmaRule;
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
     * Reads a text that holds one detection rule.
     *
     * @throws IllegalArgumentException with its flaws
     */
    public static TriedRule read(String content) {
        if (content.length() > RuleText.LONGEST) {
            throw new IllegalArgumentException("A rule has up to 262,144 characters.");
        }
        var documents = documents(content);
        if (documents.size() == 1 && documents.getFirst() instanceof SigmaRule rule) {
            return new TriedRule(rule);
        }
        throw new IllegalArgumentException("One detection rule at a time, without correlations and filters.");
    }

    private static List<SigmaDocument> documents(String content) {
        try {
            return RuleText.documents(content);
        } catch (RuleRefused flawed) {
            throw new IllegalArgumentException(flawed.getMessage(), flawed);
        }
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
