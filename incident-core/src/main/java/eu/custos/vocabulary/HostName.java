package eu.custos.vocabulary;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name of the domain name system as two of them are compared: in small ASCII letters, without the root's dot and a
 * wildcard before it.
 */
public record HostName(String name) {

    /** Above that, a name is made to have them. */
    private static final int MOST_LABELS = 40;

    private static final int LONGEST = 253;
    private static final Pattern FORM =
            Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\\.)+(?=[a-z0-9-]*[a-z])[a-z0-9-]{2,63}");

    /** Reads one with a dot in it; a name alone, such as of a machine, is none. */
    public static Optional<HostName> of(String text) {
        var name = text.startsWith("*.") ? text.substring(2) : text;
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        try {
            var plain = name.chars().allMatch(c -> c < 128);
            var ascii = (plain ? name : IDN.toASCII(name, IDN.ALLOW_UNASSIGNED)).toLowerCase(Locale.ROOT);
            return ascii.length() <= LONGEST && FORM.matcher(ascii).matches()
                    ? Optional.of(new HostName(ascii))
                    : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    /** The name itself and each domain above it that is not a top-level one. */
    public List<String> withDomainsAbove() {
        var names = new ArrayList<String>();
        var rest = name;
        while (names.size() < MOST_LABELS && rest.indexOf('.') > 0) {
            names.add(rest);
            rest = rest.substring(rest.indexOf('.') + 1);
        }
        return names;
    }
}
