package eu.custos.indicator;

/** An entry of a list that is not taken, and why. */
final class UnfitEntry extends RuntimeException {

    UnfitEntry(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
