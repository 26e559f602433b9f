package eu.custos.alert;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes alerts alike: the client organisation, the rule family, and the one thing they are about.
 *
 * <p>Alerts of one family against one protected asset are one problem, however many attackers, sensors or shards of a
 * signature report it. Where no victim is known the attacker stands for the problem, and where neither is, the source.
 */
final class Fingerprint {

    private final TenantId tenant;
    private final String family;
    private final Anchor anchor;
    private final String value;
    private @Nullable UUID digest;

    /**
     * Of alerts of that family about that thing.
     *
     * @param family rule name without its shard number
     */
    Fingerprint(TenantId tenant, String family, Anchor anchor, String value) {
        this.tenant = tenant;
        this.family = family;
        this.anchor = anchor;
        this.value = value;
    }

    TenantId tenant() {
        return tenant;
    }

    String family() {
        return family;
    }

    Anchor anchor() {
        return anchor;
    }

    String value() {
        return value;
    }

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

    /** Key under which the open group is found; taken once, since a batch asks for it again and again. */
    UUID digest() {
        var known = digest;
        if (known == null) {
            known = digest(tenant.toString(), family, anchor.name(), value);
            digest = known;
        }
        return known;
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fingerprint that
                && tenant.equals(that.tenant)
                && family.equals(that.family)
                && anchor == that.anchor
                && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenant, family, anchor, value);
    }
}
