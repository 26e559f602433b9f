package eu.custos.sigma;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of an event's field, as it came and, once asked for, without its case. */
final class FieldText {

    private final String raw;
    // Two threads may both fold; they arrive at the same text.
    private @Nullable String folded;

    FieldText(String raw) {
        this.raw = raw;
    }

    String raw() {
        return raw;
    }

    String folded() {
        var known = folded;
        if (known == null) {
            known = fold(raw);
            folded = known;
        }
        return known;
    }

    String text(boolean cased) {
        return cased ? raw : folded();
    }

    /** Letter by letter, so that a part of a text folds to the same part of the folded text. */
    static String fold(String text) {
        var plain = true;
        for (var at = 0; at < text.length() && plain; at++) {
            var c = text.charAt(at);
            plain = !Character.isSurrogate(c) && Character.toLowerCase(Character.toUpperCase(c)) == c;
        }
        if (plain) {
            return text;
        }
        var folded = new StringBuilder(text.length());
        text.codePoints().forEach(c -> folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c))));
        return folded.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldText text && raw.equals(text.raw);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(raw);
    }

    @Override
    public String toString() {
        return raw;
    }
}
