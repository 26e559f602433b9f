package eu.custos;

import eu.custos.embedded.EmbeddedStack;
import eu.custos.embedded.Home;
import eu.custos.embedded.Platform;
import eu.custos.embedded.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/**
 * The whole platform on real servers, started once per test JVM on free ports and a home under {@code target}.
 *
 * <p>Tests keep apart by making their own client organisation, not by cleaning up.
 */
public final class Stack {

    private static final class Holder {
        static final Stack SHARED = new Stack();
    }

    private final Home home;
    private final Platform platform;

    private Stack() {
        home = freshHome("stack");
        platform = Platform.start(CustosApplication.class, home, settings(), 0, Map.of());
    }

    public static Stack shared() {
        return Holder.SHARED;
    }

    /** Where the servers' files are; they are unpacked once for all homes of this build. */
    public static StackSettings settings() {
        var parts = Path.of(System.getProperty("custos.parts", "../stack/target/parts"));
        return new StackSettings(parts, Optional.of(Path.of("target/unpacked").toAbsolutePath()), Map.of());
    }

    /** An empty home of that name under {@code target}. */
    public static Home freshHome(String name) {
        var folder = Path.of("target/homes").resolve(name);
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Home.at(folder);
    }

    public String address() {
        return platform.address();
    }

    public Home home() {
        return home;
    }

    public EmbeddedStack servers() {
        return platform.stack();
    }

    public <T> T bean(Class<T> type) {
        return platform.context().getBean(type);
    }
}
