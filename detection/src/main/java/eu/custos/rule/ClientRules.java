package eu.custos.rule;

import eu.custos.sigma.CorrelationRule;
import eu.custos.sigma.Event;
import eu.custos.sigma.RuleBook;
import eu.custos.sigma.RuleIndex;
import eu.custos.sigma.SigmaDocument;
import eu.custos.sigma.SigmaFilter;
import eu.custos.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules for one client, put together: of two with one name the narrower counts, filters are joined to the rules they
 * name, correlations know what they count.
 */
final class ClientRules {

    static final ClientRules NONE = new ClientRules(List.of());

    private static final Logger LOG = LoggerFactory.getLogger(ClientRules.class);

    /** A rule in force and what its text means. */
    record Placed(DetectionRule rule, SigmaDocument document) {}

    private final Map<SigmaDocument, UUID> ids = new HashMap<>();
    private final Map<SigmaRule, List<SigmaFilter>> filters = new HashMap<>();
    private final RuleIndex index;
    private final RuleBook book;
    private final Set<SigmaDocument> onlyCounted;
    private final Set<SigmaDocument> counted = new HashSet<>();
    private final List<List<CorrelationRule>> levels = new ArrayList<>();

    private ClientRules(List<Placed> placed) {
        placed.forEach(each -> ids.put(each.document(), each.rule().id()));
        book = RuleBook.ofWhatLinks(placed.stream().map(Placed::document).toList());
        index = new RuleIndex(book.rules());
        onlyCounted = book.onlyCounted();
        placed.stream()
                .map(Placed::document)
                .filter(SigmaFilter.class::isInstance)
                .map(SigmaFilter.class::cast)
                .forEach(filter -> book.rules().stream()
                        .filter(filter::isFor)
                        .forEach(rule -> filters.computeIfAbsent(rule, _ -> new ArrayList<>())
                                .add(filter)));
        arrange();
    }

    /** Puts those in force that cover one client together. */
    static ClientRules of(Collection<Placed> covering) {
        return covering.isEmpty() ? NONE : new ClientRules(narrowest(covering));
    }

    /** The narrower of each two that are called alike. */
    static List<Placed> narrowest(Collection<Placed> covering) {
        var byName = new LinkedHashMap<String, Placed>();
        covering.forEach(each -> byName.merge(
                each.rule().reference().toLowerCase(Locale.ROOT),
                each,
                (one, other) -> other.rule().scope().compareTo(one.rule().scope()) > 0 ? other : one));
        return List.copyOf(byName.values());
    }

    /** Each correlation one level above the highest of those that it counts. */
    private void arrange() {
        var levelOf = new HashMap<SigmaDocument, Integer>();
        for (var correlation : book.correlations()) {
            var documents = book.counted(correlation).values();
            var level = documents.stream()
                    .mapToInt(document -> levelOf.getOrDefault(document, -1) + 1)
                    .max()
                    .orElse(0);
            levelOf.put(correlation, level);
            while (levels.size() <= level) {
                levels.add(new ArrayList<>());
            }
            levels.get(level).add(correlation);
            counted.addAll(documents);
        }
    }

    boolean isEmpty() {
        return book.rules().isEmpty();
    }

    RuleBook book() {
        return book;
    }

    /** Correlations, those first that others count. */
    List<List<CorrelationRule>> levels() {
        return levels;
    }

    UUID id(SigmaDocument document) {
        return Objects.requireNonNull(ids.get(document));
    }

    /** The correlation with that id, where it is in force for this client and counts. */
    Optional<CorrelationRule> correlation(UUID id) {
        return book.correlations().stream()
                .filter(correlation -> id(correlation).equals(id))
                .findFirst();
    }

    /** Whether a rule becomes an alert itself, and is not only counted. */
    boolean stands(SigmaDocument document) {
        return !onlyCounted.contains(document);
    }

    boolean isCounted(SigmaRule rule) {
        return counted.contains(rule);
    }

    /** A rule that fails on an event costs that hit, not the event. */
    List<SigmaRule> matching(Event event) {
        return index
                .matching(
                        event,
                        (rule, broken) -> LOG.warn(
                                "The rule {} failed on an item", rule.header().reference(), broken))
                .stream()
                .filter(rule -> filters.getOrDefault(rule, List.of()).stream().allMatch(filter -> filter.keeps(event)))
                .toList();
    }
}
