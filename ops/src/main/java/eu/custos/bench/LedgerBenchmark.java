package eu.custos.bench;

import eu.custos.command.Arguments;
import eu.custos.command.BenchCommand;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** What evidence costs those who write it, how fast it is proved, and how a million entries leave the house. */
public final class LedgerBenchmark implements BenchCommand.Benchmark {

    private static final int LANES = 8;
    private static final int BATCH = 500;
    private static final int BATCHES = 60;
    private static final int TRANSACTIONS = 4_000;
    /** Even for each lane, so that every round begins in the same phase. */
    private static final int CHANGES = 4_000;

    private static final int ROUNDS = 3;
    /** Until the compiler of this program leaves the processors to the work. */
    private static final int WARM_UP_ROUNDS = 8;

    private static final int PROOFS = 1_000;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String usage() {
        return "[--leaves N] [--records N]";
    }

    @Override
    public Set<String> options() {
        return Set.of("leaves", "records");
    }

    @Override
    public BenchCommand.Outcome measure(Arguments arguments, Consumer<String> progress) {
        var leaves = arguments.number("leaves", 1_000, 100_000_000).orElse(10_000_000);
        var records = arguments.number("records", 1_000, 10_000_000).orElse(1_000_000);
        return BenchHome.use(home -> new Run(leaves, records, progress).on(home));
    }

    /** One measurement. */
    private record Run(int leaves, int records, Consumer<String> progress) {

        BenchCommand.Outcome on(BenchHome home) throws IOException {
            progress.accept("Starting a platform of its own");
            var platform = home.start(LoadSettings.UNTHROTTLED);
            platform.secondsToReadiness();
            var door = new LedgerDoor(platform);
            var report = new Report("ledger", Machine.now());
            var settings = new LinkedHashMap<String, Object>();
            settings.put("lanes", LANES);
            settings.put("batch", BATCH);
            settings.put("leaves", leaves);
            settings.put("records", records);
            report.add("settings", settings);
            try (var load = new JdbcLedgerLoad(platform.home(), LANES);
                    var bulk = new JdbcBulkLedger(platform.home())) {
                append(load, report);
                change(load, report);
                prove(door, load.client("LARGE"), bulk, report);
                export(platform, door, load.client("MILLION"), bulk, report);
            } catch (SQLException e) {
                throw new IOException(e);
            }
            report.note("A business transaction reads a thing and its rows, adds three rows and changes it; with"
                    + " evidence it appends one entry with words to one client's ledger, so all lanes meet there. A"
                    + " round is over when every entry has its place.");
            report.note(
                    "A change of an incident is one that the platform has: through its own desk to another phase, with"
                            + " its row, its phase and its line on the timeline; all are of one client, one for each lane.");
            report.note("Proofs are asked for over HTTP, one after the other, each of another entry.");
            report.note("The large ledgers are filled around the platform with leaves that are as valid as any; their"
                    + " checkpoints and subtrees are its own.");
            return report.outcome();
        }

        private void append(JdbcLedgerLoad load, Report report) {
            progress.accept("Appending in batches");
            var batch = load.client("BATCH");
            load.batch(batch, BATCH);
            var batches = new ArrayList<Rate>();
            for (var round = 0; round < ROUNDS; round++) {
                var began = System.nanoTime();
                for (var n = 0; n < BATCHES / ROUNDS; n++) {
                    load.batch(batch, BATCH);
                }
                batches.add(Rate.since(began, (long) BATCHES / ROUNDS * BATCH));
            }
            report.add(Figure.of("batched", "leaves in batches", Rate.medianPerSecond(batches), "leaves/s")
                    .beside("wanted", 10_000)
                    .ratioAtLeast(1));
            progress.accept("Business transactions with and without evidence");
            var busy = load.client("BUSY");
            for (var round = 0; round < WARM_UP_ROUNDS; round++) {
                transactions(load, busy, false);
                transactions(load, busy, true);
            }
            var with = new ArrayList<Rate>();
            var without = new ArrayList<Rate>();
            for (var round = 0; round < ROUNDS; round++) {
                without.add(transactions(load, busy, false));
                with.add(transactions(load, busy, true));
            }
            report.add(Figure.of("transactions", "transactions with evidence", Rate.medianPerSecond(with), "tx/s")
                    .beside("without", Rate.medianPerSecond(without))
                    .ratioAtLeast(0.85));
        }

        private void change(JdbcLedgerLoad load, Report report) {
            progress.accept("Incidents that change with and without evidence");
            var client = load.client("DESK");
            var with = new ArrayList<Rate>();
            var without = new ArrayList<Rate>();
            try (var recorded = new IncidentChanges(load.database(), client, LANES, true);
                    var silent = new IncidentChanges(load.database(), client, LANES, false)) {
                for (var round = 0; round < WARM_UP_ROUNDS; round++) {
                    changes(load, client, silent);
                    changes(load, client, recorded);
                }
                for (var round = 0; round < ROUNDS; round++) {
                    without.add(changes(load, client, silent));
                    with.add(changes(load, client, recorded));
                }
            }
            report.add(Figure.of("changes", "changes of an incident with evidence", Rate.medianPerSecond(with), "tx/s")
                    .beside("without", Rate.medianPerSecond(without))
                    .ratioAtLeast(0.85));
        }

        private static Rate changes(JdbcLedgerLoad load, TenantId client, IncidentChanges incidents) {
            var began = System.nanoTime();
            Lanes.run(LANES, lane -> {
                for (var turn = 0; turn < CHANGES / LANES; turn++) {
                    incidents.change(lane, turn);
                }
                return true;
            });
            load.settle(client);
            return Rate.since(began, CHANGES);
        }

        private static Rate transactions(JdbcLedgerLoad load, TenantId client, boolean withEvidence) {
            var began = System.nanoTime();
            Lanes.run(LANES, _ -> {
                for (var n = 0; n < TRANSACTIONS / LANES; n++) {
                    load.business(client, withEvidence);
                }
                return true;
            });
            load.settle(client);
            return Rate.since(began, TRANSACTIONS);
        }

        private void prove(LedgerDoor door, TenantId large, JdbcBulkLedger bulk, Report report) throws SQLException {
            progress.accept("Filling a ledger with %,d leaves".formatted(leaves));
            bulk.fill(large, leaves);
            var began = System.nanoTime();
            var size = door.checkpoint("LARGE");
            report.add("catchingUp", Map.of("seconds", (System.nanoTime() - began) / 1e9, "size", size));
            progress.accept("Asking for %,d proofs".formatted(PROOFS));
            var random = new Random(6962);
            var nanos = new long[PROOFS];
            for (var n = -PROOFS / 2; n < PROOFS; n++) {
                var asked = System.nanoTime();
                door.proof("LARGE", random.nextLong(size), size);
                if (n >= 0) {
                    nanos[n] = System.nanoTime() - asked;
                }
            }
            var latencies = new Latencies(nanos);
            report.add(Figure.of("proof", "inclusion proof in %,d".formatted(size), latencies.millis(50), "ms, p50")
                    .below(5));
            report.add(Figure.of("proofSlow", "the same, slowest of a hundred", latencies.millis(99), "ms, p99"));
        }

        private void export(
                BenchPlatform platform, LedgerDoor door, TenantId million, JdbcBulkLedger bulk, Report report)
                throws IOException, SQLException {
            progress.accept("Filling a ledger with %,d records".formatted(records));
            bulk.fill(million, records);
            door.checkpoint("MILLION");
            progress.accept("Exporting them");
            var began = System.nanoTime();
            var done = door.export("MILLION");
            var seconds = (System.nanoTime() - began) / 1e9;
            var file = platform.home().folder().resolve("million.zip");
            door.fetch(done.get("id").stringValue(), file);
            var hashed = sha256sum(file, done.get("sha256").stringValue());
            report.add(Figure.of("export", "export of %,d records".formatted(records), seconds, "s")
                    .beside("s of sha256sum", hashed));
            report.add(
                    "package",
                    Map.of(
                            "bytes",
                            Files.size(file),
                            "disclosed",
                            done.get("disclosed").asLong()));
            report.add(Figure.of(
                            "applicationMemory",
                            "application, most resident",
                            (double) platform.peakMegabytesOfApplication(),
                            "MB")
                    .below(1024));
        }

        /** Seconds to hash the same bytes, which must be those that the platform told. */
        private static double sha256sum(Path file, String told) throws IOException {
            var began = System.nanoTime();
            try (var in = Files.newInputStream(file)) {
                var sha = MessageDigest.getInstance("SHA-256");
                var buffer = new byte[1 << 16];
                for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    sha.update(buffer, 0, read);
                }
                if (!HexFormat.of().formatHex(sha.digest()).equals(told)) {
                    throw new IOException("The package has other bytes than the platform told");
                }
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }
}
