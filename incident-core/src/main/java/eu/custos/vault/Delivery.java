package eu.custos.vault;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a file that is handed in.
 *
 * @param original whose working copy it is, such as an unpacked or a decoded form
 * @param retention code of the class; engagement where none is named
 * @param reason why it is kept, or how it was made
 */
record Delivery(
        @Nullable String name,
        @Nullable UUID original,
        @Nullable String retention,
        @Nullable String reason,
        Where where) {

    boolean fromClient() {
        return where.plane().equals(Where.PORTAL);
    }

    Retention kept() {
        return retention == null || retention.isBlank()
                ? Retention.ENGAGEMENT
                : Retention.ofCode(retention).orElseThrow(VaultException.UnknownRetention::new);
    }
}
