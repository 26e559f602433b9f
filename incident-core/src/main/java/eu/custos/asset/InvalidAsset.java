package eu.custos.asset;

/** Something that no asset can be; names the form's field. */
final class InvalidAsset extends RuntimeException {

    private final String field;

    InvalidAsset(String field, String message) {
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
