package eu.custos.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Passwords between the platform and its own servers: random, made once, kept in a file of the owner. */
final class Secrets {

    static final String FILE = "secrets.properties";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Home home;
    private final Properties kept = new Properties();

    private Secrets(Home home) {
        this.home = home;
    }

    static Secrets of(Home home) {
        var secrets = new Secrets(home);
        var file = home.file(FILE);
        if (Files.exists(file)) {
            try {
                secrets.kept.load(new StringReader(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return secrets;
    }

    /** The secret of that name; on first use a new one of 192 bits. */
    synchronized String get(String name) {
        var known = kept.getProperty(name);
        if (known != null) {
            return known;
        }
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        var fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        kept.setProperty(name, fresh);
        save();
        return fresh;
    }

    private void save() {
        var lines = new TreeMap<>(kept)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n", "", "\n"));
        home.writePrivately(FILE, lines);
    }
}
