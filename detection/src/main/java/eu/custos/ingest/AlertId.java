package eu.custos.ingest;

import java.util.UUID;

/** Identifies one alert; derived from where and what it is, so that the same item replayed keeps its id. */
public record AlertId(UUID value) {

    /** The id of the item at that place of that receipt with that digest. */
    public static AlertId of(UUID receipt, int index, String digest) {
        return new AlertId(NameUuid.of(receipt, "%d:%s".formatted(index, digest)));
    }

    public static AlertId of(String text) {
        return new AlertId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
