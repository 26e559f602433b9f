package eu.custos.response.lifecycle;

import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import java.util.UUID;

/** A lead's door to merging, for tests of the engine as a whole. */
public final class MergeRequests {

    private MergeRequests() {}

    /** Asked for; what the process does of it is not done yet. */
    public static void ask(Story absorbed, Story survivor) {
        absorbed.as(
                "lin",
                Role.LEAD,
                () -> Story.PLATFORM
                        .bean(Merging.class)
                        .merge(
                                absorbed.incident().reference().value(),
                                survivor.incident().reference().value(),
                                "The same beacon",
                                UUID.randomUUID().toString())
                        .orElseThrow());
    }

    public static void takeOut(Story absorbed) {
        absorbed.as(
                "lin",
                Role.LEAD,
                () -> Story.PLATFORM
                        .bean(Merging.class)
                        .unmerge(
                                absorbed.incident().reference().value(),
                                "Two attackers",
                                UUID.randomUUID().toString())
                        .orElseThrow());
    }
}
