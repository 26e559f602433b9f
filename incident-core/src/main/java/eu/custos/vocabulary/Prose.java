package eu.custos.vocabulary;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words of several lines that people type. */
public final class Prose {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}&&[^\r\n\t]]");

    private Prose() {}

    /** Without space around it; what has no shape of its own is shown as such. */
    public static String of(@Nullable String text) {
        return text == null ? "" : UNSEEN.matcher(text.strip()).replaceAll("\uFFFD");
    }

    /** The database keeps no NUL, and half a character has no bytes. */
    public static boolean isKept(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }
}
