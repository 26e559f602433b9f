package eu.custos.response.operation;

import java.util.List;

/**
 * Runs that follow an older version of a model than the newest one deployed.
 *
 * @param definition the engine's id of the older one
 * @param target the engine's id of the newest
 * @param running how many runs of clients in scope follow it
 */
record ModelVersions(
        String process, String name, String definition, String version, String target, String newest, long running) {

    RunMover.Models models() {
        return new RunMover.Models(definition, version, target, newest);
    }

    /**
     * What moving runs came to, or would come to.
     *
     * @param moved how many were moved, or can be
     * @param unfit those that cannot
     * @param left how many were not looked at
     */
    record Moved(ModelVersions of, int moved, List<Unfit> unfit, long left) {}

    /** A run that has to stay, and why, in the engine's words. */
    record Unfit(String reference, String why) {}
}
