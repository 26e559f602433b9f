package eu.custos.sigma;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Rules sorted by log source and by what their detections cannot do without, so that an event is asked few of them. */
public final class RuleIndex {

    private final List<SigmaRule> rules;
    private final List<Shelf> shelves = new ArrayList<>();

    /** Of rules in one field at one place: by the part that has to stand there. */
    private record Column(FieldName field, Check.Place place, Map<String, BitSet> byPart, TreeSet<Integer> lengths) {

        void add(String part, int rule) {
            byPart.computeIfAbsent(part, _ -> new BitSet()).set(rule);
            lengths.add(part.length());
        }

        void find(Event event, BitSet found) {
            var texts = event.find(field);
            if (texts == null) {
                return;
            }
            for (var text : texts) {
                find(text.folded(), found);
            }
        }

        private void find(String text, BitSet found) {
            if (place == Check.Place.WHOLE) {
                take(text, found);
                return;
            }
            for (var length : lengths.headSet(text.length(), true)) {
                take(
                        place == Check.Place.START ? text.substring(0, length) : text.substring(text.length() - length),
                        found);
            }
        }

        private void take(String part, BitSet found) {
            var those = byPart.get(part);
            if (those != null) {
                found.or(those);
            }
        }
    }

    /** The rules of one log source. */
    private static final class Shelf {

        private record Where(FieldName field, Check.Place place) {}

        final Check source;
        final BitSet always = new BitSet();
        final Map<Where, Column> columns = new LinkedHashMap<>();

        Shelf(Check source) {
            this.source = source;
        }

        void add(SigmaRule rule, int number) {
            Necessity.of(rule.detection())
                    .ifPresentOrElse(
                            need -> need.literals()
                                    .forEach(literal -> columns.computeIfAbsent(
                                                    new Where(literal.field(), literal.place()),
                                                    where -> new Column(
                                                            where.field(),
                                                            where.place(),
                                                            new HashMap<>(),
                                                            new TreeSet<>()))
                                            .add(literal.part(), number)),
                            () -> always.set(number));
        }

        void find(Event event, BitSet found) {
            if (source.test(event)) {
                found.or(always);
                columns.values().forEach(column -> column.find(event, found));
            }
        }
    }

    public RuleIndex(List<SigmaRule> rules) {
        this.rules = List.copyOf(rules);
        var bySource = new LinkedHashMap<LogSource, Shelf>();
        for (var number = 0; number < this.rules.size(); number++) {
            var rule = this.rules.get(number);
            bySource.computeIfAbsent(rule.logSource(), _ -> new Shelf(rule.source()))
                    .add(rule, number);
        }
        shelves.addAll(bySource.values());
    }

    /**
     * The rules that match, in the order they were given.
     *
     * @param failed told of a rule that fails on the event, which costs that match only
     */
    public List<SigmaRule> matching(Event event, BiConsumer<SigmaRule, RuntimeException> failed) {
        var matching = new ArrayList<SigmaRule>();
        candidates(event).stream().mapToObj(rules::get).forEach(rule -> {
            try {
                if (rule.detection().test(event)) {
                    matching.add(rule);
                }
            } catch (RuntimeException broken) {
                failed.accept(rule, broken);
            }
        });
        return matching;
    }

    /** Those that cannot be told not to match without asking them. */
    BitSet candidates(Event event) {
        var found = new BitSet(rules.size());
        shelves.forEach(shelf -> shelf.find(event, found));
        return found;
    }
}
