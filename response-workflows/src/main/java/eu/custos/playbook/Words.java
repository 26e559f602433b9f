package eu.custos.playbook;

import java.util.stream.IntStream;

/** Words of a file that come from outside, as people may be shown them. */
final class Words {

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private Words() {}

    /** One line of at most that length; what has no shape of its own becomes U+FFFD. */
    static String line(String text, int longest) {
        return shown(text.replaceAll("\\s+", " ").strip(), longest);
    }

    /** Several lines. */
    static String prose(String text, int longest) {
        return shown(text.strip(), longest);
    }

    /** What is said of a text that would. */
    static final String DECEIT = "holds characters that cannot be seen, or that turn a line around";

    /** True where a reader could be shown something else than a machine reads. */
    static boolean deceive(String text) {
        var points = text.codePoints().toArray();
        return IntStream.range(0, points.length).anyMatch(at -> !shows(points, at));
    }

    private static String shown(String text, int longest) {
        var points = text.codePoints().toArray();
        var out = new StringBuilder();
        for (var at = 0; at < Math.min(points.length, longest); at++) {
            out.appendCodePoint(shows(points, at) ? points[at] : 0xFFFD);
        }
        return out.toString();
    }

    private static boolean shows(int[] points, int at) {
        var joins = points[at] == NON_JOINER || points[at] == JOINER;
        return joins
                ? at > 0 && at + 1 < points.length && isOfAScript(points[at - 1]) && isOfAScript(points[at + 1])
                : shows(points[at]);
    }

    /** What Persian, Indic scripts and emoji join or keep apart by a sign of their own; nothing that a machine obeys. */
    private static boolean isOfAScript(int point) {
        return point > 0x7f && point != NON_JOINER && point != JOINER && shows(point) && !Character.isSpaceChar(point);
    }

    private static boolean shows(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\n' || point == '\t' || point == '\r';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
