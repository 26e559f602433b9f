package eu.custos.alert;

import eu.custos.search.SearchQuery;
import eu.custos.search.SearchQuery.Term;
import eu.custos.vocabulary.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is looked for where there is no index: parts of what groups say, and the addresses that they name.
 *
 * @param all each must occur
 * @param none must not occur as a whole
 * @param networks one of the addresses named must be in each
 * @param outside no address named may be in any
 */
record QueueWords(List<String> all, List<String> none, List<String> networks, List<String> outside) {

    static final QueueWords NONE = new QueueWords(List.of(), List.of(), List.of(), List.of());

    private static final int MOST = 8;

    QueueWords {
        all = List.copyOf(all);
        none = List.copyOf(none);
        networks = List.copyOf(networks);
        outside = List.copyOf(outside);
    }

    static QueueWords of(SearchQuery query) {
        return new QueueWords(
                query.terms().stream()
                        .filter(term -> !term.not() && network(term).isEmpty())
                        .flatMap(term -> Arrays.stream(plain(term).split("\\s+")))
                        .filter(word -> !word.isEmpty())
                        .limit(MOST)
                        .toList(),
                query.terms().stream()
                        .filter(term -> term.not() && network(term).isEmpty())
                        .map(QueueWords::plain)
                        .filter(word -> !word.isEmpty())
                        .limit(MOST)
                        .toList(),
                networks(query, false),
                networks(query, true));
    }

    private static String plain(Term term) {
        return term.value().replace("*", " ").strip();
    }

    private static List<String> networks(SearchQuery query, boolean not) {
        return query.terms().stream()
                .filter(term -> term.not() == not)
                .flatMap(term -> network(term).stream())
                .limit(MOST)
                .toList();
    }

    /** In the form that the database reads. */
    private static Optional<String> network(Term term) {
        return "ip".equals(term.key())
                ? Network.of(term.value()).map(network -> network.address().getHostAddress() + "/" + network.prefix())
                : Optional.empty();
    }
}
