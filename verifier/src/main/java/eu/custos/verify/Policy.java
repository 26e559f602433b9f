package eu.custos.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader demands of a package beside that nothing in it is wrong; one demand a line.
 *
 * @param file where it was read, for people
 * @param form the least form of the package
 * @param stamp true where a trusted authority has to have stamped the end checkpoint
 * @param witnesses how many trusted witnesses have to have signed the end checkpoint
 * @param notOlder before which the package must not have been made
 */
public record Policy(
        String file,
        int form,
        boolean stamp,
        int witnesses,
        @Nullable Instant notOlder) {

    private static final long LARGEST = 1L << 16;

    /**
     * Reads a policy as docs/evidence-package.md has it.
     *
     * @throws IllegalArgumentException where a line is none
     */
    public static Policy read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException("%s is too large for a policy".formatted(file));
        }
        return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    }

    static Policy parse(String text, String file) {
        var policy = new Policy(file, 1, false, 0, null);
        var seen = new ArrayList<String>();
        for (var line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var words = line.split("[ \t]+");
            if (seen.contains(words[0])) {
                throw new IllegalArgumentException("%s demands '%s' twice".formatted(file, words[0]));
            }
            seen.add(words[0]);
            policy = policy.with(words);
        }
        if (seen.isEmpty()) {
            throw new IllegalArgumentException("%s demands nothing".formatted(file));
        }
        return policy;
    }

    private Policy with(String[] words) {
        var value = words.length == 2 ? words[1] : "";
        return switch (words[0]) {
            case "form" -> new Policy(file, number(value, PackageForm.THIRD.number()), stamp, witnesses, notOlder);
            case "stamp" -> {
                if (words.length != 1) {
                    throw none("stamp");
                }
                yield new Policy(file, form, true, witnesses, notOlder);
            }
            case "witnesses" -> new Policy(file, form, stamp, number(value, 256), notOlder);
            case "not-older" -> new Policy(file, form, stamp, witnesses, instant(value));
            default -> throw none(words[0]);
        };
    }

    private int number(String value, int most) {
        if (value.matches("[1-9][0-9]{0,2}") && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        throw none(value);
    }

    private Instant instant(String value) {
        try {
            if (!value.matches("[0-9-]{10}T[0-9:]{8}([.][0-9]{1,9})?Z")) {
                throw none(value);
            }
            return Instant.parse(value);
        } catch (DateTimeParseException _) {
            throw none(value);
        }
    }

    private IllegalArgumentException none(String word) {
        return new IllegalArgumentException(
                "%s has a line that is no demand: '%s'. There are: form N, stamp, witnesses N, not-older TIME"
                        .formatted(file, word));
    }

    /** What is missing, in words; empty where everything is there. */
    List<String> missing(Statement statement, Checkpoints checkpoints, @Nullable Stamps stamps, Trust trust) {
        var missing = new ArrayList<String>();
        if (statement.form().number() < form) {
            missing.add("the package is of form %d, demanded is %d"
                    .formatted(statement.form().number(), form));
        }
        if (stamp && (stamps == null || !stamps.hasTrusted(checkpoints.end(), trust))) {
            missing.add("no time stamp over the end checkpoint is by a trusted authority");
        }
        var signed = checkpoints.witnesses(trust);
        if (signed < witnesses) {
            missing.add("%d trusted witnesses signed the end checkpoint, demanded are %d".formatted(signed, witnesses));
        }
        if (notOlder != null && Instant.parse(statement.createdAt()).isBefore(notOlder)) {
            missing.add("it was made at %s, demanded is not before %s".formatted(statement.createdAt(), notOlder));
        }
        return missing;
    }

    String inWords() {
        var words = new ArrayList<String>();
        if (form > 1) {
            words.add("form %d".formatted(form));
        }
        if (stamp) {
            words.add("a time stamp");
        }
        if (witnesses > 0) {
            words.add("%d witnesses".formatted(witnesses));
        }
        if (notOlder != null) {
            words.add("made not before %s, by the provider's word".formatted(notOlder));
        }
        return String.join(", ", words);
    }
}
