package eu.custos.rule;

import eu.custos.ingest.Digest;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Where a correlation's group is kept. */
record Place(TenantId tenant, UUID rule, UUID key) {

    static Place of(TenantId tenant, UUID rule, List<String> values) {
        return new Place(tenant, rule, digest(values));
    }

    /** The first half of SHA-256 over the parts and their lengths. */
    static UUID digest(List<String> parts) {
        var text = new StringBuilder();
        parts.forEach(part -> text.append(part.length()).append(':').append(part));
        var hex = Digest.hex(text.toString().getBytes(StandardCharsets.UTF_8));
        return new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }
}
