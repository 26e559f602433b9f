package eu.custos.bench;

import eu.custos.command.Arguments;
import eu.custos.command.BenchCommand;
import eu.custos.embedded.EmbeddedStack;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** How many incidents a second are opened by the full model, what many of them cost at rest, and how timers keep up. */
public final class ProcessBenchmark implements BenchCommand.Benchmark {

    private static final int LANES = 4;

    private static final int ROUND = 600;
    private static final int ROUNDS = 3;
    private static final int TIMERS = 2_000;
    private static final Duration REST = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "process";
    }

    @Override
    public String usage() {
        return "[--incidents N]";
    }

    @Override
    public Set<String> options() {
        return Set.of("incidents");
    }

    @Override
    public BenchCommand.Outcome measure(Arguments arguments, Consumer<String> progress) {
        var incidents = arguments.number("incidents", 5_000, 100_000).orElse(10_000);
        return BenchHome.use(home -> new Run(incidents, progress).on(home));
    }

    /** One measurement. */
    private record Run(int incidents, Consumer<String> progress) {

        BenchCommand.Outcome on(BenchHome home) throws IOException {
            progress.accept("Starting a platform of its own");
            var platform = home.start(LoadSettings.UNTHROTTLED);
            platform.secondsToReadiness();
            try (var door = IncidentDoor.open(platform);
                    var timers = new JdbcTimers(EmbeddedStack.databaseOf(platform.home(), JdbcTimers.PLATFORM));
                    var bare = bareEngine(platform, timers)) {
                progress.accept("Warming up");
                Pause.of(Duration.ofSeconds(60));
                var idle = load(platform);
                var before = (incidents - ROUNDS * ROUND) / LANES;
                Lanes.run(LANES, _ -> repeat(before, _ -> door.declare()));
                Lanes.run(LANES, _ -> repeat(before, _ -> bare.start()));
                var opened = new Rounds();
                var started = new Rounds();
                for (var round = 0; round < ROUNDS; round++) {
                    progress.accept("Round %d of %d".formatted(round + 1, ROUNDS));
                    opened.round(platform, door::declare);
                    started.round(platform, bare::start);
                }
                progress.accept("Resting");
                Pause.of(REST);
                var waiting = load(platform);
                progress.accept("%,d timers due in the same second".formatted(TIMERS));
                var fired = timers.fire(TIMERS);
                return report(platform, opened, started, idle, waiting, fired);
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        private static BareEngine bareEngine(BenchPlatform platform, JdbcTimers timers) throws SQLException {
            timers.createDatabase("bare");
            return new BareEngine(EmbeddedStack.databaseOf(platform.home(), "bare"), LANES);
        }

        /** What rounds of one side came to, and the processor time of each part for one incident of the last of them. */
        private record Rounds(List<Rate> rates, Map<String, Long> micros) {

            Rounds() {
                this(new ArrayList<>(), new LinkedHashMap<>());
            }

            void round(BenchPlatform platform, Runnable deed) {
                var before = platform.processorSeconds();
                rates.add(Run.round(deed));
                micros.putAll(Spent.microsEach(before, platform.processorSeconds(), ROUND));
            }

            double perSecond() {
                return Rate.medianPerSecond(rates);
            }
        }

        private static int repeat(int times, java.util.function.IntConsumer deed) {
            for (var n = 0; n < times; n++) {
                deed.accept(n);
            }
            return times;
        }

        private static Rate round(Runnable deed) {
            var began = System.nanoTime();
            var done = new AtomicInteger();
            Lanes.run(
                    LANES,
                    _ -> repeat(ROUND / LANES, _ -> {
                        deed.run();
                        done.incrementAndGet();
                    }));
            return Rate.since(began, done.get());
        }

        /** Per cent of one core that application and database take when nobody does anything. */
        private static double load(BenchPlatform platform) {
            var before = platform.processorSeconds();
            var began = System.nanoTime();
            Pause.of(REST);
            var after = platform.processorSeconds();
            var spent = Spent.between(before, after);
            var seconds = (System.nanoTime() - began) / 1e9;
            return (spent.getOrDefault("application", 0.0) + spent.getOrDefault("postgresql", 0.0)) * 100 / seconds;
        }

        private BenchCommand.Outcome report(
                BenchPlatform platform,
                Rounds opened,
                Rounds started,
                double idle,
                double waiting,
                JdbcTimers.Fired fired) {
            var report = new Report("process", Machine.now());
            var settings = new LinkedHashMap<String, Object>();
            settings.put("incidents", incidents);
            settings.put("clients", IncidentDoor.CLIENTS);
            settings.put("lanes", LANES);
            settings.put("timers", TIMERS);
            report.add("settings", settings);
            report.add("processorMicrosPerIncident", opened.micros);
            report.add("processorMicrosPerBareStart", started.micros);
            report.add(Figure.of("opened", "incidents opened", opened.perSecond(), "incidents/s")
                    .beside("bare engine", started.perSecond())
                    .ratioAtLeast(0.4));
            report.add(Figure.of("atRest", "%,d waiting, at rest".formatted(incidents), waiting - idle, "% of one core")
                    .below(5));
            report.add(Figure.of("timers", "%,d timers at once, all fired".formatted(TIMERS), fired.seconds(), "s")
                    .below(60));
            report.add(Figure.of("timersOnce", "each fired once", (double) fired.escalations(), "escalations")
                    .beside("timers", (double) TIMERS)
                    .asReference());
            report.add(Figure.of(
                            "applicationMemory",
                            "application, most resident",
                            (double) platform.peakMegabytesOfApplication(),
                            "MB")
                    .below(1024));
            report.add("atRestPercent", Map.of("before", idle, "waiting", waiting));
            report.add("memoryMegabytes", platform.memory());
            report.note("An incident is opened by the API, with its timeline, evidence and task; the bare engine starts"
                    + " the same model on the same server and does nothing else.");
            report.note("At rest is what application and database take beyond what they took with no incident.");
            report.note("The deadlines of triage are set to the same second in the engine's table, since nobody can"
                    + " wait for them; each then asks for an escalation, by a process of its own.");
            return report.outcome();
        }
    }
}
