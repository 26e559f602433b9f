package eu.custos.notice;

import eu.custos.vocabulary.Sha256;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/** The certificate of a person at a client, to whom mails are encrypted (RFC 8551). */
record MailCertificate(UUID contact, X509Certificate x509) implements MailKey {

    private static final int LONGEST = 16_384;
    private static final int SHORTEST_KEY = 2_048;
    private static final int LONGEST_KEY = 8_192;
    private static final int RFC822_NAME = 1;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final Set<String> FOR_MAIL = Set.of("1.3.6.1.5.5.7.3.4", "2.5.29.37.0");
    private static final String FIELD = "certificate";

    /** Reads what somebody pasted. */
    static X509Certificate read(String pem) {
        return read(pem.getBytes(StandardCharsets.ISO_8859_1));
    }

    static X509Certificate read(byte[] bytes) {
        try {
            if (bytes.length > LONGEST) {
                throw new CertificateException("too long");
            }
            var found = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
            if (found.size() == 1 && found.iterator().next() instanceof X509Certificate one) {
                return one;
            }
            throw new ChannelRefusal(FIELD, "Give the person's certificate and no other.");
        } catch (CertificateException unreadable) {
            throw new ChannelRefusal(FIELD, "A certificate begins with -----BEGIN CERTIFICATE-----.");
        }
    }

    @Override
    public Kind kind() {
        return Kind.SMIME;
    }

    @Override
    public void check(Instant now) {
        if (x509.getNotBefore().toInstant().isAfter(now) || !endsAt().isAfter(now)) {
            throw new ChannelRefusal(
                    FIELD,
                    "It is valid from %s to %s only."
                            .formatted(x509.getNotBefore().toInstant(), endsAt()));
        }
        if (x509.getBasicConstraints() >= 0) {
            throw new ChannelRefusal(FIELD, "It is an authority's, not a person's.");
        }
        if (!(x509.getPublicKey() instanceof RSAPublicKey key)
                || key.getModulus().bitLength() < SHORTEST_KEY
                || key.getModulus().bitLength() > LONGEST_KEY) {
            throw new ChannelRefusal(
                    FIELD, "It needs an RSA key of %d to %d bits.".formatted(SHORTEST_KEY, LONGEST_KEY));
        }
        if (!isForMail()) {
            throw new ChannelRefusal(FIELD, "Its key may not be used to encrypt mails.");
        }
    }

    private boolean isForMail() {
        try {
            var usage = x509.getKeyUsage();
            var purposes = x509.getExtendedKeyUsage();
            return (usage == null || usage[KEY_ENCIPHERMENT])
                    && (purposes == null || purposes.stream().anyMatch(FOR_MAIL::contains));
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    @Override
    public Set<String> addresses() {
        try {
            var names = x509.getSubjectAlternativeNames();
            var alternative = names == null
                    ? Stream.<String>empty()
                    : names.stream()
                            .filter(name -> name.getFirst().equals(RFC822_NAME))
                            .map(name -> (String) name.get(1));
            var subject = Arrays.stream(
                            new JcaX509CertificateHolder(x509).getSubject().getRDNs(BCStyle.EmailAddress))
                    .map(named -> IETFUtils.valueToString(named.getFirst().getValue()));
            return Stream.concat(alternative, subject)
                    .map(address -> address.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (CertificateParsingException | CertificateEncodingException unreadable) {
            return Set.of();
        }
    }

    @Override
    public Instant endsAt() {
        return x509.getNotAfter().toInstant();
    }

    /** Nobody asks its authority. */
    @Override
    public boolean isRevoked() {
        return false;
    }

    @Override
    public byte[] encoded() {
        try {
            return x509.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read can be written", e);
        }
    }

    @Override
    public String fingerprint() {
        return HexFormat.ofDelimiter(":").formatHex(Sha256.running().digest(encoded()));
    }
}
