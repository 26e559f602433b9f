package eu.custos.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The witness's own key, under its name (c2sp.org/tlog-cosignature, Ed25519). */
final class WitnessKey {

    private static final byte COSIGNATURE = 4;

    private final String name;
    private final byte[] publicKey;
    private final PrivateKey privateKey;

    private WitnessKey(String name, byte[] publicKey, PrivateKey privateKey) {
        this.name = name;
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /** Makes one in that file; never in place of another. */
    static WitnessKey create(Path file, String name) throws IOException {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._/:-]{0,99}")) {
            throw new IllegalArgumentException("A name has letters, digits, dots, slashes, colons and hyphens");
        }
        if (Files.exists(file)) {
            throw new IllegalArgumentException("There is a key in %s already".formatted(file));
        }
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var der = pair.getPublic().getEncoded();
            var key = new WitnessKey(name, Arrays.copyOfRange(der, der.length - 32, der.length), pair.getPrivate());
            OwnFile.write(
                    file,
                    "%s\n%s\n"
                            .formatted(
                                    key.verifierKey(),
                                    Base64.getEncoder()
                                            .encodeToString(pair.getPrivate().getEncoded())));
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK since 15 makes Ed25519 keys", e);
        }
    }

    static WitnessKey read(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new IllegalArgumentException("There is no key in %s; 'custos witness key' makes one".formatted(file));
        }
        var lines = OwnFile.read(file).lines().toList();
        try {
            var parts = lines.getFirst().split("\\+", 3);
            var material = Base64.getDecoder().decode(parts[2]);
            var secret = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)));
            return new WitnessKey(
                    parts[0],
                    Arrays.copyOfRange(material, 1, material.length),
                    KeyFactory.getInstance("Ed25519").generatePrivate(secret));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException("%s holds no key of a witness".formatted(file), e);
        }
    }

    String verifierKey() {
        var material = ByteBuffer.allocate(33).put(COSIGNATURE).put(publicKey).array();
        return "%s+%s+%s"
                .formatted(
                        name,
                        HexFormat.of().formatHex(id()),
                        Base64.getEncoder().encodeToString(material));
    }

    /** The signature line over a checkpoint's signed text. */
    String line(String signedText, Instant at) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update("cosignature/v1\ntime %d\n%s"
                    .formatted(at.getEpochSecond(), signedText)
                    .getBytes(StandardCharsets.UTF_8));
            var blob = ByteBuffer.allocate(4 + 8 + 64)
                    .put(id())
                    .putLong(at.getEpochSecond())
                    .put(signature.sign())
                    .array();
            return "\u2014 %s %s\n".formatted(name, Base64.getEncoder().encodeToString(blob));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The witness's key does not sign", e);
        }
    }

    private byte[] id() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(COSIGNATURE);
            return Arrays.copyOf(digest.digest(publicKey), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
