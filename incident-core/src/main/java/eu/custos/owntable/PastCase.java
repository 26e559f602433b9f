package eu.custos.owntable;

import java.time.Instant;
import java.util.Map;

/**
 * Something that was decided by table once.
 *
 * @param place where it is looked at
 * @param question what the table is asked about it
 */
public record PastCase(String title, String place, Instant at, Map<String, Object> question) {

    public PastCase {
        question = Map.copyOf(question);
    }
}
