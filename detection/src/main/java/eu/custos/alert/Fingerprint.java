package eu.custos.alert;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * What makes alerts alike: the client organisation, the rule family, and the one thing they are about.
 *
 * <p>Alerts of one family against one protected asset are one problem, however many attackers, sensors or shards of a
 * signature report it. Where no victim is known the attacker stands for the problem, and where neither is, the source.
 *
 * @param family rule name without its shard number
 */
record Fingerprint(TenantId tenant, String family, Anchor anchor, String value) {

    /** What kind of thing the alerts are about. */
    enum Anchor {
        /** A known asset, under whichever of its names. */
        ASSET("asset"),
        VICTIM("victim"),
        ATTACKER("attacker"),
        /** Nothing else is known. */
        SOURCE("source"),
        /** A record that is no detection; kept apart from detections of the same name. */
        RECORD("record source");

        private final String label;

        Anchor(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** Key under which the open group is found. */
    UUID digest() {
        return digest(tenant.toString(), family, anchor.name(), value);
    }

    /** Key under which the rule family is counted. */
    UUID familyDigest() {
        return digest(family);
    }

    /** The first half of SHA-256 over the parts, without letter case. */
    private static UUID digest(String... parts) {
        var sha = Sha256.running();
        for (var part : parts) {
            sha.update(part.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
        }
        var bytes = ByteBuffer.wrap(sha.digest());
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
