package eu.custos.search;

import java.util.List;

/** Takes alerts into the index. */
public interface AlertIndex {

    /**
     * Indexes the alerts; the same alert again changes nothing.
     *
     * @throws IndexAway where the index does not take them now; none, some or all may be in it
     */
    void index(List<IndexedAlert> alerts);

    /**
     * True where there is no index at all yet, so that it is to be filled from the beginning.
     *
     * @throws IndexAway where nobody can say
     */
    boolean isBlank();
}
