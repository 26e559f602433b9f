package eu.custos.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** What became of the items received. */
record Balance(long received, long stored, long duplicate, long suppressed, long quarantined) {

    boolean addsUp() {
        return received == accounted();
    }

    long accounted() {
        return stored + duplicate + suppressed + quarantined;
    }

    /** In quarantine, or an event that claims nothing; a bench has no suppressions of alerts. */
    long notForTheIndex() {
        return quarantined + suppressed;
    }

    Balance minus(Balance earlier) {
        return new Balance(
                received - earlier.received,
                stored - earlier.stored,
                duplicate - earlier.duplicate,
                suppressed - earlier.suppressed,
                quarantined - earlier.quarantined);
    }

    Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("received", received);
        figures.put("stored", stored);
        figures.put("duplicate", duplicate);
        figures.put("suppressed", suppressed);
        figures.put("quarantined", quarantined);
        figures.put("addsUp", addsUp());
        return figures;
    }
}
