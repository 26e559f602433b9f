package eu.custos.ingest;

/**
 * What became of the items received.
 *
 * @param repeated deliveries of an item that was there already; not part of the sum
 * @param lost items that were read from a sender and did not come to the broker; not part of the sum
 */
record Balance(
        long received, long stored, long duplicate, long suppressed, long quarantined, long repeated, long lost) {

    Balance(long received, long stored, long duplicate, long suppressed, long quarantined, long repeated) {
        this(received, stored, duplicate, suppressed, quarantined, repeated, 0);
    }

    static final Balance NONE = new Balance(0, 0, 0, 0, 0, 0);

    /** A change by one understood item. */
    static Balance of(Disposition disposition) {
        return switch (disposition) {
            case STORED -> new Balance(1, 1, 0, 0, 0, 0);
            case DUPLICATE -> new Balance(1, 0, 1, 0, 0, 0);
            case SUPPRESSED -> new Balance(1, 0, 0, 1, 0, 0);
        };
    }

    static final Balance SET_ASIDE = new Balance(1, 0, 0, 0, 1, 0);
    static final Balance REPEATED = new Balance(0, 0, 0, 0, 0, 1);

    /** Takes a quarantined item out again, before it is counted as what it turned out to be. */
    static final Balance RELEASED = new Balance(-1, 0, 0, 0, -1, 0);

    static Balance lost(int items) {
        return new Balance(0, 0, 0, 0, 0, 0, items);
    }

    boolean addsUp() {
        return received == stored + duplicate + suppressed + quarantined;
    }

    Balance plus(Balance other) {
        return new Balance(
                received + other.received,
                stored + other.stored,
                duplicate + other.duplicate,
                suppressed + other.suppressed,
                quarantined + other.quarantined,
                repeated + other.repeated,
                lost + other.lost);
    }
}
