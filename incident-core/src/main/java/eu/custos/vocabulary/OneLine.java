package eu.custos.vocabulary;

/** Names and other words of one line that people type or import. */
public final class OneLine {

    private OneLine() {}

    /** True for 1 to that many characters, each of which a reader sees as what it is. */
    public static boolean fits(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.codePoints().allMatch(OneLine::shows);
    }

    /** Characters without a shape of their own turn a line around, break it or hide part of it. */
    private static boolean shows(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
