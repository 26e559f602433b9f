package eu.custos.control;

import java.util.List;

/** Refusals by the rules of controls. */
abstract sealed class ControlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    ControlException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    /** As the reader sees it. */
    String said() {
        return String.valueOf(getMessage());
    }

    /** There is no such control in force, or it is out of sight. */
    static final class NotFound extends ControlException {
        private static final long serialVersionUID = 1L;

        NotFound(String control) {
            super("control.not-found", "There is no control %s here".formatted(control));
        }
    }

    /** A file that is no catalogue. */
    static final class UnfitCatalogue extends ControlException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> faults;

        UnfitCatalogue(List<String> faults) {
            super(
                    "control.unfit-catalogue",
                    "The file is no catalogue that could count: %s".formatted(faults.getFirst()));
            this.faults = List.copyOf(faults);
        }

        List<String> faults() {
            return faults;
        }
    }

    /** What was sent cannot be taken as it is. */
    static final class InvalidContent extends ControlException {
        private static final long serialVersionUID = 1L;

        private final String field;

        InvalidContent(String field, String message) {
            super("control.invalid-content", message);
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    /** It does not stand so that this could be done with it. */
    static final class NotPossible extends ControlException {
        private static final long serialVersionUID = 1L;

        NotPossible(String message) {
            super("control.not-possible", message);
        }
    }
}
