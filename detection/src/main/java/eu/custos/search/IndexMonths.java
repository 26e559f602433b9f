package eu.custos.search;

import java.time.Instant;
import java.util.List;

/** The months that the index is divided into, and for how long they are kept. */
public interface IndexMonths {

    /**
     * One month's index.
     *
     * @param name such as {@code 2026.11}
     * @param alerts in it
     * @param bytes on disk, copies included
     */
    record Month(String name, long alerts, long bytes) {}

    /**
     * What there is, newest first.
     *
     * @throws IndexAway where nobody can say
     */
    List<Month> all();

    /** The beginning of the oldest month that is kept; what the record has from before is not indexed. */
    Instant oldestKept();

    /**
     * Deletes the months that are older than those kept.
     *
     * @return their names
     * @throws IndexAway where the index does not answer; some may be deleted
     */
    List<String> drop();
}
