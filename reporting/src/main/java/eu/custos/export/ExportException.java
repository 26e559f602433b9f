package eu.custos.export;

/** Refusals by the rules of exports, each with a stable code. */
abstract sealed class ExportException extends RuntimeException {

    private final String code;

    private ExportException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }

    /** None of that id, or none that the asker may know of; the answer is the same. */
    static final class UnknownExport extends ExportException {
        UnknownExport() {
            super("export.unknown", "There is no such export for you");
        }
    }

    /** What was asked for makes no sense, with the field that says so. */
    static final class InvalidRequest extends ExportException {

        private final String field;

        InvalidRequest(String field, String why) {
            super("export.invalid-request", why);
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    /** Too many wait already. */
    static final class TooMany extends ExportException {
        TooMany(String why) {
            super("export.too-many", why);
        }
    }

    /** The package is not there to be fetched. */
    static final class NotThere extends ExportException {
        NotThere(String why) {
            super("export.not-there", why);
        }
    }
}
