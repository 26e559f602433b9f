package eu.custos.alert;

import eu.custos.incident.Phase;
import eu.custos.search.SearchQuery;
import eu.custos.vocabulary.Severity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the queue are shown, as the address says it; nothing about a list is kept anywhere else.
 *
 * @param tokens filter by key, in the order in which they were added
 */
record QueueFilter(QueueView view, boolean newestFirst, Map<String, String> tokens) {

    static final String HOME = "/console/queue";

    /** What can be filtered by. */
    static final List<String> KEYS =
            List.of("client", "sev", "state", "source", "asset", "technique", "campaign", "phase");

    /** Free text, which may hold tokens. */
    private static final String WORDS = "q";

    private static final List<String> PARAMETERS =
            Stream.concat(KEYS.stream(), Stream.of(LeftOut.KEY, WORDS)).toList();

    /** Rows of an incident are in it, or were closed with it. */
    private static final Set<GroupState> OF_INCIDENTS = EnumSet.of(GroupState.IN_INCIDENT, GroupState.CLOSED);

    private static final int LONGEST = 200;
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    QueueFilter {
        tokens = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
    }

    /**
     * Reads query parameters; others than these are left alone.
     *
     * @throws TriageException.InvalidContent naming the parameter that holds an unknown value
     */
    static QueueFilter of(Map<String, String> parameters) {
        var tokens = new LinkedHashMap<String, String>();
        for (var key : PARAMETERS) {
            var value = parameters.getOrDefault(key, "").strip();
            if (!value.isEmpty()) {
                // Cut short, what is left out would be something else.
                tokens.put(key, key.equals(LeftOut.KEY) ? value : Wording.of(value, LONGEST));
            }
        }
        spread(tokens);
        var filter = new QueueFilter(view(parameters.get("view")), "newest".equals(parameters.get("sort")), tokens);
        return typed(filter.understood(), parameters.getOrDefault("add", ""));
    }

    /** Reads every token, so that one that means nothing is refused before anything is looked for. */
    private QueueFilter understood() {
        severities();
        states();
        phase();
        leftOut().values("phase").forEach(PhaseToken::of);
        return this;
    }

    /** What was typed among the words and is a filter of the list becomes one. */
    private static void spread(Map<String, String> tokens) {
        var typed = tokens.get(WORDS);
        if (typed == null) {
            return;
        }
        var query = QueueSearch.parsed(typed);
        Predicate<SearchQuery.Term> ours = term -> term.key() != null && !term.not() && KEYS.contains(term.key());
        query.terms().stream().filter(ours).forEach(term -> tokens.put(String.valueOf(term.key()), term.value()));
        var out = new LeftOut(query.terms().stream().filter(LeftOut::is).toList()).text();
        if (!out.isEmpty()) {
            tokens.merge(LeftOut.KEY, out, (before, more) -> before + " " + more);
        }
        var rest = query.without(ours.or(LeftOut::is)).text();
        if (rest.isEmpty()) {
            tokens.remove(WORDS);
        } else {
            tokens.put(WORDS, rest);
        }
    }

    /** What somebody typed into the filter field is added to what is filtered already. */
    private static QueueFilter typed(QueueFilter filter, String text) {
        var words = Wording.of(text.strip(), LONGEST);
        if (words.isEmpty()) {
            return filter;
        }
        var tokens = new LinkedHashMap<>(filter.tokens());
        tokens.merge(WORDS, words, (before, more) -> before + " " + more);
        spread(tokens);
        return new QueueFilter(filter.view(), filter.newestFirst(), tokens).understood();
    }

    private static QueueView view(@Nullable String code) {
        for (var view : QueueView.values()) {
            if (view.code().equals(code)) {
                return view;
            }
        }
        return QueueView.OPEN;
    }

    @Nullable
    String token(String key) {
        return tokens.get(key);
    }

    @Nullable
    String client() {
        var client = token("client");
        return client == null ? null : client.toUpperCase(Locale.ROOT);
    }

    @Nullable
    String text() {
        return token(WORDS);
    }

    LeftOut leftOut() {
        return LeftOut.of(tokens.getOrDefault(LeftOut.KEY, ""));
    }

    /** What is narrowed by, one way or the other. */
    Set<String> keys() {
        var keys = new HashSet<>(tokens.keySet());
        keys.remove(LeftOut.KEY);
        keys.addAll(leftOut().keys());
        return keys;
    }

    /** Where the incidents stand whose rows are shown; null for any, and for rows of none. */
    @Nullable
    Phase phase() {
        var asked = token("phase");
        return asked == null ? null : PhaseToken.of(asked);
    }

    /** The severities shown; null for any. */
    @Nullable
    Set<Severity> severities() {
        var asked = token("sev");
        var above = leftOut().values("sev");
        if (asked == null && view.atLeast() == null && above.isEmpty()) {
            return null;
        }
        var shown = EnumSet.allOf(Severity.class);
        Stream.of(
                        Optional.ofNullable(view.atLeast()),
                        Optional.ofNullable(asked).map(QueueFilter::severity))
                .flatMap(Optional::stream)
                .forEach(least -> shown.removeIf(severity -> !severity.isAtLeast(least)));
        above.stream().map(QueueFilter::severity).forEach(least -> shown.removeIf(one -> one.isAtLeast(least)));
        return shown;
    }

    private static Severity severity(String asked) {
        try {
            return Severity.ofCode(asked);
        } catch (IllegalArgumentException unknown) {
            throw new TriageException.InvalidContent("sev", "informational, low, medium, high or critical");
        }
    }

    Set<GroupState> states() {
        var asked = token("state");
        var shown = new HashSet<>(asked == null ? usual() : Set.of(state(asked)));
        leftOut().values("state").stream().map(QueueFilter::state).forEach(shown::remove);
        return shown;
    }

    /** Rows of incidents end with them, which nobody who asks for a phase has in mind. */
    private Set<GroupState> usual() {
        return view == QueueView.OPEN && token("phase") != null ? OF_INCIDENTS : view.states();
    }

    private static GroupState state(String asked) {
        try {
            return GroupState.ofCode(asked);
        } catch (IllegalArgumentException unknown) {
            throw new TriageException.InvalidContent("state", "new, acknowledged, in-incident, suppressed or closed");
        }
    }

    public boolean closedOnly() {
        return states().equals(Set.of(GroupState.CLOSED));
    }

    public boolean filtered() {
        return !tokens.isEmpty();
    }

    public QueueFilter with(String key, String value) {
        var more = new LinkedHashMap<>(tokens);
        more.put(key, value);
        return new QueueFilter(view, newestFirst, more);
    }

    public QueueFilter without(String key) {
        var fewer = new LinkedHashMap<>(tokens);
        fewer.remove(key);
        return new QueueFilter(view, newestFirst, fewer);
    }

    public QueueFilter cleared() {
        return new QueueFilter(view, newestFirst, Map.of());
    }

    public QueueFilter in(QueueView other) {
        return new QueueFilter(other, newestFirst, tokens);
    }

    public QueueFilter sorted(boolean newest) {
        return new QueueFilter(view, newest, tokens);
    }

    public String url() {
        return HOME + query(Map.of());
    }

    /** The address of a page about what is shown, such as where it is saved. */
    public String url(String place) {
        return HOME + "/" + place + query(Map.of());
    }

    /** The address with something more, such as a cursor or the row that is peeked at. */
    public String url(String key, @Nullable Object value) {
        return HOME + query(value == null ? Map.of() : Map.of(key, value.toString()));
    }

    private String query(Map<String, String> more) {
        var parameters = new LinkedHashMap<String, String>();
        if (view != QueueView.OPEN) {
            parameters.put("view", view.code());
        }
        if (newestFirst) {
            parameters.put("sort", "newest");
        }
        parameters.putAll(tokens);
        parameters.putAll(more);
        var query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    /**
     * One filter as the page shows it.
     *
     * @param without the list without it
     */
    public record Shown(String key, String value, QueueFilter without) {}

    /** What is filtered by, each to be taken away. */
    public List<Shown> chips() {
        var all = new ArrayList<Shown>();
        tokens.forEach((key, value) -> {
            if (!key.equals(LeftOut.KEY)) {
                all.add(new Shown(key.equals(WORDS) ? "words" : key, shown(key, value), without(key)));
            }
        });
        for (var term : leftOut().terms()) {
            var rest = leftOut().without(term).text();
            all.add(new Shown(
                    "not " + term.key(),
                    shown(String.valueOf(term.key()), term.value()),
                    rest.isEmpty() ? without(LeftOut.KEY) : with(LeftOut.KEY, rest)));
        }
        return all;
    }

    /** How a token reads. */
    public static String shown(String key, String value) {
        return switch (key) {
            case "sev" -> "≥ " + value.toLowerCase(Locale.ROOT);
            case "campaign" -> ID.matcher(value).matches() ? "…" + value.substring(value.length() - 6) : value;
            default -> value;
        };
    }
}
