package eu.custos.notice;

import eu.custos.evidence.OwnerOnlyFile;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.OpenPGPKeyReader;
import org.bouncycastle.openpgp.api.SignatureParameters;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;
import org.jspecify.annotations.Nullable;

/** PGP/MIME (RFC 3156): encrypted, and signed in the same message (its section 6.2) where the provider has a key. */
final class OpenPgpSeal {

    private static final String TYPE = "encrypted; protocol=\"application/pgp-encrypted\"";

    private final @Nullable OpenPGPKey signer;
    private final char[] password;

    OpenPgpSeal(@Nullable Path file, @Nullable String password) {
        this.password = Objects.requireNonNullElse(password, "").toCharArray();
        signer = file == null ? null : signer(file, this.password);
    }

    boolean signs(Instant now) {
        return signer != null && !signer.getSigningKeys(Date.from(now)).isEmpty();
    }

    /** The two parts of an encrypted mail. */
    MimeMultipart encrypt(String text, OpenPgpKey to, Instant now) throws MessagingException {
        var parts = new MimeMultipart(TYPE);
        parts.addBodyPart(part("application/pgp-encrypted", "Version: 1\r\n".getBytes(StandardCharsets.US_ASCII)));
        parts.addBodyPart(part("application/octet-stream; name=encrypted.asc", message(text, to, now)));
        return parts;
    }

    private byte[] message(String text, OpenPgpKey to, Instant now) {
        try {
            var generator = new BcOpenPGPApi().signAndOrEncryptMessage().setArmored(false);
            for (var key : to.encrypting(now)) {
                generator.addEncryptionCertificate(key);
            }
            if (signer != null && signs(now)) {
                generator.addSigningKey(signer, _ -> password.clone(), new At(now));
            }
            var out = new ByteArrayOutputStream();
            try (var armor = new ArmoredOutputStream(out);
                    var message = generator.open(armor)) {
                message.write(MailSeal.part("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8)));
            }
            return out.toByteArray();
        } catch (PGPException | IOException broken) {
            throw new IllegalStateException("A mail could not be encrypted", broken);
        }
    }

    /** Signs by the platform's clock. */
    private record At(Instant now) implements SignatureParameters.Callback {

        @Override
        public SignatureParameters apply(SignatureParameters parameters) {
            return parameters.setSignatureCreationTime(Date.from(now));
        }
    }

    private static MimeBodyPart part(String type, byte[] content) throws MessagingException {
        var headers = new InternetHeaders();
        headers.setHeader("Content-Type", type);
        headers.setHeader("Content-Transfer-Encoding", "7bit");
        return new MimeBodyPart(headers, content);
    }

    private static OpenPGPKey signer(Path file, char[] password) {
        try {
            OwnerOnlyFile.require(file, "The OpenPGP key", "the key that mails are signed with");
            var key = new OpenPGPKeyReader().parseKey(Files.readAllBytes(file));
            for (var signing : key.getSigningKeys()) {
                key.getSecretKey(signing).unlock(password);
            }
            return key;
        } catch (IOException | PGPException | RuntimeException unreadable) {
            throw new IllegalStateException(
                    "custos.notice.mail.open-pgp-key: %s cannot be opened".formatted(file), unreadable);
        }
    }
}
