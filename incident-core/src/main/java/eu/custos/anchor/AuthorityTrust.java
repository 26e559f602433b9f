package eu.custos.anchor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which certificates an authority's own must lead to, and where it is told which ones are revoked. */
final class AuthorityTrust {

    private final Set<TrustAnchor> roots;
    private final @Nullable Path revocations;

    private AuthorityTrust(Set<TrustAnchor> roots, @Nullable Path revocations) {
        this.roots = roots;
        this.revocations = revocations;
    }

    static AuthorityTrust of(AnchorSettings.Authority authority) {
        try (var pem = Files.newInputStream(authority.certificates())) {
            var roots = certificates(pem).stream()
                    .map(certificate -> new TrustAnchor((X509Certificate) certificate, null))
                    .collect(Collectors.toUnmodifiableSet());
            if (roots.isEmpty()) {
                throw new CertificateException("it holds none");
            }
            return new AuthorityTrust(roots, authority.revocations());
        } catch (CertificateException e) {
            throw unreadable(authority, e);
        } catch (IOException e) {
            throw new UncheckedIOException(unreadable(authority, e).getMessage(), e);
        }
    }

    /** The roots in PEM (RFC 7468), for readers of packages. */
    List<String> pem() {
        return roots.stream()
                .map(TrustAnchor::getTrustedCert)
                .map(AuthorityTrust::pem)
                .sorted()
                .toList();
    }

    private static String pem(X509Certificate certificate) {
        try {
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(lines);
        } catch (CertificateException e) {
            throw new IllegalStateException("A certificate that was read has a form", e);
        }
    }

    private static IllegalStateException unreadable(AnchorSettings.Authority authority, Exception cause) {
        return new IllegalStateException(
                "The certificates of the time-stamping authority %s must be PEM in %s (custos.anchor.authorities[].certificates): %s"
                        .formatted(authority.name(), authority.certificates(), cause.getMessage()),
                cause);
    }

    /**
     * Refuses a certificate that does not lead to a root, as of that time.
     *
     * @param sent certificates that came with the stamp
     * @param sentRevocations revocation lists that came with it
     */
    void require(
            X509Certificate signer,
            Collection<X509Certificate> sent,
            Collection<? extends CRL> sentRevocations,
            Instant at)
            throws GeneralSecurityException, IOException {
        var target = new X509CertSelector();
        target.setCertificate(signer);
        var parameters = new PKIXBuilderParameters(roots, target);
        var known = new ArrayList<Object>(sent);
        known.add(signer);
        known.addAll(sentRevocations);
        known.addAll(revoked());
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
        parameters.setDate(Date.from(at));
        var builder = CertPathBuilder.getInstance("PKIX");
        var revocation = (PKIXRevocationChecker) builder.getRevocationChecker();
        // Lists are looked at where there are some; nothing is fetched while a reply is checked.
        revocation.setOptions(EnumSet.of(
                PKIXRevocationChecker.Option.PREFER_CRLS,
                PKIXRevocationChecker.Option.NO_FALLBACK,
                PKIXRevocationChecker.Option.SOFT_FAIL));
        parameters.addCertPathChecker(revocation);
        builder.build(parameters);
    }

    private Collection<? extends CRL> revoked() throws IOException, GeneralSecurityException {
        if (revocations == null) {
            return Set.of();
        }
        try (var file = Files.newInputStream(revocations)) {
            return CertificateFactory.getInstance("X.509").generateCRLs(file);
        }
    }

    private static Collection<? extends Certificate> certificates(InputStream pem) throws CertificateException {
        return CertificateFactory.getInstance("X.509").generateCertificates(pem);
    }
}
