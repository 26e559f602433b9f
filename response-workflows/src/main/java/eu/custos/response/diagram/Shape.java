package eu.custos.response.diagram;

import org.jspecify.annotations.Nullable;

/**
 * One node as it lies on the plane.
 *
 * @param symbol what is drawn inside: a task type, an event trigger, a gateway type
 * @param label where its name stands, where the file says so
 */
record Shape(
        String id,
        Kind kind,
        Symbol symbol,
        String name,
        Box box,
        @Nullable Box label,
        Trait trait) {

    /** The outline. */
    enum Kind {
        POOL,
        LANE,
        GROUP,
        SUB_PROCESS,
        CALL_ACTIVITY,
        TASK,
        START,
        INTERMEDIATE,
        BOUNDARY,
        END,
        GATEWAY,
        DATA,
        NOTE;

        boolean isEvent() {
            return this == START || this == INTERMEDIATE || this == BOUNDARY || this == END;
        }

        /** Drawn first, since others lie on it. */
        boolean isBackground() {
            return this == POOL || this == LANE || this == GROUP || this == SUB_PROCESS;
        }
    }

    /**
     * What changes the outline.
     *
     * @param gentle a non-interrupting event or an event sub-process: dashed
     * @param throwing the symbol is filled
     * @param expanded a sub-process that shows its inside
     * @param horizontal a pool or lane with its name at the left
     */
    record Trait(boolean gentle, boolean throwing, boolean expanded, boolean horizontal) {}
}
