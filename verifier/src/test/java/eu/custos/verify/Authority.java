package eu.custos.verify;

import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A time stamp authority of its own, with a root above it. */
@SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // The library's types.
final class Authority {

    private static final Date FROM = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
    private static final Date TO = Date.from(Instant.parse("2040-01-01T00:00:00Z"));

    private final KeyPair rootKey = keys();
    private final KeyPair key = keys();
    private final X509Certificate root;
    private final X509Certificate certificate;
    private long serial;

    Authority(KeyPurposeId purpose, boolean critical) {
        this(purpose, critical, FROM.toInstant(), TO.toInstant());
    }

    /** One whose certificate is good for that time only. */
    Authority(KeyPurposeId purpose, boolean critical, Instant from, Instant to) {
        try {
            var name = new X500Name("CN=Test root");
            var rootBuilder =
                    new JcaX509v3CertificateBuilder(name, BigInteger.ONE, FROM, TO, name, rootKey.getPublic());
            rootBuilder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            root = signed(rootBuilder);
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.TWO,
                    Date.from(from),
                    Date.from(to),
                    new X500Name("CN=Test stamps"),
                    key.getPublic());
            builder.addExtension(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purpose));
            certificate = signed(builder);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    Authority() {
        this(KeyPurposeId.id_kp_timeStamping, true);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private X509Certificate signed(JcaX509v3CertificateBuilder builder) throws Exception {
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(rootKey.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    String rootPem() {
        return pem(root);
    }

    String pem() {
        return pem(certificate);
    }

    private static String pem(X509Certificate certificate) {
        try {
            var text = new StringWriter();
            try (var pem = new JcaPEMWriter(text)) {
                pem.writeObject(certificate);
            }
            return text.toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The same statement of a time in a token by this authority's certificate, which may be for something else. */
    byte[] stampWithoutRight(byte[] good) {
        try {
            var reply = new TimeStampResponse(good);
            var id = new ESSCertIDv2(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
            var attributes = new Hashtable<ASN1ObjectIdentifier, Attribute>();
            attributes.put(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new Attribute(
                            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                            new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {id}))));
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                    .setSignedAttributeGenerator(new AttributeTable(attributes))
                    .build("SHA256withRSA", key.getPrivate(), certificate));
            generator.addCertificates(new JcaCertStore(List.of(certificate)));
            var content = new CMSProcessableByteArray(
                    PKCSObjectIdentifiers.id_ct_TSTInfo,
                    reply.getTimeStampToken().getTimeStampInfo().getEncoded());
            var token = generator.generate(content, true).toASN1Structure();
            return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), token).getEncoded();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A granted reply over those bytes. */
    byte[] stamp(byte[] data, Instant at) {
        return stamp(data, at, TSPAlgorithms.SHA256);
    }

    /** The same with an imprint by that algorithm. */
    byte[] stamp(byte[] data, Instant at, ASN1ObjectIdentifier imprint) {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var info = new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withRSA", key.getPrivate(), certificate);
            var sha256 =
                    digests.get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
            var tokens = new TimeStampTokenGenerator(info, sha256, new ASN1ObjectIdentifier("1.2.3.4.1"));
            tokens.addCertificates(new JcaCertStore(List.of(certificate, root)));
            var requests = new TimeStampRequestGenerator();
            requests.setCertReq(true);
            var name = imprint.equals(TSPAlgorithms.SHA1) ? "SHA-1" : "SHA-256";
            var request =
                    requests.generate(imprint, MessageDigest.getInstance(name).digest(data));
            return new TimeStampResponseGenerator(tokens, Set.of(imprint))
                    .generateGrantedResponse(request, BigInteger.valueOf(++serial), Date.from(at))
                    .getEncoded();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
