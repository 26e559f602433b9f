package eu.custos.playbook;

/** A text that may be looked at so many times only: a pattern made to run for ever gives up. */
final class Counted implements CharSequence {

    private static final int MOST = 1_000_000;

    private final CharSequence text;
    private int looks;

    Counted(CharSequence text) {
        this.text = text;
    }

    /** The pattern asks for more than any honest one does. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > MOST) {
            throw new TooMuch();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
