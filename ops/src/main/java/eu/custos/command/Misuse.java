package eu.custos.command;

/** The command line cannot be understood; the message says which word and what is expected. */
public final class Misuse extends RuntimeException {

    public Misuse(String message) {
        super(message);
    }
}
