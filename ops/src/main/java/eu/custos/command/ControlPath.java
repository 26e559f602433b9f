package eu.custos.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the control socket of a home lies; its address may be no longer than the operating system allows. */
final class ControlPath {

    /** 104 bytes on macOS and 108 on Linux, with the closing zero. */
    private static final int LONGEST = 100;

    private final Path inHome;
    private final Path pointer;

    ControlPath(Path home) {
        var folder = home.toAbsolutePath().normalize().resolve("run");
        inHome = folder.resolve("control");
        pointer = folder.resolve("control.path");
    }

    /** The path to bind to: in the home, or where that is too long in a private folder that the home points to. */
    Path fresh() throws IOException {
        Files.createDirectories(inHome.getParent());
        Files.deleteIfExists(inHome);
        Files.deleteIfExists(pointer);
        if (fits(inHome)) {
            return inHome;
        }
        var elsewhere = Files.createTempDirectory("custos").resolve("control");
        Files.writeString(pointer, elsewhere.toString());
        return elsewhere;
    }

    /** The path to connect to, where a platform has bound to one. */
    Optional<Path> bound() {
        try {
            var path = Files.exists(pointer) ? Path.of(Files.readString(pointer)) : inHome;
            return Optional.of(path).filter(Files::exists);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(Path bound) throws IOException {
        Files.deleteIfExists(bound);
        if (Files.deleteIfExists(pointer) && bound.getParent() != null) {
            Files.deleteIfExists(bound.getParent());
        }
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }
}
