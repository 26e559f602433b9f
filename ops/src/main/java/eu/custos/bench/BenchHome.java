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
    private boolean removed;

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
                forget(hook);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending, and the hook has had or will have its turn.
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

    /** By whoever comes first, the end of the run or the end of this process; the other waits until it is done. */
    private synchronized void remove() {
        if (removed) {
            return;
        }
        removed = true;
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
