package eu.custos.response.work;

import eu.custos.response.form.Filled;

/** What came of answering a task. */
public sealed interface Completion {

    /** Answered now; the process has gone on. */
    record Done(WorkTask task) implements Completion {}

    /** The same form arrived before and acted then. */
    record Repeated(WorkTask task) implements Completion {}

    /** A field does not fit; nothing happened. */
    record Unfit(WorkTask task, Filled.Wrong wrong) implements Completion {}

    /** The actor may not answer it. */
    record Refused(WorkTask task, String reason) implements Completion {}

    /** Somebody else, or time, was faster. */
    record TooLate(WorkTask task) implements Completion {}

    /** No such task within the actor's client organisations. */
    record Unknown() implements Completion {}
}
