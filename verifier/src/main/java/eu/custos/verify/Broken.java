package eu.custos.verify;

/** The first thing found wrong in a check. */
final class Broken extends RuntimeException {

    private static final int LONGEST_REASON = 300;

    private final Check check;
    private final String file;

    Broken(Check check, String file, String reason) {
        super(printable(reason), null, false, false);
        this.check = check;
        this.file = printable(file);
    }

    Check check() {
        return check;
    }

    /** The same as a finding of another check. */
    Broken of(Check other) {
        return new Broken(other, file, String.valueOf(getMessage()));
    }

    Finding finding() {
        return new Finding(check, Outcome.FAIL, file, String.valueOf(getMessage()));
    }

    /** What a forger wrote into a file must neither flood nor steer the reader's terminal. */
    static String printable(String text) {
        var shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_REASON)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
