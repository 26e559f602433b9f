package eu.custos.hunt;

import eu.custos.ingest.Recognition;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Network;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values to look for, as people paste them: one a line or many, and defanged as reports print them so that nobody
 * clicks.
 *
 * @param values in the form in which alerts keep them, in lower case, each once
 * @param kinds how many there are of each kind; {@code name} for what nothing tells the kind of
 * @param leftOut what cannot be looked for
 */
record SoughtValues(Set<String> values, Map<String, Integer> kinds, List<String> leftOut) {

    static final int LONGEST_TEXT = 1_000_000;

    /** Longer values are not in the index. */
    private static final int LONGEST = 512;

    private static final int SHORTEST = 3;
    /** A wider network holds too much of the world to say anything. */
    private static final int WIDEST_V4 = 8;

    private static final int WIDEST_V6 = 16;
    private static final String NETWORKS = "network";
    private static final Pattern BETWEEN = Pattern.compile("[\\r\\n\\t,;]+");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern DOT = Pattern.compile("(?i)\\s?(?:\\[\\.]|\\(\\.\\)|\\{\\.}|\\[dot]|\\(dot\\))\\s?");
    private static final Pattern AT = Pattern.compile("(?i)\\s?(?:\\[@]|\\(@\\)|\\[at]|\\(at\\))\\s?");
    private static final Pattern COLON = Pattern.compile("\\[(:|://|/)]");
    private static final Pattern SCHEME = Pattern.compile("(?i)^(?:hxxp|h\\*\\*p|hxtp|htxp)(s?)://");
    private static final Pattern QUOTES = Pattern.compile("^[\"'`<]+|[\"'`>]+$");
    private static final Pattern NETWORK = Pattern.compile("[0-9A-Fa-f:.]{2,45}/\\d{1,3}");

    SoughtValues {
        values = Set.copyOf(values);
    }

    static SoughtValues of(String pasted) {
        return of(Stream.of(BETWEEN.split(pasted.substring(0, Math.min(pasted.length(), LONGEST_TEXT))))
                .filter(line -> !line.strip().startsWith("#"))
                .flatMap(SoughtValues::words)
                .toList());
    }

    static SoughtValues of(Collection<String> written) {
        var values = new LinkedHashSet<String>();
        var kinds = new TreeMap<String, Integer>();
        var leftOut = new ArrayList<String>();
        for (var one : written) {
            var value = plain(one);
            if (value.isEmpty()) {
                continue;
            }
            var network = network(value);
            if (network.isPresent()) {
                if (values.add(text(network.get()))) {
                    kinds.merge(NETWORKS, 1, Integer::sum);
                }
                continue;
            }
            value = withoutWhole(value);
            if (value.length() < SHORTEST
                    || value.length() > LONGEST
                    || NETWORK.matcher(value).matches()) {
                leftOut.add(value);
                continue;
            }
            var thing = Recognition.of(value);
            if (values.add(thing.map(Entity::value).orElse(value).toLowerCase(Locale.ROOT))) {
                kinds.merge(thing.map(known -> known.type().code()).orElse("name"), 1, Integer::sum);
            }
        }
        return new SoughtValues(values, kinds, leftOut);
    }

    /** A path or a key of the registry may have spaces; other lines are several values. */
    private static Stream<String> words(String line) {
        return line.indexOf('\\') >= 0
                        || line.strip().startsWith("/")
                        || DOT.matcher(line).find()
                ? Stream.of(line)
                : SPACES.splitAsStream(line);
    }

    /** As it was before somebody made it harmless. */
    static String plain(String written) {
        var value = QUOTES.matcher(written.strip()).replaceAll("");
        value = AT.matcher(DOT.matcher(value).replaceAll(".")).replaceAll("@");
        value = COLON.matcher(value).replaceAll("$1");
        value = SCHEME.matcher(value).replaceFirst("http$1://");
        return value.strip();
    }

    /** A network of more than one address. */
    static Optional<Network> network(String value) {
        return NETWORK.matcher(value).matches()
                ? Network.of(value).filter(network -> network.prefix() < bits(network))
                : Optional.empty();
    }

    /** As it is kept and shown. */
    static String text(Network network) {
        return network.address().getHostAddress() + "/" + network.prefix();
    }

    private static int bits(Network network) {
        return network.address().getAddress().length * Byte.SIZE;
    }

    /** A network of one address is that address. */
    private static String withoutWhole(String value) {
        return NETWORK.matcher(value).matches() && Network.of(value).isPresent()
                ? value.substring(0, value.indexOf('/'))
                : value;
    }

    /** The first network that is too wide to be looked for. */
    Optional<String> tooWide() {
        return values.stream()
                .sorted()
                .filter(value -> network(value)
                        .filter(network -> network.prefix() < (bits(network) == Integer.SIZE ? WIDEST_V4 : WIDEST_V6))
                        .isPresent())
                .findFirst();
    }

    int networks() {
        return kinds.getOrDefault(NETWORKS, 0);
    }

    boolean tooMany() {
        return values.size() > Hunts.MOST_VALUES;
    }

    /** As it is kept. */
    String text() {
        return String.join("\n", values);
    }

    /** Such as {@code 3 ip, 12 hash}. */
    String words() {
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
    }
}
