package eu.custos.search;

import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody types into the search box: words, phrases in quotes, and tokens such as {@code ip:10.0.0.0/8},
 * {@code sev>=high} or {@code -user:svc*}.
 *
 * <p>Whatever is typed means something: what is no token is words.
 */
public record SearchQuery(List<Term> terms) {

    private static final int MOST = 30;
    private static final Pattern TERM =
            Pattern.compile("(-?)(?:([A-Za-z][A-Za-z-]{1,20})(:|>=|=)(?=\\S))?(?:\"([^\"]{0,500})\"?|(\\S{1,500}))");
    /** A network as the index takes it: without a zone. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}(?:/\\d{1,3})?");

    /** Kinds of things that can be asked for by name. */
    private static final Set<String> THINGS =
            Stream.of(EntityType.values()).map(EntityType::code).collect(Collectors.toUnmodifiableSet());

    /** What else an alert can be asked for by. */
    private static final Set<String> FIELDS = Set.of("technique", "rule", "product", "title", "message", "source");

    public SearchQuery {
        terms = List.copyOf(terms);
    }

    /**
     * One condition of several that all hold.
     *
     * @param key what is asked about; null for anything
     * @param value without quotes
     * @param phrase true where the words stand together
     * @param not true where it must not hold
     */
    public record Term(@Nullable String key, String value, boolean phrase, boolean not) {

        boolean isThing() {
            return key != null && THINGS.contains(key);
        }

        String text() {
            var told = phrase || value.indexOf(' ') >= 0 ? "\"" + value + "\"" : value;
            return (not ? "-" : "") + (key == null ? told : key + ":" + told);
        }
    }

    /**
     * Reads what was typed.
     *
     * @param others keys that the caller knows beside those of alerts
     * @throws IllegalArgumentException for an address that is none, saying what is expected
     */
    public static SearchQuery parse(String typed, Set<String> others) {
        var terms = new ArrayList<Term>();
        var found = TERM.matcher(typed);
        while (found.find() && terms.size() < MOST) {
            var key = found.group(2) == null ? null : found.group(2).toLowerCase(Locale.ROOT);
            var phrase = found.group(4) != null;
            var value = (phrase ? found.group(4) : found.group(5)).strip();
            if (key != null && !known(key, others)) {
                // Such as a path with a colon: words as they stand.
                value = found.group().substring(found.group(1).length()).replace("\"", "");
                key = null;
            }
            if (value.isEmpty()) {
                continue;
            }
            if ("ip".equals(key)
                    && (!ADDRESS.matcher(value).matches() || Network.of(value).isEmpty())) {
                throw new IllegalArgumentException("ip takes an address or a network, such as ip:10.0.0.0/8");
            }
            terms.add(new Term(key, value, phrase, !found.group(1).isEmpty()));
        }
        return new SearchQuery(terms);
    }

    private static boolean known(String key, Set<String> others) {
        return isOfAlerts(key) || others.contains(key);
    }

    /** Whether alerts themselves are asked for by it. */
    public static boolean isOfAlerts(String key) {
        return THINGS.contains(key) || FIELDS.contains(key);
    }

    /** Without those terms. */
    public SearchQuery without(Predicate<Term> left) {
        return new SearchQuery(terms.stream().filter(left.negate()).toList());
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** As it can be typed again. */
    public String text() {
        return terms.stream().map(Term::text).collect(Collectors.joining(" "));
    }
}
