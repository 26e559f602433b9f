package eu.custos.ingest.adapter;

import java.util.regex.Pattern;

/** Addresses that somebody broke so that nobody follows them, such as {@code hxxp://bad[.]example}, made whole. */
final class Defanged {

    private static final Pattern MARK = Pattern.compile("(?i)hxxp|[\\[({](?:\\.|dot|:|@|at)[\\[({:/\\])}]");
    private static final Pattern SCHEME = Pattern.compile("(?i)\\bh(?:xx|tt)p(s?)(?:\\[:]//|\\[://]|://)");
    private static final Pattern DOT = Pattern.compile("(?i)[\\[({](?:\\.|dot)[\\])}]");
    private static final Pattern AT = Pattern.compile("(?i)[\\[({](?:@|at)[\\])}]");

    private Defanged() {}

    static String whole(String text) {
        if (!MARK.matcher(text).find()) {
            return text;
        }
        var named = SCHEME.matcher(text).replaceAll("http$1://");
        return AT.matcher(DOT.matcher(named).replaceAll(".")).replaceAll("@");
    }
}
