package eu.custos.sigma;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What may stand behind a field's name; Sigma 2.1, modifiers appendix. */
enum Modifier {
    ALL("all", Kind.LINK),
    STARTSWITH("startswith", Kind.PLACE),
    ENDSWITH("endswith", Kind.PLACE),
    CONTAINS("contains", Kind.PLACE),
    EXISTS("exists", Kind.PRESENCE),
    CASED("cased", Kind.CASE),
    NEQ("neq", Kind.NEGATION),
    WINDASH("windash", Kind.DASH),
    RE("re", Kind.EXPRESSION),
    I("i", Kind.FLAG),
    M("m", Kind.FLAG),
    S("s", Kind.FLAG),
    BASE64("base64", Kind.ENCODING),
    BASE64OFFSET("base64offset", Kind.ENCODING),
    UTF16LE("utf16le", Kind.ENCODING),
    UTF16BE("utf16be", Kind.ENCODING),
    UTF16("utf16", Kind.ENCODING),
    WIDE("wide", Kind.ENCODING),
    LT("lt", Kind.COMPARISON),
    LTE("lte", Kind.COMPARISON),
    GT("gt", Kind.COMPARISON),
    GTE("gte", Kind.COMPARISON),
    MINUTE("minute", Kind.TIME),
    HOUR("hour", Kind.TIME),
    DAY("day", Kind.TIME),
    WEEK("week", Kind.TIME),
    MONTH("month", Kind.TIME),
    YEAR("year", Kind.TIME),
    CIDR("cidr", Kind.NETWORK),
    EXPAND("expand", Kind.PLACEHOLDERS),
    FIELDREF("fieldref", Kind.REFERENCE);

    /** What a modifier is about. */
    enum Kind {
        LINK,
        NEGATION,
        PLACE,
        CASE,
        DASH,
        ENCODING,
        PLACEHOLDERS,
        PRESENCE,
        EXPRESSION,
        FLAG,
        COMPARISON,
        TIME,
        NETWORK,
        REFERENCE;

        /** Whether values are something other than texts under it. */
        boolean leads() {
            return switch (this) {
                case PRESENCE, EXPRESSION, COMPARISON, TIME, NETWORK, REFERENCE -> true;
                case LINK, NEGATION, PLACE, CASE, DASH, ENCODING, PLACEHOLDERS, FLAG -> false;
            };
        }

        /** What may stand beside it. */
        Set<Kind> company() {
            return switch (this) {
                case PRESENCE -> EnumSet.noneOf(Kind.class);
                case EXPRESSION -> EnumSet.of(FLAG, CASE, LINK, NEGATION);
                case COMPARISON -> EnumSet.of(TIME, LINK, NEGATION);
                case TIME -> EnumSet.of(COMPARISON, LINK, NEGATION);
                case NETWORK -> EnumSet.of(LINK, NEGATION, PLACEHOLDERS);
                case REFERENCE -> EnumSet.of(PLACE, CASE, LINK, NEGATION);
                case LINK, NEGATION, PLACE, CASE, DASH, ENCODING, PLACEHOLDERS, FLAG -> EnumSet.allOf(Kind.class);
            };
        }
    }

    private final String word;
    private final Kind kind;

    Modifier(String word, Kind kind) {
        this.word = word;
        this.kind = kind;
    }

    String word() {
        return word;
    }

    Kind kind() {
        return kind;
    }

    static Optional<Modifier> of(String word) {
        return Arrays.stream(values())
                .filter(modifier -> modifier.word.equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Modifier::word).collect(Collectors.joining(", "));
    }
}
