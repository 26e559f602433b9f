package eu.custos.receiver;

/** Refusals about receivers of checkpoints; each has a stable code. */
abstract sealed class ReceiverException extends RuntimeException {

    private final String code;

    private ReceiverException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    /** As the reader of a form sees it. */
    String said() {
        return String.valueOf(getMessage());
    }

    static final class NoSuchWay extends ReceiverException {
        NoSuchWay() {
            super("receiver.no-such-way", "Choose a mail address or a signed webhook of one of the client's contacts");
        }
    }

    static final class TooManyReceivers extends ReceiverException {
        TooManyReceivers(int most) {
            super("receiver.too-many", "A client has at most %d receivers; take one off first".formatted(most));
        }
    }

    static final class NothingToSend extends ReceiverException {
        NothingToSend() {
            super("receiver.nothing-to-send", "No checkpoint of this ledger is taken yet; it comes within a minute");
        }
    }
}
