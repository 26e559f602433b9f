package eu.custos.bench;

import java.util.Map;

/** Settings of a platform under load. */
final class LoadSettings {

    /** The limit per source is for protection; here it would be what is measured. */
    static final Map<String, String> UNTHROTTLED =
            Map.of("custos.ingest.rate-per-second", "100000000", "custos.ingest.burst", "100000000");

    private LoadSettings() {}
}
