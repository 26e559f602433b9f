package eu.custos.vault;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Sha256;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file kept as evidence, without its content.
 *
 * @param reference of its incident
 * @param original whose working copy it is
 * @param name null once it is erased, as are the digests and the salt
 * @param finding what the last recomputation found wrong
 * @param clientAt when the client organisation handed it in; null where it came from elsewhere
 */
record Artefact(
        TenantId tenant,
        UUID id,
        UUID incident,
        String reference,
        @Nullable UUID original,
        @Nullable String name,
        ContentType type,
        long bytes,
        @Nullable Digests digests,
        @Nullable String salt,
        State state,
        List<Suspicion> suspicions,
        Retention retention,
        @Nullable Instant keepUntil,
        Instant receivedAt,
        String receivedBy,
        @Nullable Hold hold,
        @Nullable Instant proposedAt,
        Instant checkedAt,
        @Nullable Finding finding,
        @Nullable Instant clientAt) {

    Artefact {
        suspicions = List.copyOf(suspicions);
    }

    /** What can be done with it. */
    enum State {
        KEPT,
        QUARANTINED,
        ERASED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** For people of the client who handed it in. */
        String forClient() {
            return switch (this) {
                case KEPT -> "kept";
                case QUARANTINED -> "kept, to be looked at before anybody opens it";
                case ERASED -> "erased";
            };
        }
    }

    /** Why it must not be erased. */
    record Hold(Instant since, String byName, String reason) {}

    public String shownName() {
        return name == null ? "erased file" : name;
    }

    public String url() {
        return "/console/incidents/%s/artefacts/%s".formatted(reference, id);
    }

    public boolean erased() {
        return state == State.ERASED;
    }

    public boolean fromClient() {
        return clientAt != null;
    }

    public boolean quarantined() {
        return state == State.QUARANTINED;
    }

    /** What the ledger may know of the content: nothing, once the salt is gone. */
    public Optional<String> salted() {
        return digests == null || salt == null ? Optional.empty() : Optional.of(salted(salt, digests.sha256()));
    }

    /** SHA-256 over the salt's 16 bytes and the content's SHA-256. */
    static String salted(String salt, String sha256) {
        var hex = HexFormat.of();
        return Sha256.hex(ByteBuffer.allocate(48)
                .put(hex.parseHex(salt))
                .put(hex.parseHex(sha256))
                .array());
    }

    void requireContent() {
        if (erased()) {
            throw new VaultException.Erased();
        }
    }

    /** For whoever wants to see or have it. */
    void requireOpen() {
        requireContent();
        if (quarantined()) {
            throw new VaultException.InQuarantine();
        }
    }

    void requireQuarantined() {
        requireContent();
        if (!quarantined()) {
            throw new VaultException.NotInQuarantine();
        }
    }

    void requireErasable() {
        requireContent();
        if (hold != null) {
            throw new VaultException.OnHold();
        }
    }

    public String size() {
        return size(bytes);
    }

    static String size(long bytes) {
        if (bytes < 1_024) {
            return bytes + " bytes";
        }
        var unit = 0;
        var value = bytes / 1_024.0;
        while (value >= 1_024 && unit < 3) {
            value /= 1_024;
            unit++;
        }
        return String.format(
                Locale.ROOT,
                "%.1f %s",
                value,
                List.of("KiB", "MiB", "GiB", "TiB").get(unit));
    }

    public String stateWords() {
        return switch (state) {
            case KEPT -> hold == null ? "kept" : "on hold";
            case QUARANTINED -> "in quarantine";
            case ERASED -> "erased";
        };
    }
}
