package eu.custos.bench;

import eu.custos.embedded.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A home in a temporary folder and the platform on it, both gone afterwards, also where Ctrl-C ends the run. */
final class BenchHome {

    private final AtomicReference<@Nullable BenchPlatform> running = new AtomicReference<>();
    private final Home home;

    private BenchHome(Home home) {
        this.home = home;
    }

    /** Measures on a home of its own. */
    interface Measuring<T> {
        T measure(BenchHome home) throws IOException;
    }

    static <T> T use(Measuring<T> measuring) {
        try {
            var bench = new BenchHome(Home.at(Files.createTempDirectory("custos-bench")));
            var hook = Thread.ofPlatform().unstarted(bench::remove);
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                return measuring.measure(bench);
            } finally {
                bench.remove();
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Home home() {
        return home;
    }

    BenchPlatform start(java.util.Map<String, String> settings) throws IOException {
        var platform = BenchPlatform.start(home, settings);
        running.set(platform);
        return platform;
    }

    private void remove() {
        var platform = running.getAndSet(null);
        if (platform != null) {
            platform.close();
        }
        try {
            FileSystemUtils.deleteRecursively(home.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
