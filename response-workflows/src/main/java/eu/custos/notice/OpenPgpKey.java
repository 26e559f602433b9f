package eu.custos.notice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.OpenPGPKeyReader;
import org.jspecify.annotations.Nullable;

/**
 * The OpenPGP certificate (RFC 9580) of a person at a client. Its own signatures say until when it counts and what for;
 * the library's policy, which of its algorithms.
 */
record OpenPgpKey(UUID contact, OpenPGPCertificate certificate) implements MailKey {

    static final int LONGEST = 65_536;

    private static final int MOST_PARTS = 40;
    private static final int SHORTEST_KEY = 2_048;
    private static final int LONGEST_KEY = 8_192;
    private static final Pattern ADDRESS = Pattern.compile("<([^<>\\s]{3,254})>\\s*$|^([^<>\\s]{3,254})$");
    private static final String FIELD = "certificate";

    static OpenPgpKey read(UUID contact, String text) {
        if (text.contains("PRIVATE KEY")) {
            throw new ChannelRefusal(
                    FIELD, "That is a secret key, which nobody but the person may have. Ask for the public one.");
        }
        return read(contact, text.getBytes(StandardCharsets.UTF_8));
    }

    static OpenPgpKey read(UUID contact, byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new ChannelRefusal(FIELD, "At most %d bytes; leave out what others signed.".formatted(LONGEST));
        }
        var found = certificates(bytes);
        if (found.isEmpty()) {
            throw unreadable();
        }
        if (found.size() != 1
                || found.getFirst().isSecretKey()
                || found.getFirst().getComponents().size() > MOST_PARTS) {
            throw new ChannelRefusal(FIELD, "Give the person's public key and no other.");
        }
        return new OpenPgpKey(contact, found.getFirst());
    }

    /** The library throws what it likes where a packet is no packet. */
    private static List<OpenPGPCertificate> certificates(byte[] bytes) {
        try {
            return new OpenPGPKeyReader().parseKeysOrCertificates(new ByteArrayInputStream(bytes));
        } catch (IOException | RuntimeException unreadable) {
            throw unreadable();
        }
    }

    private static ChannelRefusal unreadable() {
        return new ChannelRefusal(FIELD, "A public key begins with -----BEGIN PGP PUBLIC KEY BLOCK----- and is whole.");
    }

    @Override
    public Kind kind() {
        return Kind.OPENPGP;
    }

    @Override
    public void check(Instant now) {
        if (isRevoked()) {
            throw new ChannelRefusal(FIELD, "It was revoked.");
        }
        if (hasEnded(now)) {
            throw new ChannelRefusal(FIELD, "It ended %s.".formatted(endsAt()));
        }
        if (encrypting(now).isEmpty()) {
            throw new ChannelRefusal(
                    FIELD,
                    "It has no key of today's strength that may encrypt: RSA of %d to %d bits, or an elliptic curve."
                            .formatted(SHORTEST_KEY, LONGEST_KEY));
        }
    }

    /** Which of its keys encrypt at that time. */
    List<OpenPGPComponentKey> encrypting(Instant now) {
        return certificate.getEncryptionKeys(Date.from(now)).stream()
                .filter(key -> isStrong(key.getPGPPublicKey()))
                .toList();
    }

    private static boolean isStrong(PGPPublicKey key) {
        return switch (key.getAlgorithm()) {
            case PublicKeyAlgorithmTags.RSA_GENERAL ->
                key.getBitStrength() >= SHORTEST_KEY && key.getBitStrength() <= LONGEST_KEY;
            case PublicKeyAlgorithmTags.ECDH, PublicKeyAlgorithmTags.X25519, PublicKeyAlgorithmTags.X448 -> true;
            default -> false;
        };
    }

    @Override
    public Set<String> addresses() {
        return certificate.getValidUserIds().stream()
                .map(id -> ADDRESS.matcher(id.getUserId()))
                .filter(java.util.regex.Matcher::find)
                .map(found -> Objects.requireNonNullElse(found.group(1), found.group(2)))
                .map(address -> Objects.requireNonNull(address).toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Its own end, or that of the last of its keys that encrypts, or its revocation. */
    @Override
    public @Nullable Instant endsAt() {
        var revoked = certificate.getRevocation();
        if (revoked != null) {
            return revoked.getCreationTime().toInstant();
        }
        var whole = certificate.getExpirationTime();
        var parts = certificate.getPublicKeys().values().stream()
                .filter(OpenPgpKey::isForEncryption)
                .map(OpenPGPComponentKey::getKeyExpirationDate)
                .toList();
        var last = parts.stream().anyMatch(Objects::isNull)
                ? null
                : parts.stream().max(Comparator.naturalOrder()).orElse(null);
        return Stream.of(whole, last)
                .flatMap(Stream::ofNullable)
                .min(Comparator.naturalOrder())
                .map(Date::toInstant)
                .orElse(null);
    }

    private static boolean isForEncryption(OpenPGPComponentKey key) {
        var flags = key.getKeyFlags();
        return key.getPGPPublicKey().isEncryptionKey()
                && (flags == null
                        || (flags.getFlags()
                                        & (org.bouncycastle.bcpg.sig.KeyFlags.ENCRYPT_COMMS
                                                | org.bouncycastle.bcpg.sig.KeyFlags.ENCRYPT_STORAGE))
                                != 0);
    }

    @Override
    public String fingerprint() {
        return certificate.getPrettyFingerprint();
    }

    @Override
    public boolean isRevoked() {
        return certificate.getRevocation() != null;
    }

    @Override
    public byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("A key that was read can be written", e);
        }
    }
}
