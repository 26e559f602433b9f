package eu.custos.alert;

import org.jspecify.annotations.Nullable;

/** Text from outside, as it may be kept and shown: no control characters, no halves of characters, not endless. */
final class Wording {

    static final int TITLE = 200;
    static final int VALUE = 500;
    static final int MESSAGE = 2_000;

    private static final char REPLACEMENT = '\uFFFD';

    private Wording() {}

    static String of(String text, int most) {
        if (text.length() <= most && isPlain(text)) {
            return text.strip();
        }
        var kept = new StringBuilder(Math.min(text.length(), most));
        text.codePoints().limit(most).forEach(point -> kept.appendCodePoint(shown(point)));
        return kept.toString().strip();
    }

    static @Nullable String orNull(@Nullable String text, int most) {
        return text == null || text.isBlank() ? null : of(text, most);
    }

    /** For a name that must not be empty. */
    static String orElse(@Nullable String text, int most, String otherwise) {
        var known = orNull(text, most);
        return known == null || known.isEmpty() ? otherwise : known;
    }

    /** Nearly every text of an alert; each is looked at more than once. */
    private static boolean isPlain(String text) {
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (Character.isISOControl(character) || Character.isSurrogate(character)) {
                return false;
            }
        }
        return true;
    }

    private static int shown(int point) {
        var half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        var control = Character.getType(point) == Character.CONTROL && point != '\n' && point != '\t';
        return half || control ? REPLACEMENT : point;
    }
}
