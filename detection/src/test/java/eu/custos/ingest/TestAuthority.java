package eu.custos.ingest;

import eu.custos.fixtures.EcKeys;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a test, and what it vouches for. */
final class TestAuthority {

    static final char[] PASSWORD = "test".toCharArray();

    private final X500Principal name;
    private final KeyPair keys = EcKeys.pair();
    final X509Certificate certificate;
    private long serial = 1;

    TestAuthority(String name) {
        this.name = new X500Principal(name);
        certificate = signed(this.name, keys, Instant.now().plus(9, ChronoUnit.DAYS), true);
    }

    /** A certificate with its key, in a store. */
    record Holder(X509Certificate certificate, KeyStore store) {}

    Holder issue(String subject, Instant until) {
        var own = EcKeys.pair();
        var issued = signed(new X500Principal(subject), own, until, false);
        try {
            var store = empty();
            store.setKeyEntry("key", own.getPrivate(), PASSWORD, new X509Certificate[] {issued, certificate});
            return new Holder(issued, store);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Holder issue(String subject) {
        return issue(subject, Instant.now().plus(1, ChronoUnit.DAYS));
    }

    static KeyStore trusting(X509Certificate... certificates) {
        try {
            var store = empty();
            for (var certificate : certificates) {
                store.setCertificateEntry(
                        "c" + certificate.getSerialNumber() + certificate.getSubjectX500Principal(), certificate);
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a sender that shows a certificate, or none. */
    static SSLContext sender(@org.jspecify.annotations.Nullable Holder own, X509Certificate trusted) {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusting(trusted));
            var shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            shown.init(own == null ? empty() : own.store(), PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore empty() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate signed(X500Principal subject, KeyPair of, Instant until, boolean authority) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(serial++),
                    Date.from(Instant.now().minus(10, ChronoUnit.DAYS)),
                    Date.from(until),
                    subject,
                    of.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
