package eu.custos.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs with a key pair in one PEM file that only its owner may read; makes the pair where there is no file. */
final class KeyFileSigner implements CheckpointSigner {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFileSigner.class);
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final PrivateKey privateKey;
    private final byte[] publicKey;

    private KeyFileSigner(PrivateKey privateKey, byte[] publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    static KeyFileSigner at(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
                LOG.info("Made a key pair for checkpoints in {}; back it up, another key starts another promise", file);
            }
            OwnerOnlyFile.require(file, "The key pair", "the key");
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The key pair for checkpoints cannot be read from or written to " + file, e);
        }
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public byte[] sign(byte[] text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key for checkpoints does not sign", e);
        }
    }

    private static void create(Path file) throws IOException {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var text = block("PRIVATE KEY", pair.getPrivate()) + block("PUBLIC KEY", pair.getPublic());
            OwnerOnlyFile.create(file, text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK since 15 makes Ed25519 keys", e);
        }
    }

    private static KeyFileSigner read(Path file) throws IOException {
        return parse(Files.readString(file), file.toString());
    }

    /** From a setting, as PEM or as the Base64 of it, which has no line ends. */
    static KeyFileSigner of(String setting, String name) {
        try {
            var isPem = setting.contains("-----BEGIN");
            var text =
                    isPem ? setting : new String(Base64.getDecoder().decode(setting.strip()), StandardCharsets.UTF_8);
            return parse(text, name);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("%s is neither PEM nor Base64 of it".formatted(name), e);
        }
    }

    private static KeyFileSigner parse(String text, String where) {
        try {
            var keys = KeyFactory.getInstance("Ed25519");
            var publicKey = keys.generatePublic(new X509EncodedKeySpec(bytes(text, "PUBLIC KEY")));
            var signer = new KeyFileSigner(
                    keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(text, "PRIVATE KEY"))), Ed25519.raw(publicKey));
            requirePair(signer, publicKey);
            return signer;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "%s must hold an Ed25519 PRIVATE KEY and its PUBLIC KEY as PEM; 'openssl genpkey -algorithm ed25519'"
                                    .formatted(where)
                            + " makes the first, 'openssl pkey -pubout' the second",
                    e);
        }
    }

    private static void requirePair(KeyFileSigner signer, PublicKey publicKey) {
        var probe = publicKey.getEncoded();
        if (!Ed25519.verifies(signer.publicKey, probe, signer.sign(probe))) {
            throw new IllegalArgumentException("The public key does not belong to the private key");
        }
    }

    private static String block(String label, Key key) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, PEM.encodeToString(key.getEncoded()), label);
    }

    private static byte[] bytes(String pem, String label) {
        var begin = "-----BEGIN %s-----".formatted(label);
        var from = pem.indexOf(begin);
        var to = pem.indexOf("-----END %s-----".formatted(label));
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("There is no %s".formatted(label));
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    }
}
