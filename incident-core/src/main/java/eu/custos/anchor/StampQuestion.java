package eu.custos.anchor;

import eu.custos.vocabulary.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.jspecify.annotations.Nullable;

/** One question to an authority: a SHA-256 imprint, a nonce of its own, and the wish for the certificates. */
final class StampQuestion {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BITS = 64;

    private final TimeStampRequest request;

    private StampQuestion(TimeStampRequest request) {
        this.request = request;
    }

    static StampQuestion about(byte[] signedText, @Nullable String policy) {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        if (policy != null) {
            generator.setReqPolicy(new ASN1ObjectIdentifier(policy));
        }
        return new StampQuestion(generator.generate(
                NISTObjectIdentifiers.id_sha256, imprint(signedText), new BigInteger(NONCE_BITS, RANDOM)));
    }

    static byte[] imprint(byte[] signedText) {
        return Sha256.running().digest(signedText);
    }

    TimeStampRequest request() {
        return request;
    }

    byte[] bytes() {
        try {
            return request.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
