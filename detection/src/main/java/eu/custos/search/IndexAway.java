package eu.custos.search;

/** The index does not answer; what it missed is indexed when it is back. */
public final class IndexAway extends RuntimeException {

    IndexAway(Throwable cause) {
        super("The index is away", cause);
    }

    public IndexAway(String reason) {
        super(reason);
    }
}
