package eu.custos.vault;

import eu.custos.vocabulary.Prose;
import org.jspecify.annotations.Nullable;

/**
 * From where and with what somebody acts.
 *
 * @param plane the console, the portal, the API or the platform itself
 * @param address of the network; null for the platform
 * @param tool as it names itself
 */
record Where(
        String plane, @Nullable String address, @Nullable String tool) {

    static final Where PLATFORM = new Where("platform", null, "custos");

    /** The client organisation's own pages. */
    static final String PORTAL = "portal";

    private static final int LONGEST = 200;

    Where {
        tool = tool == null ? null : shortened(Prose.of(tool));
    }

    private static String shortened(String text) {
        var kept = Prose.isKept(text) ? text : "?";
        return kept.length() <= LONGEST ? kept : kept.substring(0, LONGEST - 1) + "…";
    }
}
