package eu.custos.ingest.adapter;

import eu.custos.ingest.adapter.Leaves.Leaf;
import eu.custos.vocabulary.Severity;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an item of unknown make says of itself: when, what, how bad; found by the names that most products use. */
final class Facts {

    private static final List<String> TIME = Lexicon.inOrder("time");
    private static final List<String> TOLD_TIMES = List.of("timestamp", "eventtime", "datetime", "time");
    private static final List<String> LATE_TIME = Lexicon.inOrder("late-time");
    private static final List<String> TITLE = Lexicon.inOrder("title");
    private static final List<String> PLAIN_TITLE = Lexicon.inOrder("plain-title");
    private static final List<String> KIND_TITLE = Lexicon.inOrder("kind-title");
    private static final Set<String> THINGS = Stream.of("hosts", "users", "actors", "files", "processes")
            .flatMap(entry -> Lexicon.words(entry).stream())
            .collect(Collectors.toUnmodifiableSet());
    private static final List<String> SEVERITY = Lexicon.inOrder("severity");
    private static final List<String> RULE_ID = Lexicon.inOrder("rule-id");
    private static final List<String> RULE_NAME = Lexicon.inOrder("rule-name");
    private static final List<String> MESSAGE = Lexicon.inOrder("message");
    private static final List<String> PRODUCT = Lexicon.inOrder("product");

    private static final Set<String> CLAIMS = Lexicon.words("claims");
    private static final Set<String> TITLES = Set.of("title");
    private static final Set<String> SEVERITIES = Set.of("severity", "sev", "criticality", "urgency", "importance");

    private static final Set<String> TIMES = Lexicon.words("times");
    private static final Set<String> OTHER_TIMES = Lexicon.words("other-times");
    private static final Pattern ISO_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d");
    private static final Pattern SENTENCE = Pattern.compile("\\p{L} \\S{1,40} \\p{L}");
    private static final List<String> ZONE = List.of("tz", "timezone", "timezoneoffset", "utcoffset");
    private static final Pattern OFFSET = Pattern.compile("[+-]\\d\\d:?\\d\\d");
    private static final Pattern BARE_NUMBER = Pattern.compile("[\\d.:-]+");
    private static final String SENT = Shape.SYSLOG + ".time";
    private static final int FEWEST_MARKED = 5;
    private static final int LONGEST_CLAIM = 2_000;

    /** Deeper, a field of so plain a name speaks of some part. */
    private static final int NEAR = 1;

    private final List<Leaf> leaves;
    private final Map<String, Leaf> nearest = new HashMap<>();
    private final @Nullable Leaf sent;

    /**
     * How bad it is.
     *
     * @param told in the item's own words
     */
    record Rated(String told, Severity severity) {}

    Facts(List<Leaf> leaves) {
        this.leaves = leaves;
        // A line's own header says when it was sent, which its fields may know better.
        sent = leaves.stream()
                .filter(leaf -> leaf.path().equals(SENT))
                .findFirst()
                .orElse(null);
        for (var leaf : leaves) {
            if (leaf.equals(sent)) {
                continue;
            }
            var before = nearest.get(leaf.name().joined());
            if (before == null || leaf.depth() < before.depth()) {
                nearest.put(leaf.name().joined(), leaf);
            }
        }
        leaves.forEach(this::qualified);
        mark().ifPresent(this::withoutMark);
    }

    /** {@code rule.name} is a rule's name too, and {@code sourceRule.name} as well. */
    private void qualified(Leaf leaf) {
        var parent = leaf.name().parent();
        if (!parent.isEmpty()) {
            nearest.putIfAbsent(String.join("", parent) + leaf.name().joined(), leaf);
            nearest.putIfAbsent(parent.getLast() + leaf.name().joined(), leaf);
            if (leaf.name().last().size() == 1 && leaf.name().last().getFirst().equals("seconds")) {
                nearest.putIfAbsent(String.join("", parent), leaf);
            }
        }
        var words = leaf.name().last();
        if (words.size() > 2) {
            nearest.putIfAbsent(String.join("", words.subList(words.size() - 2, words.size())), leaf);
        }
    }

    /** What a vendor puts before most of its names, which is no part of their meaning. */
    private Optional<String> mark() {
        return leaves.stream()
                .map(leaf -> leaf.name().last())
                .filter(words -> words.size() > 1)
                .collect(Collectors.groupingBy(List::getFirst, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(first -> first.getValue() >= FEWEST_MARKED && first.getValue() * 2 > leaves.size())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void withoutMark(String mark) {
        for (var leaf : leaves) {
            var words = leaf.name().last();
            if (words.size() > 1 && words.getFirst().equals(mark)) {
                nearest.putIfAbsent(String.join("", words.subList(1, words.size())), leaf);
            }
        }
    }

    /** True where something is said to have been found, not just to have happened. */
    boolean claims() {
        return leaves.stream().anyMatch(leaf -> leaf.name().mentions(CLAIMS));
    }

    /** True where a line has one of the words that claim something. */
    static boolean claims(@Nullable String line) {
        return line != null
                && !Collections.disjoint(
                        CLAIMS, FieldName.words(line.substring(0, Math.min(line.length(), LONGEST_CLAIM))));
    }

    @Nullable
    String time() {
        return value(first(TIME, VendorTime::reads)
                .or(() -> ending(TIMES, leaf -> !leaf.equals(sent) && own(leaf)))
                .or(() -> Optional.ofNullable(sent).filter(leaf -> VendorTime.reads(leaf.value())))
                .or(this::anyTime)
                .or(() -> first(LATE_TIME, VendorTime::reads)));
    }

    /** What stands where a time should, though it is none that can be read. */
    @Nullable
    String unreadTime() {
        return value(first(TOLD_TIMES, _ -> true));
    }

    /** With the zone that stands in a field of its own, where the time names none. */
    @Nullable
    String zoned(@Nullable String time) {
        if (time == null) {
            return null;
        }
        return first(ZONE, value -> OFFSET.matcher(value).matches())
                .map(zone -> "%s %s".formatted(time, zone.value()))
                .filter(VendorTime::reads)
                .orElse(time);
    }

    /** Anything that is a date with a time. */
    private Optional<Leaf> anyTime() {
        return leaves.stream()
                .filter(leaf -> ISO_TIME.matcher(leaf.value()).lookingAt())
                .filter(Facts::own)
                .min(Comparator.comparingInt(Leaf::depth));
    }

    /** A time, and not that of another thing than the event. */
    private static boolean own(Leaf leaf) {
        return !leaf.name().says(OTHER_TIMES) && VendorTime.reads(leaf.value());
    }

    @Nullable
    String title() {
        Predicate<String> sound =
                value -> value.length() > 2 && !BARE_NUMBER.matcher(value).matches();
        return value(first(List.of("title"), sound)
                .or(() -> first(TITLE, sound))
                .or(() -> ending(TITLES, leaf -> sound.test(leaf.value())).filter(leaf -> leaf.depth() <= NEAR))
                .or(() -> near(PLAIN_TITLE, sound))
                .or(() -> first(RULE_NAME, sound))
                .or(() -> near(KIND_TITLE, sound))
                .or(() -> first(PLAIN_TITLE, sound))
                .or(() -> first(KIND_TITLE, sound)));
    }

    /** The nearest sentence under a name that ends as that of a title does, for an item that has no usual one. */
    @Nullable
    String sentence() {
        return value(PLAIN_TITLE.stream()
                .flatMap(word -> ending(
                        Set.of(word), leaf -> SENTENCE.matcher(leaf.value()).find())
                        .stream())
                .filter(leaf -> leaf.depth() <= NEAR)
                .findFirst());
    }

    @Nullable
    Rated severity() {
        return Stream.concat(
                        SEVERITY.stream().flatMap(name -> known(name, _ -> true).flatMap(leaf -> rated(name, leaf))),
                        leaves.stream()
                                .filter(leaf -> leaf.name().says(SEVERITIES))
                                .sorted(Comparator.comparingInt(Leaf::depth))
                                .flatMap(leaf -> rated(leaf.name().joined(), leaf)))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Rated> rated(String name, Leaf leaf) {
        return Severities.of(name, leaf.value()).stream().map(severity -> new Rated(leaf.value(), severity));
    }

    @Nullable
    String ruleId() {
        return value(first(RULE_ID, value -> value.length() < 200));
    }

    @Nullable
    String ruleName() {
        return value(first(RULE_NAME, value -> value.length() > 2));
    }

    @Nullable
    String message() {
        return value(first(MESSAGE, value -> value.length() > 2));
    }

    @Nullable
    String product() {
        return value(first(PRODUCT, value -> value.length() < 100));
    }

    private static @Nullable String value(Optional<Leaf> leaf) {
        return leaf.map(Leaf::value).orElse(null);
    }

    /** What stands near the root and is no thing's own name. */
    private Optional<Leaf> near(List<String> names, Predicate<String> sound) {
        return names.stream()
                .flatMap(name -> known(name, sound))
                .filter(leaf ->
                        leaf.depth() <= NEAR && Collections.disjoint(leaf.name().parent(), THINGS))
                .findFirst();
    }

    private Optional<Leaf> first(List<String> names, Predicate<String> sound) {
        return names.stream().flatMap(name -> known(name, sound)).findFirst();
    }

    private Stream<Leaf> known(String name, Predicate<String> sound) {
        var leaf = nearest.get(name);
        return leaf != null && sound.test(leaf.value()) ? Stream.of(leaf) : Stream.empty();
    }

    /** The nearest whose name ends in one of the words. */
    private Optional<Leaf> ending(Set<String> words, Predicate<Leaf> sound) {
        return leaves.stream()
                .filter(leaf -> !leaf.name().last().isEmpty()
                        && words.contains(leaf.name().last().getLast()))
                .filter(sound)
                .min(Comparator.comparingInt(Leaf::depth));
    }
}
