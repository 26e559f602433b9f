package eu.custos.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a pattern (STIX 2.1, 9) as far as it compares one value at a time for equality.
 *
 * <p>It goes over the words once and keeps no tree, so that nesting costs nothing. Of what must hold together each
 * part is taken and told to be a part, but hashes of one file, any of which names it.
 */
final class StixPattern {

    static final int LONGEST = 20_000;

    private static final Pattern WORD = Pattern.compile("\\s*(?:"
            + "(?<text>'[^'\\\\]*+(?:\\\\.[^'\\\\]*+){0,200}+')"
            + "|(?<timed>t'[^']*+')"
            + "|(?<path>[A-Za-z0-9-]+:(?:'[^']*+'|[\\w.*-]++|\\[[^\\]]*+\\]){1,50}+)"
            + "|(?<sign>!=|<=|>=|[=<>\\[\\](),])"
            + "|(?<name>[A-Za-z0-9_.+-]++))");

    private static final Map<String, IndicatorKind> KINDS = Map.of(
            "ipv4-addr:value", IndicatorKind.IP,
            "ipv6-addr:value", IndicatorKind.IP,
            "domain-name:value", IndicatorKind.DOMAIN,
            "url:value", IndicatorKind.URL,
            "email-addr:value", IndicatorKind.EMAIL);
    private static final Set<String> QUALIFIERS = Set.of("WITHIN", "SECONDS", "REPEATS", "TIMES", "START", "STOP");

    private final List<Word> words;
    private final List<Comparison> comparisons = new ArrayList<>();
    private int at;
    private boolean together;
    private boolean hashesOnly = true;

    private StixPattern(List<Word> words) {
        this.words = words;
    }

    /** What is read of a pattern: what it compares, and whether it wants several of that at once. */
    record Reading(List<Comparison> comparisons, boolean together) {}

    /** One value that is compared; it is read when it is asked for. */
    record Comparison(String path, String shown) {

        IndicatorValue value() {
            var kind = KINDS.get(path);
            if (kind != null) {
                return IndicatorValue.of(kind, shown);
            }
            if (path.contains(":hashes.")) {
                return IndicatorValue.of(IndicatorKind.HASH, shown);
            }
            if (path.endsWith("_ref.value") || path.endsWith("_refs[*].value")) {
                return IndicatorValue.recognised(shown);
            }
            throw new UnfitEntry("%s is not compared.".formatted(path));
        }
    }

    private record Word(String kind, String text) {

        boolean is(String sign) {
            return !kind.equals("text") && text.equals(sign);
        }
    }

    /**
     * Reads a pattern.
     *
     * @throws UnfitEntry where it is none, or says what a list of values cannot say
     */
    static Reading read(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new UnfitEntry("The pattern has more than %,d characters.".formatted(LONGEST));
        }
        var read = new StixPattern(words(pattern));
        read.all();
        return new Reading(List.copyOf(read.comparisons), read.together && !read.hashesOnly);
    }

    private static List<Word> words(String pattern) {
        var words = new ArrayList<Word>();
        var text = pattern.strip();
        var matcher = WORD.matcher(text);
        while (matcher.lookingAt()) {
            words.add(word(matcher));
            matcher.region(matcher.end(), text.length());
        }
        if (words.isEmpty() || matcher.regionStart() < text.length()) {
            throw new UnfitEntry("Not a STIX pattern.");
        }
        return words;
    }

    private static Word word(Matcher matcher) {
        for (var kind : List.of("text", "timed", "path", "sign", "name")) {
            var text = matcher.group(kind);
            if (text != null) {
                return new Word(
                        kind,
                        kind.equals("text")
                                ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1")
                                : text);
            }
        }
        throw new IllegalStateException("One of the groups matched");
    }

    private void all() {
        var depth = 0;
        var inside = 0;
        for (; at < words.size(); at++) {
            var word = words.get(at);
            switch (word.kind()) {
                case "path" -> comparison(word.text(), inside);
                case "sign" -> {
                    inside += word.is("[") ? 1 : word.is("]") ? -1 : 0;
                    depth += word.is("(") ? 1 : word.is(")") ? -1 : 0;
                    if (inside < 0 || inside > 1 || depth < 0 || !"[]()".contains(word.text())) {
                        throw new UnfitEntry("Not a STIX pattern.");
                    }
                }
                default -> between(word);
            }
        }
        if (inside != 0 || depth != 0) {
            throw new UnfitEntry("Not a STIX pattern: a bracket is not closed.");
        }
    }

    private void between(Word word) {
        switch (word.text()) {
            case "AND", "FOLLOWEDBY" -> together = true;
            case "OR" -> {}
            case "NOT", "EXISTS" -> throw new UnfitEntry("%s is not read.".formatted(word.text()));
            default -> {
                if (!QUALIFIERS.contains(word.text())
                        && !word.kind().equals("timed")
                        && !word.text().matches("\\d{1,9}")) {
                    throw new UnfitEntry("Not a STIX pattern.");
                }
            }
        }
    }

    private void comparison(String path, int inside) {
        if (inside == 0 || at + 2 >= words.size()) {
            throw new UnfitEntry("Not a STIX pattern.");
        }
        var name = path.replace("'", "");
        hashesOnly &= name.contains(":hashes.");
        var operator = words.get(++at);
        switch (operator.text().toUpperCase(Locale.ROOT)) {
            case "=", "ISSUBSET" -> add(name, words.get(++at));
            case "IN" -> {
                if (!words.get(++at).is("(")) {
                    throw new UnfitEntry("Not a STIX pattern.");
                }
                while (at + 1 < words.size() && !words.get(++at).is(")")) {
                    if (!words.get(at).is(",")) {
                        add(name, words.get(at));
                    }
                }
            }
            default -> throw new UnfitEntry("The comparison %s is not read.".formatted(operator.text()));
        }
    }

    private void add(String path, Word value) {
        if (value.kind().equals("sign") || value.kind().equals("path")) {
            throw new UnfitEntry("Not a STIX pattern.");
        }
        comparisons.add(new Comparison(path, value.text()));
    }
}
