package eu.custos.access;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Makes and checks password hashes: Argon2id with the parameters that OWASP names first. */
@Component
class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 256;

    private static final int MEMORY_KIB = 19_456;
    private static final int ROUNDS = 2;
    /** Each hash takes 19 MiB; without a bound a rush at the door would take all memory. */
    private static final int AT_ONCE = 4;

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, ROUNDS);
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final String nobodysHash = encoder.encode(generated());

    /** 20 characters, 116 bits, none that look alike. */
    static String generated() {
        var text = new StringBuilder();
        for (var i = 0; i < 20; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** What is wrong with a password that somebody wants to use, if anything. */
    static Optional<String> objection(String name, String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of("A password has %d to %d characters.".formatted(SHORTEST, LONGEST));
        }
        if (password.toLowerCase(Locale.ROOT).contains(name)) {
            return Optional.of("A password must not contain the account's name.");
        }
        if (password.chars().distinct().count() < 5) {
            return Optional.of("A password has at least 5 different characters.");
        }
        return Optional.empty();
    }

    String hash(String password) {
        return inTurn(() -> encoder.encode(password));
    }

    /** Takes as long for an account that does not exist (no hash) as for one that does. */
    boolean matches(String password, @Nullable String hash) {
        var candidate = password.length() > LONGEST ? "" : password;
        return inTurn(() -> encoder.matches(candidate, hash == null ? nobodysHash : hash)) && hash != null;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(5, TimeUnit.SECONDS)) {
                throw new LoginRefused.Busy();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new LoginRefused.Busy();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
