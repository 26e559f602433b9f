package eu.custos.connector.call;

import com.unboundid.ldap.sdk.LDAPException;
import eu.custos.vocabulary.Sha256;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates of a directory count: those of public authorities, or one that is named by its SHA-256 fingerprint,
 * the server's own or that of an authority it shows. Dates, names and purposes are checked in each case.
 */
final class DirectoryTls {

    private static final String PUBLIC = "public";
    private static final int DEEPEST_CAUSE = 10;

    private DirectoryTls() {}

    static NamedSockets sockets(String trust) {
        try {
            var pin = trust.replace(":", "").toLowerCase(Locale.ROOT);
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {pin.equals(PUBLIC) ? authorities(null) : new Pinned(pin)}, null);
            return new NamedSockets(context.getSocketFactory());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("TLS could not be set up", broken);
        }
    }

    /** Whether it failed because the other side is not the one it should be. */
    static boolean isDistrust(LDAPException failed) {
        Throwable cause = failed;
        for (var depth = 0; depth < DEEPEST_CAUSE && cause != null; depth++) {
            if (cause instanceof SSLException || cause instanceof CertificateException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static X509TrustManager authorities(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Trusts what leads to one certificate of the chain that is shown. */
    private record Pinned(String fingerprint) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            for (var one : chain) {
                if (Sha256.hex(one.getEncoded()).equals(fingerprint)) {
                    one.checkValidity();
                    leadsTo(one, chain, type);
                    return;
                }
            }
            throw new CertificateException("None of the certificates has the fingerprint that is expected");
        }

        private static void leadsTo(X509Certificate anchor, X509Certificate[] chain, String type)
                throws CertificateException {
            try {
                var store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                store.setCertificateEntry("pinned", anchor);
                authorities(store).checkServerTrusted(chain, type);
            } catch (CertificateException untrusted) {
                throw untrusted;
            } catch (GeneralSecurityException | IOException broken) {
                throw new CertificateException("The chain could not be checked", broken);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("We are the client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
