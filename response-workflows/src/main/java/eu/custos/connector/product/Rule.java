package eu.custos.connector.product;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means that has this status and holds this. All of what a rule names must be so.
 *
 * @param status any of these; all where none is named
 * @param where one of the values, by pointer
 * @param has pointers that find something
 * @param lacks pointers that find nothing
 * @param since a pointer to a moment not before the action was first asked for
 * @param say to a person, where the meaning is a refusal
 * @param offer what it could have been instead, where the target was several things
 */
public record Rule(
        @Nullable List<Integer> status,
        @Nullable Map<String, List<String>> where,
        @Nullable List<String> has,
        @Nullable List<String> lacks,
        @Nullable String since,
        Meaning means,
        @Nullable String say,
        @Nullable Offer offer) {

    /**
     * Where an answer lists what a person chooses from.
     *
     * @param each pointer to the list
     * @param id pointer from an element to the product's id of it; empty where the element is the id
     * @param seen pointer to when it was last seen
     * @param system pointer to its operating system
     */
    public record Offer(
            String each,
            @Nullable String id,
            @Nullable String seen,
            @Nullable String system) {}

    /** What follows. */
    public enum Meaning {
        /** On to the next step. */
        NEXT,
        DONE,
        ALREADY_SO,
        NOT_SO,
        REFUSED,
        BUSY,
        UNKNOWN
    }

    /** True where the answer's content matters, so that it has to be readable. */
    public boolean reads() {
        return where != null || has != null || lacks != null || since != null;
    }
}
