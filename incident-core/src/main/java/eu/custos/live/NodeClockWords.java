package eu.custos.live;

/** What is wrong with the clock of this node. */
public interface NodeClockWords {

    /** Empty where nothing is; else this node runs no steps. */
    String trouble();
}
