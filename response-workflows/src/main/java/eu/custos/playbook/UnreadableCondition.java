package eu.custos.playbook;

/** A text that is no condition. */
public final class UnreadableCondition extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableCondition(String message) {
        super(message);
    }
}
