package eu.custos.bench;

import eu.custos.command.Arguments;
import eu.custos.command.BenchCommand;
import eu.custos.embedded.EmbeddedStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether anything is lost and memory stays as it is while events stream in for long. */
public final class SoakBenchmark implements BenchCommand.Benchmark {

    private static final int CONNECTIONS = 2;
    private static final double REPEATED = 0.5;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String usage() {
        return "[--files DIR] [--events N]";
    }

    @Override
    public Set<String> options() {
        return Set.of("files", "events");
    }

    @Override
    public BenchCommand.Outcome measure(Arguments arguments, Consumer<String> progress) {
        var run = new Run(
                arguments.option("files").map(Path::of),
                arguments.number("events", 1_000, 1_000_000).orElse(500_000),
                progress);
        return BenchHome.use(run::on);
    }

    /** One measurement. */
    private record Run(Optional<Path> files, int events, Consumer<String> progress) {

        BenchCommand.Outcome on(BenchHome home) throws IOException {
            if (files.isEmpty()) {
                var mix = new AlertMix(REPEATED, 1, Clock.systemUTC().instant());
                return stream(home, mix, null);
            }
            try (var recordings = Recordings.in(files.get())) {
                return stream(home, recordings, recordings);
            }
        }

        private BenchCommand.Outcome stream(BenchHome home, Items items, @Nullable Recordings recordings)
                throws IOException {
            progress.accept("Starting a platform of its own");
            var platform = home.start(LoadSettings.UNTHROTTLED);
            platform.secondsToReadiness();
            var source = BenchSource.register(platform, "auto");
            var reach = EmbeddedStack.reachOf(platform.home());
            try (var broker = new BareBroker(reach)) {
                broker.awaitIntake();
                var index = new BareIndex(reach);
                index.awaitServer();
                var flow = new Flow(source, index, CONNECTIONS);
                BenchSource.untilTaken(() -> flow.one(items));
                var resident = new LinkedHashMap<Integer, Long>();
                var passage = flow.filled(items, events, new Tenths(events, tenth -> {
                    resident.put(tenth, platform.megabytesOfApplication());
                    progress.accept("%d %% of %,d events, the application holds %d MB"
                            .formatted(tenth * 10, events, resident.get(tenth)));
                }));
                var report = new Report("soak", Machine.now());
                report.add("settings", settings(recordings));
                nothingLost(report, flow.accepted(), broker.taken(), source.balance(), index.searchable());
                pace(report, passage);
                memory(report, platform, resident);
                report.add("balance", source.balance().figures());
                report.note("Load generator, platform and servers share this machine's processors.");
                report.note("Done is triaged in PostgreSQL and searchable in Elasticsearch, by itself.");
                return report.outcome();
            }
        }

        private static void nothingLost(Report report, long accepted, long onBroker, Balance balance, long searchable) {
            report.add(Figure.of("onBroker", "on the broker", (double) onBroker, "events")
                    .beside("accepted", (double) accepted)
                    .asReference());
            report.add(Figure.of("received", "received", (double) balance.received(), "events")
                    .beside("accepted", (double) accepted)
                    .asReference());
            report.add(Figure.of("accounted", "accounted for", (double) balance.accounted(), "events")
                    .beside("received", (double) balance.received())
                    .asReference());
            report.add(Figure.of("searchable", "searchable", (double) searchable, "events")
                    .beside("alerts", (double) (balance.received() - balance.notForTheIndex()))
                    .asReference());
        }

        private static void pace(Report report, Flow.Passage passage) {
            report.add(Figure.of("done", "done", passage.done().perSecond(), "events/s"));
            report.add(Figure.of("lag", "lag gone after", passage.lagSeconds(), "s"));
            report.add(Figure.of("mostUnderWay", "most under way", (double) passage.mostUnderWay(), "events"));
        }

        private static void memory(Report report, BenchPlatform platform, Map<Integer, Long> resident) {
            report.add(Figure.of("memoryAtEnd", "application at the end", at(10, resident), "MB")
                    .beside("after two tenths", at(2, resident))
                    .ratioAtMost(1.1));
            report.add(Figure.of(
                            "applicationMemory",
                            "application, most resident",
                            (double) platform.peakMegabytesOfApplication(),
                            "MB")
                    .below(1024));
            report.add("residentMegabytesByTenth", named(resident));
            report.add("memoryMegabytes", platform.memory());
        }

        private static double at(int tenth, Map<Integer, Long> resident) {
            return Objects.requireNonNull(resident.get(tenth), "Not all tenths were reached");
        }

        private static Map<String, Long> named(Map<Integer, Long> resident) {
            var named = new LinkedHashMap<String, Long>();
            resident.forEach((tenth, megabytes) -> named.put(String.valueOf(tenth), megabytes));
            return named;
        }

        private Map<String, Object> settings(@Nullable Recordings recordings) {
            var settings = new LinkedHashMap<String, Object>();
            settings.put("events", events);
            settings.put("connections", CONNECTIONS);
            settings.put("batch", IntakeBenchmark.BATCH);
            settings.put("mostUnderWay", Flow.MOST_UNDER_WAY);
            if (recordings != null) {
                settings.put("wholeRounds", recordings.rounds());
                settings.put("linesTooLong", recordings.leftOut());
            }
            return settings;
        }
    }
}
