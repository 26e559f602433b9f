package eu.custos.bench;

import eu.custos.command.Arguments;
import eu.custos.command.BenchCommand;
import eu.custos.embedded.EmbeddedStack;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** How many alerts a second go all the way from the intake to triaged and searchable, beside the bare index. */
public final class PipelineBenchmark implements BenchCommand.Benchmark {

    private static final int[] REPEATED_PERCENT = {0, 50, 95};
    /** Until the compilers of platform and index leave the processors to the work; the bare bulk finds the same index. */
    private static final int WARM_UP_SECONDS = 120;

    private static final int WARM_UP_SERIES = 1;
    private static final int BURST_SERIES = 2;
    private static final int FIRST_SERIES = 3;
    private static final int BULK_ROUNDS = 3;
    private static final int MOST_DOCUMENTS = 20_000;
    private static final int BULK_CONNECTIONS = 2;
    private static final int BURST_FACTOR = 10;

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public String usage() {
        return "[--seconds N] [--connections N] [--burst-seconds N]";
    }

    @Override
    public Set<String> options() {
        return Set.of("seconds", "connections", "burst-seconds");
    }

    @Override
    public BenchCommand.Outcome measure(Arguments arguments, Consumer<String> progress) {
        var run = new Run(
                arguments.number("seconds", 1, 3_600).orElse(10),
                arguments.number("connections", 1, 64).orElse(2),
                arguments.number("burst-seconds", 1, 60).orElse(2),
                progress);
        return BenchHome.use(run::on);
    }

    /** One measurement. */
    private record Run(int seconds, int connections, int burstSeconds, Consumer<String> progress) {

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
            var flow = new Flow(source, index, connections);
            progress.accept("Warming up");
            BenchSource.untilTaken(() -> flow.one(mix(50, WARM_UP_SERIES)));
            flow.sustained(mix(50, WARM_UP_SERIES), WARM_UP_SECONDS);

            var report = new Report("pipeline", Machine.now());
            report.add("settings", settings());
            var passages = new LinkedHashMap<Integer, Flow.Passage>();
            var bulk = 0.0;
            for (var percent : REPEATED_PERCENT) {
                progress.accept("Sustained for %d s, %d %% repeats".formatted(seconds, percent));
                var before = platform.processorSeconds();
                var passage = flow.sustained(mix(percent, FIRST_SERIES + passages.size()), seconds);
                passages.put(percent, passage);
                report.add(
                        "processorMicrosPerAlert" + percent,
                        Spent.microsEach(
                                before,
                                platform.processorSeconds(),
                                passage.accepted().count()));
                if (percent == 0) {
                    progress.accept("Bare bulk of the same documents");
                    bulk = bulk(index);
                }
            }
            figures(report, passages, bulk);
            burst(report, flow, passages);
            report.add(Figure.of(
                            "applicationMemory",
                            "application, most resident",
                            (double) platform.peakMegabytesOfApplication(),
                            "MB")
                    .below(1024));
            report.add("memoryMegabytes", platform.memory());
            report.add("balance", source.balance().figures());
            report.note("Load generator, platform and servers share this machine's processors.");
            report.note("Done is triaged in PostgreSQL and searchable in Elasticsearch, by itself: no refresh is asked"
                    + " for, and each figure ends when the last alert is both.");
            report.note("Bare bulk has the machine to itself, and a refresh at its end.");
            return report.outcome();
        }

        /** The middle of some rounds, each into a new index. */
        private static double bulk(BareIndex index) {
            var batch = IntakeBenchmark.BATCH;
            var bulks = index.bulks(MOST_DOCUMENTS, batch);
            index.write("bench-warm-up", bulks, batch, BULK_CONNECTIONS);
            var rounds = new ArrayList<Rate>();
            for (var round = 0; round < BULK_ROUNDS; round++) {
                rounds.add(index.write("bench-" + round, bulks, batch, BULK_CONNECTIONS));
            }
            return Rate.medianPerSecond(rounds);
        }

        private static void figures(Report report, Map<Integer, Flow.Passage> passages, double bulk) {
            var fresh = done(passages, 0);
            report.add(Figure.of("sustained0", "done, no repeats", fresh, "alerts/s")
                    .beside("bare bulk", bulk)
                    .ratioAtLeast(0.5));
            report.add(Figure.of("sustained50", "done, 50 % repeats", done(passages, 50), "alerts/s")
                    .beside("no repeats", fresh));
            report.add(Figure.of("sustained95", "done, 95 % repeats", done(passages, 95), "alerts/s")
                    .beside("no repeats", fresh)
                    .ratioAtLeast(3));
            passages.forEach((percent, passage) -> {
                report.add(Figure.of(
                        "triaged" + percent,
                        "triaged, %d %% repeats".formatted(percent),
                        passage.triaged().perSecond(),
                        "alerts/s"));
                report.add(Figure.of(
                        "searchable" + percent,
                        "searchable, %d %% repeats".formatted(percent),
                        passage.searchable().perSecond(),
                        "alerts/s"));
                report.add("balance" + percent, passage.balance().figures());
            });
        }

        private void burst(Report report, Flow flow, Map<Integer, Flow.Passage> passages) {
            var sustained = done(passages, 0);
            progress.accept(
                    "Burst of %d times that for %d s, then waiting for the rest".formatted(BURST_FACTOR, burstSeconds));
            var burst =
                    flow.burst(mix(0, BURST_SERIES), Math.round(BURST_FACTOR * sustained * burstSeconds), burstSeconds);
            report.add(Figure.of(
                            "burstAccepted", "burst, accepted", burst.accepted().perSecond(), "alerts/s")
                    .beside("no repeats", sustained));
            report.add(
                    Figure.of("burstMostUnderWay", "burst, most under way", (double) burst.mostUnderWay(), "alerts"));
            report.add(Figure.of("burstLag", "burst, lag gone after", burst.lagSeconds(), "s")
                    .beside("at that rate", (double) burst.mostUnderWay() / Math.max(1, sustained)));
            report.add("balanceBurst", burst.balance().figures());
        }

        private static double done(Map<Integer, Flow.Passage> passages, int percent) {
            var passage = passages.get(percent);
            return passage == null ? 0 : passage.done().perSecond();
        }

        private static AlertMix mix(int percent, int series) {
            return new AlertMix(percent / 100.0, series, Clock.systemUTC().instant());
        }

        private Map<String, Object> settings() {
            var settings = new LinkedHashMap<String, Object>();
            settings.put("seconds", seconds);
            settings.put("connections", connections);
            settings.put("batch", IntakeBenchmark.BATCH);
            settings.put("mostUnderWay", Flow.MOST_UNDER_WAY);
            settings.put("recentFindings", AlertMix.RECENT);
            settings.put("bulkConnections", BULK_CONNECTIONS);
            settings.put("burstSeconds", burstSeconds);
            return settings;
        }
    }
}
