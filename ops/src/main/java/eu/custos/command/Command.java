package eu.custos.command;

import java.util.Set;

/** One word of the command line. */
public interface Command {

    String name();

    /** How to call it, one line. */
    String usage();

    /** Options that take a value, without their dashes. */
    Set<String> options();

    /** Options that stand alone. */
    default Set<String> flags() {
        return Set.of();
    }

    /** Does the work; {@code 0} tells success to the shell. */
    int run(Arguments arguments);
}
