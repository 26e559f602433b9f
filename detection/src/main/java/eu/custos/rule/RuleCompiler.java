package eu.custos.rule;

import eu.custos.rule.ClientRules.Placed;
import eu.custos.sigma.Placeholders;
import eu.custos.sigma.SigmaDocument;
import eu.custos.sigma.SigmaReader;
import eu.custos.sigma.SigmaReading.Understood;
import eu.custos.sigma.SigmaValues;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes of texts in force what runs, each once for the same lists. */
final class RuleCompiler {

    private static final Logger LOG = LoggerFactory.getLogger(RuleCompiler.class);

    private static final SigmaReader WITHOUT_LISTS = new SigmaReader(Placeholders.NONE);

    private final Map<Key, SigmaDocument> compiled = new ConcurrentHashMap<>();
    private final Map<UUID, Boolean> needing = new ConcurrentHashMap<>();

    /** A text and the lists that its placeholders are written out by. */
    private record Key(UUID rule, List<UUID> lists) {}

    /**
     * As it is written, whatever its placeholders stand for; for what a rule says of itself.
     *
     * @throws IllegalStateException where it is not understood any more
     */
    Placed written(DetectionRule rule) {
        return placed(rule, List.of(), Placeholders.ANY)
                .orElseThrow(() -> new IllegalStateException(
                        "The rule %s is not understood any more".formatted(rule.reference())));
    }

    /**
     * What runs where all of these are in force: of two lists of one name the narrower counts. A rule that its lists
     * make into nothing that can run is left out, which no list can do that was looked at before it came into force.
     */
    List<Placed> together(Collection<DetectionRule> covering) {
        var lists = lists(covering);
        var known = new Placeholders(
                Placeholders.of(lists.stream().map(RuleCompiler::values).toList())
                        .values(),
                true);
        var ids = lists.stream().map(each -> each.rule().id()).toList();
        return covering.stream()
                .flatMap(rule -> (needing.computeIfAbsent(rule.id(), _ -> needsLists(rule))
                                ? placed(rule, ids, known)
                                : Optional.of(written(rule)))
                        .stream())
                .toList();
    }

    /** The lists among those in force, the narrower of each two that are called alike. */
    List<Placed> lists(Collection<DetectionRule> covering) {
        return ClientRules.narrowest(covering.stream()
                .filter(rule -> rule.kind() == DetectionRule.Kind.VALUES)
                .map(this::written)
                .toList());
    }

    /** Whether it names placeholders: without lists it would be refused. */
    static boolean needsLists(DetectionRule rule) {
        return switch (rule.kind()) {
            case DETECTION, FILTER -> !(WITHOUT_LISTS.read(rule.content()) instanceof Understood);
            case CORRELATION, VALUES -> false;
        };
    }

    static SigmaValues values(Placed list) {
        if (list.document() instanceof SigmaValues values) {
            return values;
        }
        throw new IllegalStateException(
                "The list %s is none".formatted(list.rule().reference()));
    }

    private Optional<Placed> placed(DetectionRule rule, List<UUID> lists, Placeholders known) {
        var key = new Key(rule.id(), lists);
        var document = compiled.get(key);
        if (document == null) {
            if (!(new SigmaReader(known).read(rule.content()) instanceof Understood(var documents))) {
                LOG.error("The rule {} is not understood with its lists and is left out", rule.reference());
                return Optional.empty();
            }
            document = compiled.computeIfAbsent(key, _ -> documents.getFirst());
        }
        return Optional.of(new Placed(rule, document));
    }

    void forgetAllBut(Set<UUID> rules) {
        needing.keySet().retainAll(rules);
        compiled.keySet().removeIf(key -> !rules.contains(key.rule()) || !rules.containsAll(key.lists()));
    }
}
