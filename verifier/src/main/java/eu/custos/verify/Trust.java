package eu.custos.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** The keys that the reader of a package trusts, got on another way than the package. */
public final class Trust {

    private static final long LARGEST = 1L << 20;

    private final List<VerifierKey> logs;
    private final List<VerifierKey> witnesses;
    private final Quorum quorum;
    private final List<X509Certificate> authorities;

    private final KeyHistory history;

    Trust(
            List<VerifierKey> logs,
            List<VerifierKey> witnesses,
            Quorum quorum,
            List<X509Certificate> authorities,
            KeyHistory history) {
        this.history = history;
        this.logs = List.copyOf(logs);
        this.witnesses = List.copyOf(witnesses);
        this.quorum = quorum;
        this.authorities = List.copyOf(authorities);
    }

    /**
     * Reads a trust file in any of the forms that docs/evidence-package.md names.
     *
     * @throws IllegalArgumentException where it is in none of them
     */
    public static Trust read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException("%s is too large for a file of keys".formatted(file));
        }
        try {
            return parse(Files.readAllBytes(file), file.toString());
        } catch (Broken broken) {
            throw new IllegalArgumentException("%s %s".formatted(file, broken.getMessage()), broken);
        }
    }

    static Trust parse(byte[] bytes, String file) {
        return bytes.length > 0 && bytes[0] == '{' ? TrustForm.json(bytes, file) : TrustForm.lines(bytes, file);
    }

    /** Of the ledger's keys, where the reader got it on another way. */
    KeyHistory history() {
        return history;
    }

    Trust withLogs(List<VerifierKey> others) {
        return new Trust(others, witnesses, quorum, authorities, history);
    }

    List<VerifierKey> logs() {
        return logs;
    }

    List<VerifierKey> witnesses() {
        return witnesses;
    }

    Quorum quorum() {
        return quorum;
    }

    List<X509Certificate> authorities() {
        return authorities;
    }

    /** The log key that envelopes name so. */
    Optional<VerifierKey> logById(String id) {
        return logs.stream().filter(log -> log.key().id().equals(id)).findFirst();
    }
}
