package eu.custos.bench;

import eu.custos.command.Arguments;
import eu.custos.command.BenchCommand;
import eu.custos.embedded.EmbeddedStack;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** How long a person waits for the queue when it is long, beside the same when it is short. */
public final class QueueBenchmark implements BenchCommand.Benchmark {

    private static final int SHORT = 10_000;
    private static final int CONNECTIONS = 2;
    private static final Duration REST = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public String usage() {
        return "[--alerts N] [--repeats PERCENT] [--looks N]";
    }

    @Override
    public Set<String> options() {
        return Set.of("alerts", "repeats", "looks");
    }

    @Override
    public BenchCommand.Outcome measure(Arguments arguments, Consumer<String> progress) {
        var run = new Run(
                arguments.number("alerts", 2 * SHORT, 1_000_000).orElse(1_000_000),
                arguments.number("repeats", 0, 85).orElse(80),
                arguments.number("looks", 10, 250).orElse(200),
                progress);
        return BenchHome.use(run::on);
    }

    /** One measurement. */
    private record Run(int alerts, int repeats, int looks, Consumer<String> progress) {

        /** The queue at one length. */
        private record Stage(int groups, Map<String, Latencies> latencies) {}

        BenchCommand.Outcome on(BenchHome home) throws IOException {
            progress.accept("Starting a platform of its own");
            var platform = home.start(LoadSettings.UNTHROTTLED);
            platform.secondsToReadiness();
            var source = BenchSource.register(platform);
            var reach = EmbeddedStack.reachOf(platform.home());
            try (var broker = new BareBroker(reach)) {
                broker.awaitIntake();
            }
            var index = new BareIndex(reach);
            index.awaitServer();
            var flow = new Flow(source, index, CONNECTIONS);
            var mix =
                    new AlertMix(repeats / 100.0, 1, Clock.systemUTC().instant().minus(Duration.ofHours(1)));
            BenchSource.untilTaken(() -> flow.one(mix));
            var person = Person.analyst(platform);
            var few = stage(flow, mix, person, SHORT);
            var many = stage(flow, mix, person, alerts);
            progress.accept("Closing in bulk, and taking it back");
            var bulk = BulkLook.at(person, Map.of("technique", QueueLooks.TECHNIQUE));
            return report(platform, source.balance(), few, many, bulk);
        }

        private Stage stage(Flow flow, AlertMix mix, Person person, int length) {
            var missing = length - flow.accepted();
            progress.accept("Filling up to %,d alerts".formatted(length));
            flow.filled(
                    mix,
                    missing,
                    new Tenths(missing, tenth -> progress.accept("%d %% of them in".formatted(tenth * 10))));
            Pause.of(REST);
            var groups = QueueLooks.open(person);
            progress.accept("%,d groups are open; looking at the queue".formatted(groups));
            return new Stage(groups, new QueueLooks(person, looks).measure());
        }

        private BenchCommand.Outcome report(
                BenchPlatform platform, Balance balance, Stage few, Stage many, BulkLook bulk) {
            var report = new Report("queue", Machine.now());
            report.add("settings", settings());
            report.add("openGroups", Map.of("few", few.groups, "many", many.groups));
            many.latencies.forEach((what, now) -> {
                var before = few.latencies.getOrDefault(what, now);
                report.add(latency(what, 50, now, before));
                report.add(latency(what, 99, now, before).below(100));
            });
            bulk(report, bulk);
            report.add(Figure.of(
                            "applicationMemory",
                            "application, most resident",
                            (double) platform.peakMegabytesOfApplication(),
                            "MB")
                    .below(1024));
            report.add(accounted(balance));
            report.add("memoryMegabytes", platform.memory());
            report.add("balance", balance.figures());
            report.note("One person, one request after the other, while nothing flows; each is a whole answer of the"
                    + " server, read to its end.");
            report.note("Browser, platform and servers share this machine's processors.");
            return report.outcome();
        }

        private static Figure latency(String what, int percent, Latencies now, Latencies before) {
            var name = what.replaceAll("[^a-z0-9]+", "-") + "-p" + percent;
            return Figure.of(name, "%s, p%d".formatted(what, percent), now.millis(percent), "ms")
                    .beside("at %s alerts".formatted(String.format(Locale.ROOT, "%,d", SHORT)), before.millis(percent))
                    .ratioAtMost(2);
        }

        private static void bulk(Report report, BulkLook bulk) {
            report.add(Figure.of("bulkPreview", "bulk, preview", bulk.previewSeconds(), "s"));
            report.add(Figure.of("bulkClose", "bulk, close", bulk.closed().perSecond(), "rows/s"));
            report.add(Figure.of(
                            "bulkClosed", "bulk, closed", (double) bulk.closed().count(), "rows")
                    .beside("in the set", (double) bulk.rows())
                    .asReference());
            report.add(Figure.of("bulkUndo", "bulk, undo", bulk.restored().perSecond(), "rows/s"));
            report.add(Figure.of(
                            "bulkRestored",
                            "bulk, as before again",
                            (double) bulk.restored().count(),
                            "rows")
                    .beside("in the set", (double) bulk.rows())
                    .asReference());
        }

        private static Figure accounted(Balance balance) {
            return Figure.of("accounted", "accounted for", (double) balance.accounted(), "alerts")
                    .beside("received", (double) balance.received())
                    .asReference();
        }

        private Map<String, Object> settings() {
            var settings = new LinkedHashMap<String, Object>();
            settings.put("alerts", alerts);
            settings.put("repeatsPercent", repeats);
            settings.put("looks", looks);
            settings.put("connections", CONNECTIONS);
            return settings;
        }
    }
}
