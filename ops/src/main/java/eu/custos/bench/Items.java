package eu.custos.bench;

/** What a benchmark sends. */
interface Items {

    /** The next so many items or fewer, at least one, each on a line. */
    byte[] lines(int count);
}
