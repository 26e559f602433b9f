package eu.custos.indicator;

/** A list that is not taken at all; names the form's field. */
final class ListRefused extends RuntimeException {

    private final String field;

    ListRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }

    /** As the reader sees it beside the field. */
    String said() {
        return String.valueOf(getMessage());
    }
}
