package eu.custos.playbook;

/** Words of a file that come from outside, as people may be shown them. */
final class Words {

    private Words() {}

    /** One line of at most that length; what has no shape of its own becomes U+FFFD. */
    static String line(String text, int longest) {
        return shown(text.replaceAll("\\s+", " ").strip(), longest);
    }

    /** Several lines. */
    static String prose(String text, int longest) {
        return shown(text.strip(), longest);
    }

    /** True where a reader could be shown something else than a machine reads. */
    static boolean deceive(String text) {
        return text.codePoints().anyMatch(point -> !shows(point));
    }

    private static String shown(String text, int longest) {
        var out = new StringBuilder();
        text.codePoints().limit(longest).forEach(point -> out.appendCodePoint(shows(point) ? point : 0xFFFD));
        return out.toString();
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
