package eu.custos.anchor;

/** What came of asking an authority for a stamp. */
sealed interface StampAnswer {

    /** A verified stamp. */
    record Stamped(TimeStamp stamp) implements StampAnswer {}

    /** It answered, and the answer is worth nothing. */
    record Refused(StampFault fault, String detail) implements StampAnswer {

        String words() {
            return detail.isBlank() ? fault.words() : "%s: %s".formatted(fault.words(), detail);
        }
    }

    /** No answer that could be looked at. */
    record Away(String words) implements StampAnswer {}
}
