package eu.custos.access;

import eu.custos.vocabulary.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret of a bearer token: 256 random bits behind a prefix that scanners for leaked secrets recognise. */
record TokenSecret(String text) {

    static final String PREFIX = "custos_";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    static TokenSecret fresh() {
        var bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new TokenSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Empty for what cannot be a token, so that noise never reaches the database. */
    static Optional<TokenSecret> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new TokenSecret(text)) : Optional.empty();
    }

    Digest digest() {
        return new Digest(Sha256.hex(text));
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }

    /** What is stored of a secret. A plain digest is enough for 256 random bits. */
    record Digest(String hex) {

        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }
}
