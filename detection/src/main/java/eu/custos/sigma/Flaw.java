package eu.custos.sigma;

/**
 * Why a rule is not taken: where, what, and what its author can do.
 *
 * @param path place in the document, such as {@code detection.selection.Image|endswith[2]}
 * @param line of the text, from 1
 * @param code stable, dotted
 */
public record Flaw(String path, int line, String code, String problem, String remedy) {

    private static final int LONGEST_QUOTE = 80;

    /** A piece of somebody's text, short and on one line, fit to stand in a message. */
    static String quote(String text) {
        var end = Math.min(text.length(), LONGEST_QUOTE);
        var quoted = new StringBuilder("'");
        for (var at = 0; at < end; at++) {
            var c = text.charAt(at);
            quoted.append(Character.isISOControl(c) ? ' ' : c);
        }
        return quoted.append(end < text.length() ? "…'" : "'").toString();
    }

    /** Whether it was found in a document while it was put together with others. */
    public boolean isOf(SigmaDocument document) {
        return path.equals(quote(document.header().title()));
    }

    @Override
    public String toString() {
        return "%s (line %d): %s. %s.".formatted(path, line, problem, remedy);
    }
}
