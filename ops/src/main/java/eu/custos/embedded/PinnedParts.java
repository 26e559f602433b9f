package eu.custos.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The files that the servers are made of, each used only where its SHA-256 is the one pinned in the source. */
final class PinnedParts {

    private static final String PINS = "parts.sha256";

    private final Path folder;
    private final Map<String, String> pins;

    PinnedParts(Path folder) {
        this(folder, committedPins());
    }

    PinnedParts(Path folder, Map<String, String> pins) {
        this.folder = folder;
        this.pins = pins;
    }

    /** A file whose content is the pinned one. */
    Path checked(String name) {
        var expected = pin(name);
        var file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new CannotStart(
                    "The server file %s is missing.".formatted(file),
                    "Build again with: mvn -pl stack generate-resources");
        }
        var actual = digest(file);
        if (!actual.equals(expected)) {
            throw new CannotStart(
                    "The server file %s is not the pinned one: its SHA-256 is %s, expected %s."
                            .formatted(file, actual, expected),
                    "Delete it, find out where it came from, and build again.");
        }
        return file;
    }

    /** Names of all pinned files that begin so. */
    List<String> named(String prefix) {
        return pins.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    /** The pinned digest, which also names the folder that the file is unpacked to. */
    String pin(String name) {
        return Objects.requireNonNull(pins.get(name), () -> "No digest is pinned for " + name);
    }

    static String digest(Path file) {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> committedPins() {
        try (InputStream in = PinnedParts.class.getResourceAsStream(PINS)) {
            var lines = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            var pins = new TreeMap<String, String>();
            lines.lines()
                    .map(line -> line.split(" +", 2))
                    .forEach(digestAndName -> pins.put(digestAndName[1], digestAndName[0]));
            return pins;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
