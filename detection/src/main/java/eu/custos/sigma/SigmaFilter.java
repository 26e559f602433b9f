package eu.custos.sigma;

import java.util.List;

/**
 * A filter for many rules: what it matches is known to be harmless where it says so.
 *
 * <p>The specification leaves open whether its condition names what is left out or what is kept, so that filters are
 * read and checked, but no rule is changed by them.
 */
public final class SigmaFilter implements SigmaDocument {

    private final SigmaHeader header;
    private final LogSource logSource;
    private final List<String> rules;
    private final Check source;
    private final Check condition;

    SigmaFilter(SigmaHeader header, LogSource logSource, List<String> rules, Check condition) {
        this.header = header;
        this.logSource = logSource;
        this.rules = List.copyOf(rules);
        this.source = LogSourceTable.check(logSource);
        this.condition = condition;
    }

    @Override
    public SigmaHeader header() {
        return header;
    }

    public LogSource logSource() {
        return logSource;
    }

    /** Ids or names of the rules that it is for. */
    public List<String> rules() {
        return rules;
    }

    /** Whether the event is of the filter's log source and its condition holds. */
    public boolean matches(Event event) {
        return source.test(event) && condition.test(event);
    }
}
