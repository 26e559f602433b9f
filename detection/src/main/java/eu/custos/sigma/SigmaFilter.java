package eu.custos.sigma;

import java.util.List;

/**
 * A filter for many rules. Its condition is joined to theirs by "and", as converters do: it names what is kept, so that
 * {@code not selection} leaves out what the selection matches.
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

    /** Whether a rule it is for may fire on the event; events of other log sources are none of its business. */
    public boolean keeps(Event event) {
        return !source.test(event) || condition.test(event);
    }

    /**
     * Whether its condition says what is left out. The specification's text can be read either way; a filter that was
     * meant the other way round would silence its rules but for what it should have left out.
     */
    public boolean leavesOut() {
        return switch (condition) {
            case Check.Not _ -> true;
            case Check.AllOf(var checks) -> checks.stream().allMatch(Check.Not.class::isInstance);
            default -> false;
        };
    }

    public boolean isFor(SigmaRule rule) {
        return rules.stream().anyMatch(rule.header()::isCalled);
    }
}
