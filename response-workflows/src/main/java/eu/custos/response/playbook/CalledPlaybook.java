package eu.custos.response.playbook;

import eu.custos.playbook.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Another playbook that a step calls, as the library has it now.
 *
 * @param step id of the step
 * @param pinned the version that the step names; null where it follows whichever is approved
 * @param version what would run; null where there is none
 * @param flaw why it could not run; empty where it could
 */
record CalledPlaybook(
        String step,
        String stepName,
        String playbook,
        @Nullable String pinned,
        @Nullable PlaybookVersion version,
        String flaw) {

    public boolean sound() {
        return flaw.isEmpty();
    }

    /** Its flaw at its place in the file. */
    Fault fault() {
        return new Fault("/workflow/%s/playbook_id".formatted(step), flaw);
    }
}
