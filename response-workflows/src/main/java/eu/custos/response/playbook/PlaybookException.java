package eu.custos.response.playbook;

import eu.custos.playbook.Fault;
import java.util.List;

/** Refusals by the rules of the library. */
abstract sealed class PlaybookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    PlaybookException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    /** What a person reads, one line for each fault. */
    abstract List<String> lines();

    /** The file is no playbook that could run. */
    static final class Unfit extends PlaybookException {
        private static final long serialVersionUID = 1L;

        private final transient List<Fault> faults;

        Unfit(List<Fault> faults) {
            super(
                    "playbook.unfit",
                    "The file has %d faults, the first: %s".formatted(faults.size(), faults.getFirst()));
            this.faults = List.copyOf(faults);
        }

        @Override
        List<String> lines() {
            return faults.stream().map(Fault::toString).toList();
        }
    }

    /** The version does not stand so that this could be done with it. */
    static final class NotPossible extends PlaybookException {
        private static final long serialVersionUID = 1L;

        NotPossible(String message) {
            super("playbook.not-possible", message);
        }

        @Override
        List<String> lines() {
            return List.of(String.valueOf(getMessage()));
        }
    }
}
