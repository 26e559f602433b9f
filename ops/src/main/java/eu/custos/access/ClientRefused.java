package eu.custos.access;

/** A client organisation that cannot be registered. */
abstract sealed class ClientRefused extends RuntimeException {

    private final String field;

    private ClientRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    /** Of the form. */
    String field() {
        return field;
    }

    /** The content does not fit. */
    static final class Malformed extends ClientRefused {

        Malformed(String field, String message) {
            super(field, message);
        }
    }

    /** The reference stands for another organisation, or for the same one with other content. */
    static final class Taken extends ClientRefused {

        Taken(String reference) {
            super("reference", "The reference %s is taken by an organisation with other content".formatted(reference));
        }
    }
}
