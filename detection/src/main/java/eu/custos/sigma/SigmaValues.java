package eu.custos.sigma;

import java.util.List;

/**
 * A list of values that a placeholder stands for. Sigma leaves to each platform where they come from; here they are
 * documents like rules, so that they have a scope and a time for which they are in force.
 *
 * <p>It is called by its placeholder with percent signs, as rules write it, so that no rule is called alike.
 */
public record SigmaValues(SigmaHeader header, String placeholder, List<String> values) implements SigmaDocument {

    public SigmaValues {
        values = List.copyOf(values);
    }

    static String mark(String placeholder) {
        return "%" + placeholder + "%";
    }
}
