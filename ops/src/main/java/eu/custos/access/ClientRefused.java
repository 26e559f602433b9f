package eu.custos.access;

/** A client organisation that cannot be registered. */
abstract sealed class ClientRefused extends RuntimeException {

    private ClientRefused(String message) {
        super(message);
    }

    /** The content does not fit. */
    static final class Malformed extends ClientRefused {

        Malformed(String message) {
            super(message);
        }
    }

    /** The reference stands for another organisation, or for the same one with other content. */
    static final class Taken extends ClientRefused {

        Taken(String reference) {
            super("The reference %s is taken by an organisation with other content".formatted(reference));
        }
    }
}
