package eu.custos.anchor;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** Looks at every part of a reply before it is believed (RFC 3161, section 2.2). */
final class ReplyCheck {

    private static final int LONGEST_SERIAL = 100;

    private final AnchorSettings.Authority authority;
    private final AuthorityTrust trust;
    private final Duration clockTolerance;

    ReplyCheck(AnchorSettings.Authority authority, AuthorityTrust trust, Duration clockTolerance) {
        this.authority = authority;
        this.trust = trust;
        this.clockTolerance = clockTolerance;
    }

    StampAnswer verified(StampQuestion question, byte[] reply, Instant now) {
        try {
            var token = granted(new TimeStampResponse(exactly(reply)));
            requireAnswer(question, token, now);
            requireSigned(token);
            var info = token.getTimeStampInfo();
            var serial = info.getSerialNumber().toString(16);
            return serial.length() > LONGEST_SERIAL
                    ? new StampAnswer.Refused(StampFault.GARBAGE, "its serial number is too long")
                    : new StampAnswer.Stamped(new TimeStamp(info.getGenTime().toInstant(), serial, reply));
        } catch (Fault fault) {
            return new StampAnswer.Refused(fault.fault, fault.detail);
        } catch (IOException | TSPException | RuntimeException _) {
            // The parser answers hostile bytes with all of these.
            return new StampAnswer.Refused(StampFault.GARBAGE, "");
        } catch (StackOverflowError _) {
            return new StampAnswer.Refused(StampFault.GARBAGE, "it is nested too deeply");
        }
    }

    /** Whether a stamp that was kept is over that text and its signature still fits; not whom it is by. */
    static boolean isOver(byte[] reply, byte[] signedText) {
        try {
            var token = new TimeStampResponse(exactly(reply)).getTimeStampToken();
            return token != null
                    && Arrays.equals(
                            token.getTimeStampInfo().getMessageImprintDigest(), StampQuestion.imprint(signedText))
                    && token.isSignatureValid(new JcaSimpleSignerInfoVerifierBuilder().build(signer(token)));
        } catch (IOException
                | TSPException
                | Fault
                | OperatorCreationException
                | GeneralSecurityException
                | RuntimeException _) {
            return false;
        }
    }

    /** Bytes behind the reply's end would be kept with it and mean nothing. */
    private static byte[] exactly(byte[] reply) throws IOException {
        ASN1Primitive.fromByteArray(reply);
        return reply;
    }

    private static TimeStampToken granted(TimeStampResponse response) throws Fault {
        var token = response.getTimeStampToken();
        if (response.getStatus() == PKIStatus.GRANTED_WITH_MODS) {
            throw new Fault(StampFault.CHANGED, "");
        }
        if (response.getStatus() != PKIStatus.GRANTED) {
            throw new Fault(StampFault.NOT_GRANTED, "status %d".formatted(response.getStatus()));
        }
        if (token == null) {
            throw new Fault(StampFault.GARBAGE, "it says granted and holds no stamp");
        }
        return token;
    }

    private void requireAnswer(StampQuestion question, TimeStampToken token, Instant now) throws Fault {
        var info = token.getTimeStampInfo();
        var request = question.request();
        if (!NISTObjectIdentifiers.id_sha256.equals(info.getMessageImprintAlgOID())
                || !Arrays.equals(info.getMessageImprintDigest(), request.getMessageImprintDigest())) {
            throw new Fault(StampFault.WRONG_IMPRINT, "");
        }
        if (!Objects.equals(info.getNonce(), request.getNonce())) {
            throw new Fault(StampFault.WRONG_NONCE, "");
        }
        if (authority.policy() != null
                && !authority.policy().equals(info.getPolicy().getId())) {
            throw new Fault(StampFault.WRONG_POLICY, "");
        }
        var apart = Duration.between(info.getGenTime().toInstant(), now).abs();
        if (apart.compareTo(clockTolerance) > 0) {
            throw new Fault(StampFault.WRONG_TIME, "by %d s".formatted(apart.toSeconds()));
        }
    }

    private void requireSigned(TimeStampToken token) throws Fault {
        try {
            var converter = new JcaX509CertificateConverter();
            var sent = new ArrayList<X509Certificate>();
            for (var holder : token.getCertificates().getMatches(null)) {
                sent.add(converter.getCertificate(holder));
            }
            var signer = signer(token);
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            requireTrusted(converter.getCertificate(signer), sent, revocations(token), token);
        } catch (TSPException | OperatorCreationException | GeneralSecurityException e) {
            throw new Fault(StampFault.BAD_SIGNATURE, "");
        }
    }

    private void requireTrusted(
            X509Certificate signer, List<X509Certificate> sent, List<X509CRL> revocations, TimeStampToken token)
            throws Fault {
        try {
            trust.require(
                    signer,
                    sent,
                    revocations,
                    token.getTimeStampInfo().getGenTime().toInstant());
        } catch (GeneralSecurityException e) {
            throw new Fault(StampFault.UNTRUSTED, "");
        } catch (IOException e) {
            throw new Fault(StampFault.UNTRUSTED, "the revocation lists cannot be read");
        }
    }

    @SuppressWarnings("unchecked") // a signer id selects certificates
    private static X509CertificateHolder signer(TimeStampToken token) throws Fault {
        var matching = token.getCertificates().getMatches(token.getSID()).iterator();
        if (!matching.hasNext()) {
            throw new Fault(StampFault.BAD_SIGNATURE, "it did not send its certificate");
        }
        return (X509CertificateHolder) matching.next();
    }

    private static List<X509CRL> revocations(TimeStampToken token) throws GeneralSecurityException {
        var converter = new JcaX509CRLConverter();
        var lists = new ArrayList<X509CRL>();
        for (var holder : token.getCRLs().getMatches(null)) {
            lists.add(converter.getCRL(holder));
        }
        return lists;
    }

    /** Ends the check at the first fault. */
    private static final class Fault extends Exception {

        private final StampFault fault;
        private final String detail;

        Fault(StampFault fault, String detail) {
            super(detail, null, false, false);
            this.fault = fault;
            this.detail = detail;
        }
    }
}
