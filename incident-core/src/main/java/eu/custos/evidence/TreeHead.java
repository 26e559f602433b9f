package eu.custos.evidence;

import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What a checkpoint signs: the state of one ledger at one size. */
record TreeHead(TenantId tenant, String origin, Frontier frontier, Hash root, Instant takenAt) {

    long size() {
        return frontier.size();
    }

    String text() {
        return "%s\n%d\n%s\n".formatted(origin, size(), root.base64());
    }

    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
