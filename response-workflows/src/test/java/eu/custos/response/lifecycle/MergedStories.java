package eu.custos.response.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import java.util.UUID;

/** Two stories that become one. */
public final class MergedStories {

    private MergedStories() {}

    /** A lead merges the first into the second. */
    public static void merge(Story absorbed, Story survivor) {
        assertThat(absorbed.as(
                        "lin",
                        Role.LEAD,
                        () -> Story.PLATFORM
                                .bean(Merging.class)
                                .merge(
                                        absorbed.incident().reference().value(),
                                        survivor.incident().reference().value(),
                                        "The same beacon",
                                        UUID.randomUUID().toString())))
                .isPresent();
        absorbed.work();
    }
}
