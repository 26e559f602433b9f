package eu.custos.bench;

import eu.custos.command.Arguments;
import eu.custos.command.BenchCommand;
import eu.custos.embedded.EmbeddedStack;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** How fast the HTTP intake has alerts on the broker's disk, beside the bare producer with the same records. */
public final class IntakeBenchmark implements BenchCommand.Benchmark {

    static final int BATCH = 500;

    private static final int ROUNDS = 3;
    private static final int BODIES = 40;
    private static final int SINGLE_LANES = 8;
    private static final int WARM_UP_BATCHES = 60;
    /** Until the compilers of platform, broker and index leave the processors to the work. */
    private static final int WARM_UP_SECONDS = 120;

    private static final int BARE_WARM_UP_SECONDS = 3;

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String usage() {
        return "[--seconds N] [--connections N] [--rate N]";
    }

    @Override
    public Set<String> options() {
        return Set.of("seconds", "connections", "rate");
    }

    @Override
    public BenchCommand.Outcome measure(Arguments arguments, Consumer<String> progress) {
        var run = new Run(
                arguments.number("seconds", 1, 600).orElse(4),
                arguments.number("connections", 1, 64).orElse(4),
                arguments.number("rate", SINGLE_LANES, 10_000).orElse(500),
                progress);
        return BenchHome.use(run::on);
    }

    /** One measurement. */
    private static final class Run {

        private final List<byte[]> bodies;
        private final List<byte[]> singles;
        private final AtomicLong accepted = new AtomicLong();
        private final AtomicLong turn = new AtomicLong();
        private final int seconds;
        private final int connections;
        private final int perSecond;
        private final Consumer<String> progress;

        Run(int seconds, int connections, int perSecond, Consumer<String> progress) {
            this.seconds = seconds;
            this.connections = connections;
            this.perSecond = perSecond;
            this.progress = progress;
            var mix = new AlertMix(0.5, 1, Clock.systemUTC().instant());
            bodies = made(BODIES, () -> mix.lines(BATCH));
            singles = made(BODIES * 10, () -> mix.lines(1));
        }

        private static List<byte[]> made(int count, java.util.function.Supplier<byte[]> maker) {
            var made = new ArrayList<byte[]>();
            for (var n = 0; n < count; n++) {
                made.add(maker.get());
            }
            return made;
        }

        BenchCommand.Outcome on(BenchHome home) throws IOException {
            progress.accept("Starting a platform of its own");
            var platform = home.start(LoadSettings.UNTHROTTLED);
            platform.secondsToReadiness();
            var source = BenchSource.register(platform);
            try (var broker = new BareBroker(EmbeddedStack.reachOf(platform.home()))) {
                broker.awaitIntake();
                warmUp(source);
                broker.prepare(BODIES * BATCH / 2);
                return measured(platform, source, broker);
            }
        }

        private void warmUp(BenchSource source) {
            progress.accept("Warming up");
            BenchSource.untilTaken(() -> {
                try (var connection = source.connect()) {
                    send(connection, singles);
                }
            });
            Lanes.run(connections, _ -> {
                try (var connection = source.connect()) {
                    for (var n = 0; n < WARM_UP_BATCHES / connections; n++) {
                        send(connection, bodies);
                    }
                }
                return 0;
            });
            posts(source, WARM_UP_SECONDS);
            settle(source);
        }

        private BenchCommand.Outcome measured(BenchPlatform platform, BenchSource source, BareBroker broker) {
            var began = platform.processorSeconds();
            progress.accept("Single posts, %d a second for %d s".formatted(perSecond, 2 * seconds));
            var posts = posts(source, 2 * seconds);
            settle(source);
            OpenLoop.run(SINGLE_LANES, perSecond, BARE_WARM_UP_SECONDS, _ -> broker::sendOne);
            var bare = OpenLoop.run(SINGLE_LANES, perSecond, 2 * seconds, _ -> broker::sendOne);
            var intake = new ArrayList<Rate>();
            var producer = new ArrayList<Rate>();
            timed(1, broker::sendDelivery);
            for (var round = 1; round <= ROUNDS; round++) {
                progress.accept("Batches, round %d of %d: intake, then bare producer".formatted(round, ROUNDS));
                intake.add(batches(source));
                producer.add(timed(seconds, broker::sendDelivery));
            }
            var report = new Report("intake", Machine.now());
            report.add("settings", settings());
            figures(report, Rate.medianPerSecond(intake), Rate.medianPerSecond(producer), posts, bare);
            report.add("rounds", rounds(intake, producer));
            report.add("durable", Map.of("accepted", accepted.get(), "onTheBroker", broker.taken()));
            report.add("processorSeconds", Spent.between(began, platform.processorSeconds()));
            report.add(Figure.of(
                            "applicationMemory",
                            "application, most resident",
                            (double) platform.peakMegabytesOfApplication(),
                            "MB")
                    .below(1024));
            report.note("Load generator, platform and servers share this machine's processors.");
            report.note("Rounds alternate; while either side sends, the platform goes on triaging what came before.");
            report.note("Singles count from the intended send time (coordinated omission corrected).");
            return report.outcome();
        }

        private void figures(Report report, double intake, double producer, Latencies posts, Latencies bare) {
            report.add(Figure.of("batchAccept", "accepted in batches of " + BATCH, intake, "items/s")
                    .beside("bare producer", producer)
                    .ratioAtLeast(0.6));
            report.add(Figure.of("singleP50", "single post at %d/s, p50".formatted(perSecond), posts.millis(50), "ms")
                    .beside("bare producer", bare.millis(50)));
            report.add(Figure.of("singleP99", "single post at %d/s, p99".formatted(perSecond), posts.millis(99), "ms")
                    .beside("bare producer", bare.millis(99))
                    .below(10));
        }

        private Map<String, Object> settings() {
            var settings = new LinkedHashMap<String, Object>();
            settings.put("seconds", seconds);
            settings.put("rounds", ROUNDS);
            settings.put("connections", connections);
            settings.put("batch", BATCH);
            settings.put("bytesPerItem", bodies.getFirst().length / BATCH);
            settings.put("singlesPerSecond", perSecond);
            settings.put("singleConnections", SINGLE_LANES);
            return settings;
        }

        private static Map<String, Object> rounds(List<Rate> intake, List<Rate> producer) {
            var rounds = new LinkedHashMap<String, Object>();
            rounds.put(
                    "intake",
                    intake.stream().map(Rate::perSecond).map(Math::round).toList());
            rounds.put(
                    "bareProducer",
                    producer.stream().map(Rate::perSecond).map(Math::round).toList());
            return rounds;
        }

        private Latencies posts(BenchSource source, int howLong) {
            return OpenLoop.run(SINGLE_LANES, perSecond, howLong, _ -> new OpenLoop.Sender() {

                private final IntakeConnection connection = source.connect();

                @Override
                public void send() {
                    Run.this.send(connection, singles);
                }

                @Override
                public void close() {
                    connection.close();
                }
            });
        }

        private Rate batches(BenchSource source) {
            var open = Lanes.run(connections, _ -> source.connect());
            var began = System.nanoTime();
            var count = Lanes.run(connections, lane -> untilOver(began, seconds, () -> send(open.get(lane), bodies)));
            var rate =
                    Rate.since(began, count.stream().mapToLong(Long::longValue).sum());
            open.forEach(IntakeConnection::close);
            return rate;
        }

        private Rate timed(int howLong, IntSupplier send) {
            var began = System.nanoTime();
            var count = Lanes.run(connections, _ -> untilOver(began, howLong, send));
            return Rate.since(began, count.stream().mapToLong(Long::longValue).sum());
        }

        private static long untilOver(long began, int howLong, IntSupplier send) {
            var sent = 0L;
            while (System.nanoTime() - began < Duration.ofSeconds(howLong).toNanos()) {
                sent += send.getAsInt();
            }
            return sent;
        }

        private int send(IntakeConnection connection, List<byte[]> from) {
            var taken = connection.send(from.get((int) (turn.getAndIncrement() % from.size())));
            accepted.addAndGet(taken);
            return taken;
        }

        /** Until all that was accepted is triaged, so that singles meet a platform at rest. */
        private void settle(BenchSource source) {
            while (source.balance().received() < accepted.get()) {
                Pause.of(Duration.ofMillis(250));
            }
            Pause.of(Duration.ofSeconds(1));
        }
    }
}
