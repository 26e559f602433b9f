package eu.custos.connector.product;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a directory's entry says that something is so, and makes it so.
 *
 * <p>There is no filter and no name of an entry in it: a filter is built of its parts, and the name of an entry is the
 * one that the directory found, so that no value is ever read as either.
 *
 * @param base below which entries are looked for
 * @param by attributes of which one holds the target
 * @param where values that the entry has
 * @param except values that it must not have
 * @param bit of an attribute that is a number
 * @param value that a text attribute has while it is so
 * @param otherwise what it has while it is not; a dash where it then has nothing
 */
public record Mark(
        String base,
        List<String> by,
        @Nullable Map<String, String> where,
        @Nullable Map<String, String> except,
        String attribute,
        @Nullable Integer bit,
        @Nullable String value,
        @Nullable String otherwise) {

    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,99}");
    private static final String NOTHING = "-";

    public Mark {
        by = List.copyOf(by);
        if (by.isEmpty() || (bit == null) == (value == null)) {
            throw new IllegalArgumentException("A mark needs what an entry is found by, and a bit or a value");
        }
        if (bit != null && Integer.bitCount(bit) != 1) {
            throw new IllegalArgumentException("A bit is one power of two, not %d".formatted(bit));
        }
    }

    /** It with the values of a connection. */
    public Mark filled(Map<String, String> values) {
        return new Mark(
                text(base, values),
                by.stream().map(one -> attribute(one, values)).toList(),
                where,
                except,
                attribute(attribute, values),
                bit,
                value == null ? null : text(value, values),
                otherwise == null ? null : text(otherwise, values));
    }

    public Map<String, String> has() {
        return where == null ? Map.of() : where;
    }

    public Map<String, String> lacks() {
        return except == null ? Map.of() : except;
    }

    /** Whether a value of its attribute says that it is so. */
    public boolean isSo(@Nullable String found) {
        return bit == null ? value != null && value.equalsIgnoreCase(found) : (number(found) & bit) != 0;
    }

    /** What the attribute has to hold to make it so, or to undo that; null for nothing at all. */
    public @Nullable String after(@Nullable String found, boolean so) {
        if (bit != null) {
            return Integer.toString(so ? number(found) | bit : number(found) & ~bit);
        }
        return so ? value : otherwise == null || otherwise.equals(NOTHING) ? null : otherwise;
    }

    Set<String> names() {
        var names = new TreeSet<>(new Template(base).names());
        by.forEach(one -> names.addAll(new Template(one).names()));
        names.addAll(new Template(attribute).names());
        names.addAll(new Template(value == null ? "" : value).names());
        names.addAll(new Template(otherwise == null ? "" : otherwise).names());
        return names;
    }

    private static int number(@Nullable String found) {
        if (found == null || !found.matches("-?\\d{1,9}|-?1\\d{9}")) {
            throw new UnfitValue("the directory gives no number there");
        }
        return Integer.parseInt(found);
    }

    private static String text(String template, Map<String, String> values) {
        return new Template(template).fill(values, Place.TREE);
    }

    private static String attribute(String template, Map<String, String> values) {
        var name = text(template, values);
        if (!ATTRIBUTE.matcher(name).matches()) {
            throw new UnfitValue("that is no name of an attribute");
        }
        return name;
    }
}
