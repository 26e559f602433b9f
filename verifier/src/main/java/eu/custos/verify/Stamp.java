package eu.custos.verify;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** One RFC 3161 reply. */
final class Stamp {

    private static final Map<String, String> IMPRINTS = Map.of(
            "2.16.840.1.101.3.4.2.1",
            "SHA-256",
            "2.16.840.1.101.3.4.2.2",
            "SHA-384",
            "2.16.840.1.101.3.4.2.3",
            "SHA-512");
    private static final int GRANTED_WITH_MODS = 1;

    private final String file;
    private final long size;
    private final TimeStampToken token;
    private final X509CertificateHolder signer;

    private Stamp(String file, long size, TimeStampToken token, X509CertificateHolder signer) {
        this.file = file;
        this.size = size;
        this.token = token;
        this.signer = signer;
    }

    /** Reads the reply and holds it against the bytes it must be over. */
    static Stamp read(String file, byte[] bytes, Note checkpoint) {
        try {
            var reply = new TimeStampResponse(bytes);
            var token = reply.getTimeStampToken();
            if (reply.getStatus() < 0 || reply.getStatus() > GRANTED_WITH_MODS || token == null) {
                throw broken(file, "was not granted");
            }
            requireImprint(file, token, checkpoint);
            var signers = token.getCertificates().getMatches(null).stream()
                    .filter(certificate -> token.getSID().match(certificate))
                    .toList();
            if (signers.size() != 1) {
                throw broken(file, "has not the certificate of its signer in it");
            }
            var signer = signers.getFirst();
            // Signature, the certificate's digest, its validity then, and its one critical use: time stamps.
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            return new Stamp(file, checkpoint.head().size(), token, signer);
        } catch (TSPException
                | IOException
                | OperatorCreationException
                | CertificateException
                | IllegalArgumentException
                | IllegalStateException
                | ClassCastException e) {
            throw broken(file, "is no valid time stamp: " + e.getMessage());
        }
    }

    private static void requireImprint(String file, TimeStampToken token, Note checkpoint) {
        var stamped = token.getTimeStampInfo();
        var algorithm = IMPRINTS.get(stamped.getMessageImprintAlgOID().getId());
        if (algorithm == null) {
            throw broken(file, "has an imprint by an algorithm that is not accepted");
        }
        var imprint = Digests.named(algorithm).digest(checkpoint.signedBytes());
        if (!Arrays.equals(imprint, stamped.getMessageImprintDigest())) {
            throw broken(file, "is not over its checkpoint");
        }
    }

    /** The same as a question; no without any authority. */
    boolean isBy(List<X509Certificate> authorities) {
        try {
            requireAuthority(authorities);
            return !authorities.isEmpty();
        } catch (Broken _) {
            return false;
        }
    }

    /** RFC 5280: a path from the signer to an authority that is trusted, as of the time of the stamp. */
    void requireAuthority(List<X509Certificate> authorities) {
        try {
            var certificate = converted(signer);
            if (authorities.contains(certificate)) {
                return;
            }
            CertPathBuilder.getInstance("PKIX").build(parameters(certificate, authorities));
        } catch (GeneralSecurityException e) {
            throw new Broken(
                    Check.STAMP_AUTHORITY,
                    file,
                    "is by no trusted authority: " + signer.getSubject() + " " + e.getMessage());
        }
    }

    private PKIXBuilderParameters parameters(X509Certificate certificate, List<X509Certificate> authorities)
            throws GeneralSecurityException {
        var anchors = new HashSet<TrustAnchor>();
        authorities.forEach(authority -> anchors.add(new TrustAnchor(authority, null)));
        var target = new X509CertSelector();
        target.setCertificate(certificate);
        var inside = new ArrayList<X509Certificate>();
        for (var holder : token.getCertificates().getMatches(null)) {
            inside.add(converted(holder));
        }
        var parameters = new PKIXBuilderParameters(anchors, target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(inside)));
        // Lists of revocation cannot be had offline; the answer says so.
        parameters.setRevocationEnabled(false);
        parameters.setDate(genDate());
        return parameters;
    }

    private static X509Certificate converted(X509CertificateHolder holder) throws CertificateException {
        return new JcaX509CertificateConverter().getCertificate(holder);
    }

    @SuppressWarnings("JavaUtilDate") // The libraries' type.
    private Date genDate() {
        return token.getTimeStampInfo().getGenTime();
    }

    Instant genTime() {
        return genDate().toInstant();
    }

    /** The size of the checkpoint it is over. */
    long size() {
        return size;
    }

    private static Broken broken(String file, String reason) {
        return new Broken(Check.STAMP_IMPRINT, file, reason);
    }
}
