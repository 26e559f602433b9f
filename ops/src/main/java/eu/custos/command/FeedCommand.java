package eu.custos.command;

import eu.custos.embedded.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Sends the alerts of a file through the HTTP intake, as a source would. */
public final class FeedCommand implements Command {

    private static final int BATCH_ITEMS = 500;
    private static final int BATCH_BYTES = 4 << 20;
    private static final int REASONS_SHOWN = 5;

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public String usage() {
        return "feed FILE --source S --client C [--rate N] [--adapter A] [--home DIR]";
    }

    @Override
    public Set<String> options() {
        return Set.of("source", "client", "rate", "adapter", "home");
    }

    @Override
    public int run(Arguments arguments) {
        if (arguments.words().size() != 1) {
            throw new Misuse("Expected one FILE");
        }
        var source = arguments.required("source");
        var request = new TokenRequest(
                "source",
                arguments.required("client"),
                source,
                arguments.option("adapter").orElse(null),
                TokenCommand.USUAL_LIFE.toSeconds(),
                System.getProperty("user.name"));
        var rate = arguments.number("rate", 1, 1_000_000).orElse(0);
        try (var file = AlertFile.open(Path.of(arguments.words().getFirst()))) {
            var granted = ControlCall.token(new Home(arguments.home()), request);
            try (var door = new IntakeDoor(granted.address(), source, granted.token())) {
                feed(file, door, rate).tell();
            }
            return 0;
        } catch (IOException e) {
            throw new Failure(
                    "%s cannot be read: %s".formatted(arguments.words().getFirst(), e.getMessage()), e);
        }
    }

    private static Tally feed(AlertFile file, IntakeDoor door, int rate) throws IOException {
        var tally = new Tally();
        // At a slow rate small batches, so that alerts arrive evenly and not in lumps.
        var most = rate == 0 ? BATCH_ITEMS : Math.clamp(rate / 4, 1, BATCH_ITEMS);
        var batch = new ArrayList<byte[]>();
        var bytes = 0;
        for (var item = file.next(); item != null; item = file.next()) {
            if (!batch.isEmpty() && (batch.size() >= most || bytes + item.length > BATCH_BYTES)) {
                tally.add(door.send(file.form(), batch));
                tally.keepTo(rate);
                batch.clear();
                bytes = 0;
            }
            batch.add(item);
            bytes += item.length;
        }
        if (!batch.isEmpty()) {
            tally.add(door.send(file.form(), batch));
        }
        return tally;
    }

    /** What became of everything sent so far. */
    private static final class Tally {

        private final long began = System.nanoTime();
        private final Map<String, Integer> reasons = new LinkedHashMap<>();
        private long accepted;
        private long rejected;

        void add(IntakeDoor.Outcome outcome) {
            accepted += outcome.accepted();
            rejected += outcome.rejected().size();
            outcome.rejected().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        }

        void keepTo(int rate) {
            if (rate > 0) {
                var due = began + Duration.ofSeconds(1).toNanos() * (accepted + rejected) / rate;
                var wait = due - System.nanoTime();
                if (wait > 0) {
                    IntakeDoor.pause(Duration.ofNanos(wait));
                }
            }
        }

        void tell() {
            var seconds = Math.max(0.001, (System.nanoTime() - began) / 1e9);
            System.out.printf(
                    Locale.ROOT,
                    "accepted %d, rejected %d, in %.1f s, %.0f a second%n",
                    accepted,
                    rejected,
                    seconds,
                    (accepted + rejected) / seconds);
            List.copyOf(reasons.entrySet()).stream()
                    .limit(REASONS_SHOWN)
                    .forEach(reason -> System.out.printf("  %d × %s%n", reason.getValue(), reason.getKey()));
        }
    }
}
