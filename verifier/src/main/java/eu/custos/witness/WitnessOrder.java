package eu.custos.witness;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a witness was told on the command line.
 *
 * @param kept a checkpoint that came on another way, such as by mail; null for none
 * @param every how long it rests between two looks; null for one look only
 */
record WitnessOrder(
        URI url,
        String client,
        Path token,
        Path home,
        Path logKey,
        @Nullable Path kept,
        @Nullable Duration every) {

    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Set<String> OPTIONS =
            Set.of("--url", "--client", "--token", "--home", "--log-key", "--kept", "--every");

    static WitnessOrder parse(List<String> args) {
        var given = options(args, OPTIONS);
        return new WitnessOrder(
                url(required(given, "--url")),
                client(required(given, "--client")),
                Path.of(required(given, "--token")),
                Path.of(required(given, "--home")),
                Path.of(required(given, "--log-key")),
                given.containsKey("--kept") ? Path.of(required(given, "--kept")) : null,
                given.containsKey("--every") ? every(required(given, "--every")) : null);
    }

    static Map<String, String> options(List<String> args, Set<String> known) {
        var words = new ArrayDeque<>(args);
        var given = new HashMap<String, String>();
        while (!words.isEmpty()) {
            var option = words.remove();
            var value = words.poll();
            if (!known.contains(option) || value == null || given.put(option, value) != null) {
                throw new IllegalArgumentException("Not understood: " + option);
            }
        }
        return given;
    }

    static String required(Map<String, String> given, String option) {
        var value = given.get(option);
        if (value == null) {
            throw new IllegalArgumentException(option + " is missing");
        }
        return value;
    }

    private static URI url(String text) {
        var url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        var loopback = "127.0.0.1".equals(url.getHost()) || "localhost".equals(url.getHost());
        if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && loopback)) {
            throw new IllegalArgumentException("The address of the platform begins with https://");
        }
        return url;
    }

    private static String client(String text) {
        if (!text.equals("super-log") && !text.matches("[A-Z][A-Z0-9]{1,11}")) {
            throw new IllegalArgumentException(
                    "A client's reference has 2 to 12 upper-case letters and digits; super-log is the log of all ledgers");
        }
        return text;
    }

    private static Duration every(String text) {
        try {
            var every = Duration.parse(text);
            if (every.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException("Each signature is an entry of the ledger; rest at least 5 minutes");
            }
            return every;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("--every takes a time such as PT1H", e);
        }
    }
}
