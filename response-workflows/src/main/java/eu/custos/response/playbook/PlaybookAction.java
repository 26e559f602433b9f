package eu.custos.response.playbook;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A response action that a step of a playbook has asked for.
 *
 * @param step id of the step
 * @param outcome what it came to for the step; null while that is not known
 */
record PlaybookAction(
        UUID action, UUID run, String step, @Nullable Outcome outcome) {

    enum Outcome {
        SUCCEEDED,
        FAILED
    }
}
