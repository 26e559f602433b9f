package eu.custos.rule;

import java.util.List;

/** A rule that is not taken, with all that is wrong with it. */
final class RuleRefused extends RuntimeException {

    private final String field;
    private final List<String> flaws;

    RuleRefused(String field, List<String> flaws) {
        super(String.join(" ", flaws));
        this.field = field;
        this.flaws = List.copyOf(flaws);
    }

    /** Of the form. */
    String field() {
        return field;
    }

    List<String> flaws() {
        return flaws;
    }
}
