package eu.custos.alert;

import eu.custos.search.SearchQuery;
import eu.custos.vocabulary.Severity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the queue are shown, as the address says it; nothing about a list is kept anywhere else.
 *
 * @param tokens filter by key, in the order in which they were added
 */
record QueueFilter(QueueView view, boolean newestFirst, Map<String, String> tokens) {

    static final String HOME = "/console/queue";

    /** What can be filtered by; {@code q} is free text. */
    static final List<String> KEYS = List.of("client", "sev", "state", "source", "asset", "technique", "campaign", "q");

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
        for (var key : KEYS) {
            var value = parameters.getOrDefault(key, "").strip();
            if (!value.isEmpty()) {
                tokens.put(key, Wording.of(value, LONGEST));
            }
        }
        spread(tokens);
        var filter = new QueueFilter(view(parameters.get("view")), "newest".equals(parameters.get("sort")), tokens);
        filter.atLeast();
        filter.states();
        return typed(filter, parameters.getOrDefault("add", ""));
    }

    /** What was typed among the words and is a filter of the list becomes one. */
    private static void spread(Map<String, String> tokens) {
        var typed = tokens.get("q");
        if (typed == null) {
            return;
        }
        var query = QueueSearch.parsed(typed);
        requireTurnable(query);
        Predicate<SearchQuery.Term> ours =
                term -> term.key() != null && !term.not() && !term.key().equals("q") && KEYS.contains(term.key());
        query.terms().stream().filter(ours).forEach(term -> tokens.put(String.valueOf(term.key()), term.value()));
        var rest = query.without(ours).text();
        if (rest.isEmpty()) {
            tokens.remove("q");
        } else {
            tokens.put("q", rest);
        }
    }

    /** The index knows nothing of what only the list knows; a minus there would quietly leave out nothing. */
    private static void requireTurnable(SearchQuery query) {
        query.terms().stream()
                .filter(term -> term.not() && term.key() != null && !SearchQuery.isOfAlerts(term.key()))
                .findFirst()
                .ifPresent(term -> {
                    throw new TriageException.InvalidContent(
                            "q", "A minus does not go with %s; name what you want to see".formatted(term.key()));
                });
    }

    /** What somebody typed into the filter field is added to what is filtered already. */
    private static QueueFilter typed(QueueFilter filter, String text) {
        var words = Wording.of(text.strip(), LONGEST);
        if (words.isEmpty()) {
            return filter;
        }
        var tokens = new LinkedHashMap<>(filter.tokens());
        tokens.merge("q", words, (before, more) -> before + " " + more);
        spread(tokens);
        var next = new QueueFilter(filter.view(), filter.newestFirst(), tokens);
        next.atLeast();
        next.states();
        return next;
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
        return token("q");
    }

    /** The lowest severity shown; null for any. */
    @Nullable
    Severity atLeast() {
        var asked = token("sev");
        if (asked == null) {
            return view.atLeast();
        }
        try {
            var severity = Severity.ofCode(asked);
            var least = view.atLeast();
            return least != null && least.isAbove(severity) ? least : severity;
        } catch (IllegalArgumentException unknown) {
            throw new TriageException.InvalidContent("sev", "informational, low, medium, high or critical");
        }
    }

    Set<GroupState> states() {
        var asked = token("state");
        if (asked == null) {
            return view.states();
        }
        try {
            return Set.of(GroupState.ofCode(asked));
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

    /** How a token reads. */
    public static String shown(String key, String value) {
        return switch (key) {
            case "sev" -> "≥ " + value.toLowerCase(Locale.ROOT);
            case "campaign" -> ID.matcher(value).matches() ? "…" + value.substring(value.length() - 6) : value;
            default -> value;
        };
    }
}
