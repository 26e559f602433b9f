package eu.custos.incident;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one change leaves behind: a line on the timeline and, of the same kind, facts in the ledger. */
record Line(
        TimelineEntry entry,
        Map<String, Object> facts,
        @Nullable String reason) {

    Line {
        facts = Map.copyOf(facts);
    }

    /** A line that is words throughout, which stand beside the leaf as a whole. */
    static Line said(TimelineEntry entry, Map<String, Object> facts) {
        return new Line(entry, facts, entry.text());
    }
}
