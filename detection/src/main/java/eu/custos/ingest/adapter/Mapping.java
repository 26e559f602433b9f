package eu.custos.ingest.adapter;

import com.fasterxml.jackson.annotation.JsonCreator;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one vendor's alerts are read, as its file tells it; every path list means the first that holds something.
 *
 * <p>What a mapping says nothing of is found by the fields' names, so it tells only what names do not.
 *
 * @param name that a source is registered with
 * @param product as shown
 * @param also other names of it
 * @param recognise any of these marks the form, where the source's form is not told
 * @param detection any of these makes an item an alert, others are observations; none: every item is an alert
 * @param skip paths that name nothing of the matter, such as links into the vendor's console
 * @param columns names of the columns, where the form is comma-separated values
 */
record Mapping(
        String name,
        String product,
        List<String> also,
        List<Mark> recognise,
        List<Mark> detection,
        List<String> time,
        List<String> title,
        Rule rule,
        List<String> message,
        Rating severity,
        Attacks technique,
        @Nullable Ends connection,
        List<Thing> entities,
        List<String> skip,
        List<Columns> columns) {

    Mapping {
        also = or(also);
        recognise = or(recognise);
        detection = or(detection);
        time = or(time);
        title = or(title);
        rule = rule == null ? new Rule(List.of(), List.of()) : rule;
        message = or(message);
        severity = severity == null ? Rating.NONE : severity;
        technique = technique == null ? new Attacks(List.of(), List.of()) : technique;
        entities = or(entities);
        skip = or(skip);
        columns = or(columns);
        if (name == null || !name.matches("[a-z0-9][a-z0-9-]{1,40}") || product == null || product.isBlank()) {
            throw new IllegalArgumentException(
                    "A mapping has a name of small letters, digits and hyphens, and a product");
        }
        if (recognise.isEmpty()) {
            throw new IllegalArgumentException("A mapping says by what its form is recognised");
        }
    }

    /**
     * Signs that all have to be there.
     *
     * @param has paths that hold something
     * @param is paths and the values of which theirs is one, in any case of letters; {@code prefix*} stands for all that begin so
     * @param says parts of the text of a line
     */
    record Mark(List<String> has, Map<String, List<String>> is, List<String> says) {

        Mark {
            has = or(has);
            is = is == null ? Map.of() : Map.copyOf(is);
            says = or(says);
        }

        boolean fits(Shape shape, String text) {
            return has.stream().allMatch(shape.fields()::has)
                    && says.stream().allMatch(text::contains)
                    && is.entrySet().stream()
                            .allMatch(sign -> shape.fields().texts(sign.getKey()).stream()
                                    .anyMatch(value ->
                                            sign.getValue().stream().anyMatch(wanted -> matches(wanted, value))));
        }

        private static boolean matches(String wanted, String value) {
            return wanted.endsWith("*")
                    ? value.regionMatches(true, 0, wanted, 0, wanted.length() - 1)
                    : value.equalsIgnoreCase(wanted);
        }
    }

    record Rule(List<String> id, List<String> name) {

        Rule {
            id = or(id);
            name = or(name);
        }
    }

    /**
     * The vendor's scale on ours.
     *
     * @param words by the vendor's word, in any case of letters
     * @param bands by the least number of each
     * @param otherwise where the item tells none
     */
    record Rating(
            List<String> from,
            NavigableMap<String, Severity> words,
            NavigableMap<Double, Severity> bands,
            @Nullable Severity otherwise) {

        private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");

        static final Rating NONE = of(null, null, null, null);

        /** As the file writes it: severities by their codes. */
        @JsonCreator
        static Rating of(
                @Nullable List<String> from,
                @Nullable Map<String, String> words,
                @Nullable Map<Double, String> bands,
                @Nullable String otherwise) {
            return new Rating(
                    or(from),
                    coded(words, new TreeMap<>(String.CASE_INSENSITIVE_ORDER)),
                    coded(bands, new TreeMap<>()),
                    otherwise == null ? null : Severity.ofCode(otherwise));
        }

        private static <K> NavigableMap<K, Severity> coded(
                @Nullable Map<K, String> told, NavigableMap<K, Severity> into) {
            if (told != null) {
                told.forEach((key, code) -> into.put(key, Severity.ofCode(code)));
            }
            return into;
        }

        Optional<Severity> of(@Nullable String told) {
            if (told == null) {
                return Optional.ofNullable(otherwise);
            }
            return Optional.ofNullable(words.get(told.strip()))
                    .or(() -> band(told.strip()))
                    .or(() -> Severities.word(told))
                    .or(() -> Severities.number(told));
        }

        private Optional<Severity> band(String told) {
            if (bands.isEmpty() || !NUMBER.matcher(told).matches()) {
                return Optional.empty();
            }
            var step = bands.floorEntry(Double.valueOf(told));
            return Optional.of((step == null ? bands.firstEntry() : step).getValue());
        }
    }

    /** Where ids of techniques stand, and the tactics beside them. */
    record Attacks(List<String> ids, List<String> tactics) {

        Attacks {
            ids = or(ids);
            tactics = or(tactics);
        }
    }

    /** The two ends of a connection. */
    record Ends(List<String> from, List<String> to) {

        Ends {
            from = or(from);
            to = or(to);
        }
    }

    /**
     * Things of one type and role.
     *
     * @param within what of the value names the thing, as the first group
     */
    record Thing(
            EntityType type,
            EntityRole role,
            List<String> at,
            @Nullable Pattern within) {

        /**
         * As the file writes it.
         *
         * @param what such as {@code host victim}
         */
        @JsonCreator
        static Thing of(String what, @Nullable List<String> at, @Nullable Pattern within) {
            var words = what.strip().split("\\s+", -1);
            if (at == null || at.isEmpty() || words.length > 2) {
                throw new IllegalArgumentException("An entity is told as 'type role' with the paths where it stands");
            }
            var role = words.length == 1 ? EntityRole.RELATED : EntityRole.valueOf(words[1].toUpperCase(Locale.ROOT));
            return new Thing(EntityType.ofCode(words[0]), role, or(at), within);
        }

        /** The part of a value that names the thing; all of it where nothing else is told. */
        Optional<String> named(String value) {
            if (within == null) {
                return Optional.of(value);
            }
            var part = within.matcher(value);
            return part.find() ? Optional.of(part.group(1)) : Optional.empty();
        }
    }

    private static <T> List<T> or(@Nullable List<T> told) {
        return told == null ? List.of() : List.copyOf(told);
    }
}
