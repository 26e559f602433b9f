package eu.custos.sigma;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a rule set, in force for a while; what it says never changes.
 *
 * @param name of the rule set, the same in every version
 * @param version from 1
 * @param from when it comes into force
 * @param until when it is no longer in force, {@code null} while nobody has said
 */
public record RuleSetVersion(
        String name,
        int version,
        RuleSetScope scope,
        Instant from,
        @Nullable Instant until,
        List<Entry> entries) {

    /**
     * What a rule set says of a rule.
     *
     * @param rule its id
     * @param digest of its text, in hexadecimal: a rule may change while it keeps its id
     * @param on whether it is switched on; off, it overrules a wider scope that has it on
     */
    public record Entry(String rule, String digest, boolean on) {}

    public RuleSetVersion {
        entries = List.copyOf(entries);
        if (version < 1) {
            throw new IllegalArgumentException("Versions of '%s' count from 1, not %d".formatted(name, version));
        }
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "Version %d of '%s' ends at %s, before it begins at %s".formatted(version, name, until, from));
        }
        var rules = new HashSet<String>();
        for (var entry : entries) {
            if (!rules.add(entry.rule())) {
                throw new IllegalArgumentException(
                        "Version %d of '%s' names rule %s twice".formatted(version, name, entry.rule()));
            }
        }
    }

    /** From its beginning, until just before its end. */
    public boolean isInForce(Instant at) {
        return !at.isBefore(from) && (until == null || at.isBefore(until));
    }
}
