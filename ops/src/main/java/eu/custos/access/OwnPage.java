package eu.custos.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to go after signing in: only to a page of ours, whatever the link said. */
final class OwnPage {

    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[\\w./~%?&=:;,+@!*()'$-]*");

    private OwnPage() {}

    static String orHome(@Nullable String wanted) {
        return wanted != null
                        && wanted.length() <= 1_000
                        && OURS.matcher(wanted).matches()
                ? wanted
                : "/";
    }
}
