package eu.custos.ingest.adapter;

import org.jspecify.annotations.Nullable;

/** Text of unknown origin made fit for the database, the ledger and the screen. */
final class Words {

    static final int LONGEST_TITLE = 300;
    static final int LONGEST_VALUE = 1_000;
    static final int LONGEST_MESSAGE = 4_000;

    private Words() {}

    /** Without control characters and half surrogates, at most that long; null where nothing is left. */
    static @Nullable String clean(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        if (isClean(text, longest)) {
            return text;
        }
        var clean = new StringBuilder(Math.min(text.length(), longest));
        for (var at = 0; at < text.length() && clean.length() < longest; ) {
            var point = text.codePointAt(at);
            at += Character.charCount(point);
            if (Character.isISOControl(point)) {
                clean.append(' ');
            } else if ((point >= 0xD800 && point <= 0xDFFF) || turns(point)) {
                clean.append('\uFFFD');
            } else if (clean.length() + Character.charCount(point) <= longest) {
                clean.appendCodePoint(point);
            } else {
                break;
            }
        }
        var stripped = clean.toString().strip();
        return stripped.isEmpty() ? null : stripped;
    }

    static boolean isAscii(String text) {
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) > 127) {
                return false;
            }
        }
        return true;
    }

    /** What makes the rest stand in another order than it has, so that a name looks like another. */
    private static boolean turns(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }

    /** Nearly every value is, and then there is nothing to make of it. */
    private static boolean isClean(String text, int longest) {
        var length = text.length();
        if (length == 0 || length > longest || text.charAt(0) == ' ' || text.charAt(length - 1) == ' ') {
            return false;
        }
        for (var at = 0; at < length; at++) {
            var letter = text.charAt(at);
            if (letter < ' ' || letter > '~') {
                return false;
            }
        }
        return true;
    }

    static @Nullable String either(@Nullable String text, @Nullable String otherwise) {
        return text == null ? otherwise : text;
    }

    static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
