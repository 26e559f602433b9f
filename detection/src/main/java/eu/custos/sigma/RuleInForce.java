package eu.custos.sigma;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A rule that was switched on for a client at an instant, and by what.
 *
 * @param decidedBy the version of a rule set that had the say
 */
public record RuleInForce(String rule, String digest, RuleSetVersion decidedBy) {

    /** A statement about a rule, and who makes it. */
    private record Said(RuleSetVersion.Entry entry, RuleSetVersion by) {}

    /** Scope and name: a client may give a rule set of its own the name of a global one. */
    private record Kind(RuleSetScope scope, String name) {}

    /** The narrower scope has the say; within a scope, what came into force last. */
    private static final Comparator<Said> SAY = Comparator.<Said>comparingInt(
                    said -> said.by().scope().precision())
            .thenComparing(said -> said.by().from())
            .thenComparing(said -> said.by().name())
            .thenComparing(said -> said.by().scope().toString());

    /**
     * Which rules were active for a client, in the order of their ids.
     *
     * <p>Of each rule set its highest version that was in force counts. A rule that several name is on or off, and has
     * the text, as the narrowest scope says.
     *
     * @param sectors that the client belonged to
     */
    public static List<RuleInForce> at(
            Instant at, TenantId client, Set<String> sectors, Collection<RuleSetVersion> versions) {
        Map<Kind, RuleSetVersion> current = new HashMap<>();
        for (var version : versions) {
            if (version.isInForce(at) && version.scope().covers(client, sectors)) {
                current.merge(new Kind(version.scope(), version.name()), version, RuleInForce::higher);
            }
        }
        Map<String, Said> said = new TreeMap<>();
        for (var version : current.values()) {
            for (var entry : version.entries()) {
                said.merge(entry.rule(), new Said(entry, version), RuleInForce::stronger);
            }
        }
        return said.values().stream()
                .filter(each -> each.entry().on())
                .map(each -> new RuleInForce(each.entry().rule(), each.entry().digest(), each.by()))
                .toList();
    }

    private static RuleSetVersion higher(RuleSetVersion one, RuleSetVersion other) {
        return one.version() >= other.version() ? one : other;
    }

    private static Said stronger(Said one, Said other) {
        return SAY.compare(one, other) >= 0 ? one : other;
    }
}
