package eu.custos;

import tools.jackson.databind.JsonNode;

/** The balance of one client organisation as the API tells it. */
public record Counted(long received, long stored, long duplicate, long suppressed, long quarantined, long repeated) {

    public static Counted of(Caller reader, String client) {
        return of(reader.read("/api/v1/intake/balance?client=" + client));
    }

    /** What became of the items; as many as were received, or something is lost or doubled. */
    public long accounted() {
        return stored + duplicate + suppressed + quarantined;
    }

    private static Counted of(JsonNode sum) {
        return new Counted(
                sum.path("received").asLong(),
                sum.path("stored").asLong(),
                sum.path("duplicate").asLong(),
                sum.path("suppressed").asLong(),
                sum.path("quarantined").asLong(),
                sum.path("repeated").asLong());
    }
}
