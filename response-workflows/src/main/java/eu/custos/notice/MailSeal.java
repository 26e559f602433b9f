package eu.custos.notice;

import eu.custos.evidence.OwnerOnlyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/** S/MIME (RFC 8551): what a person's mail program opens; signed inside where the provider has a key. */
final class MailSeal {

    static final String ENCRYPTED = "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m";

    private static final String SIGNED = "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m";

    private final @Nullable Signer signer;

    /** Our own key with its certificate, that of its authority behind it. */
    private record Signer(PrivateKey key, List<X509Certificate> chain) {

        boolean counts(Instant now) {
            return chain.getFirst().getNotAfter().toInstant().isAfter(now);
        }
    }

    MailSeal(@Nullable Path store, @Nullable String password) {
        signer = store == null ? null : signer(store, Objects.requireNonNullElse(password, ""));
    }

    boolean signs(Instant now) {
        return signer != null && signer.counts(now);
    }

    /** A body of type {@link #ENCRYPTED}. */
    byte[] encrypt(String text, X509Certificate to, Instant now) {
        try {
            var inside = part("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
            if (signer != null && signer.counts(now)) {
                inside = part(SIGNED, signed(inside, signer));
            }
            var generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(to));
            var cipher = new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build();
            return generator
                    .generate(new CMSProcessableByteArray(inside), cipher)
                    .getEncoded();
        } catch (CMSException | IOException | GeneralSecurityException | OperatorCreationException broken) {
            throw new IllegalStateException("A mail could not be encrypted", broken);
        }
    }

    private static byte[] signed(byte[] content, Signer signer)
            throws CMSException, IOException, GeneralSecurityException, OperatorCreationException {
        var generator = new CMSSignedDataGenerator();
        var algorithm = signer.key().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                .build(algorithm, signer.key(), signer.chain().getFirst()));
        generator.addCertificates(new JcaCertStore(signer.chain()));
        return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
    }

    static byte[] part(String type, byte[] content) {
        return "Content-Type: %s\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n"
                .formatted(type, Base64.getMimeEncoder().encodeToString(content))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Signer signer(Path file, String password) {
        try {
            OwnerOnlyFile.require(file, "The key store", "the key that mails are signed with");
            var store = KeyStore.getInstance(file.toFile(), password.toCharArray());
            for (var name : Collections.list(store.aliases())) {
                if (store.getKey(name, password.toCharArray()) instanceof PrivateKey key) {
                    var chain = Arrays.stream(store.getCertificateChain(name))
                            .map(X509Certificate.class::cast)
                            .toList();
                    return new Signer(key, chain);
                }
            }
            throw new IllegalStateException("%s holds no key to sign mails with".formatted(file));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException(
                    "custos.notice.mail.signing-store: %s cannot be opened".formatted(file), unreadable);
        }
    }
}
