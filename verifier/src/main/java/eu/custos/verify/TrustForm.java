package eu.custos.verify;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Trust files: our JSON, a list of verifier keys, or a C2SP tlog-policy. */
final class TrustForm {

    private static final int MOST_KEYS = 256;

    private TrustForm() {}

    static Trust json(byte[] bytes, String file) {
        var members = Members.of(Check.TRUST_KEYS, file, bytes);
        var history = KeyHistory.read(members);
        if (history.isEmpty()) {
            members.only("logs", "quorum", "timeStampAuthorities", "witnesses");
        } else {
            members.only("history", "logs", "quorum", "timeStampAuthorities", "witnesses");
        }
        var logs = keys(members, "logs", true);
        var witnesses = keys(members, "witnesses", false);
        var quorum = members.number("quorum");
        if (logs.isEmpty() || quorum > witnesses.size()) {
            throw members.broken("has no log, or a quorum of %d of %d".formatted(quorum, witnesses.size()));
        }
        var authorities = new ArrayList<X509Certificate>();
        for (var pem : members.texts("timeStampAuthorities")) {
            authorities.add(certificate(members, pem));
        }
        var group = new Quorum.Group(
                (int) quorum, witnesses.stream().<Quorum>map(Quorum.One::new).toList());
        return new Trust(logs, witnesses, group, authorities, history);
    }

    private static List<VerifierKey> keys(Members members, String name, boolean ofLogs) {
        var keys = new ArrayList<VerifierKey>();
        for (var text : members.texts(name)) {
            var key = orBroken(members.file(), () -> VerifierKey.parse(text));
            if (key.isOfLog() != ofLogs || keys.size() >= MOST_KEYS || isDouble(keys, key)) {
                throw members.broken("'%s' has a key of the wrong kind, or twice".formatted(name));
            }
            keys.add(key);
        }
        return keys;
    }

    /** One key under two names must not count twice. */
    static boolean isDouble(List<VerifierKey> keys, VerifierKey key) {
        return keys.stream().anyMatch(other -> other.key().id().equals(key.key().id()));
    }

    private static X509Certificate certificate(Members members, String pem) {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate)
                    factory.generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        } catch (CertificateException e) {
            throw members.broken("holds no certificate of an authority: " + e.getMessage());
        }
    }

    static Trust lines(byte[] bytes, String file) {
        var policy = new TrustPolicy(file);
        var text = new String(bytes, StandardCharsets.UTF_8);
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(policy::line);
        return policy.trust();
    }

    static <T> T orBroken(String file, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new Broken(Check.TRUST_KEYS, file, String.valueOf(e.getMessage()));
        }
    }
}
