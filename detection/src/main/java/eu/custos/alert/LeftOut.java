package eu.custos.alert;

import eu.custos.search.SearchQuery;
import eu.custos.search.SearchQuery.Term;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a list leaves out by what only the list knows, such as {@code -state:closed -asset:fs-01}; several of one kind
 * each leave out their own.
 */
record LeftOut(List<Term> terms) {

    /** The parameter that holds them. */
    static final String KEY = "not";

    /** So short that no more tokens fit than are read. */
    private static final int LONGEST = 250;

    static final Set<String> KEYS = Set.of("client", "sev", "state", "asset", "campaign", "phase");

    LeftOut {
        terms = terms.stream().distinct().toList();
    }

    /** @throws TriageException.InvalidContent where anything else stands there, or too much */
    static LeftOut of(String typed) {
        if (typed.length() > LONGEST) {
            throw new TriageException.InvalidContent(KEY, "fewer tokens with a minus");
        }
        var read = QueueSearch.parsed(Wording.of(typed, LONGEST)).terms();
        if (!read.stream().allMatch(LeftOut::is)) {
            throw new TriageException.InvalidContent(KEY, "tokens with a minus, such as -state:closed");
        }
        return new LeftOut(read);
    }

    /** Whether the list leaves that out, and not the index. */
    static boolean is(Term term) {
        return term.not() && term.key() != null && KEYS.contains(term.key());
    }

    Set<String> values(String key) {
        return terms.stream()
                .filter(term -> key.equals(term.key()))
                .map(Term::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> clients() {
        return values("client").stream()
                .map(client -> client.toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> keys() {
        return terms.stream().map(term -> String.valueOf(term.key())).collect(Collectors.toUnmodifiableSet());
    }

    LeftOut without(Term one) {
        return new LeftOut(terms.stream().filter(term -> !term.equals(one)).toList());
    }

    /** As it can be typed again. */
    String text() {
        return new SearchQuery(terms).text();
    }
}
