package eu.custos.witness;

import eu.custos.verify.KeptNote;
import eu.custos.verify.Note;
import eu.custos.verify.VerifierKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** {@code custos witness}: watches one client's ledger from a machine that is not the provider's. */
public final class WitnessCommand {

    static final int SIGNED = 0;
    static final int REFUSED = 1;
    static final int NOT_DONE = 2;

    private static final String USAGE = """
            Usage: custos witness key --name NAME --home DIR
                   custos witness --url URL --client REF --token FILE --log-key FILE --home DIR
                                  [--kept FILE] [--every PT1H]

            key            makes the witness's key and prints what a lead of the provider registers
            --url          address of the platform
            --client       reference of the client organisation, or super-log
            --token FILE   bearer token with the role witness
            --log-key FILE verifier keys of the ledger, got on another way than from the platform
            --home DIR     where the key and the last checkpoint are kept
            --kept FILE    a checkpoint that came on another way, the mail or its text: it is compared before
                           anything is signed
            --every        looks again and again, with that rest between; without it, once
            Exit code: 0 signed, 1 the ledger does not continue what was seen before, 2 not done.
            """;

    private WitnessCommand() {}

    public static void main(String... args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), Clock.systemUTC(), out, err));
    }

    /** The command as a call; with {@code --every} it returns only where it refuses or is interrupted. */
    public static int run(List<String> args, Clock clock, PrintStream out, PrintStream err) {
        try {
            if (!args.isEmpty() && args.getFirst().equals("key")) {
                return makeKey(args.subList(1, args.size()), out);
            }
            return watch(WitnessOrder.parse(args), clock, out, err);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return NOT_DONE;
        } catch (IOException e) {
            err.println("Cannot be read or written: " + e.getMessage());
            return NOT_DONE;
        }
    }

    private static int makeKey(List<String> args, PrintStream out) throws IOException {
        var given = WitnessOrder.options(args, Set.of("--name", "--home"));
        var home = Path.of(WitnessOrder.required(given, "--home"));
        var key = WitnessKey.create(keyFile(home), WitnessOrder.required(given, "--name"));
        out.println(key.verifierKey());
        return SIGNED;
    }

    private static int watch(WitnessOrder order, Clock clock, PrintStream out, PrintStream err) throws IOException {
        var witness = new Witness(
                new LedgerDoor(
                        order.url(), order.client(), OwnFile.read(order.token()).strip()),
                WitnessKey.read(keyFile(order.home())),
                OwnFile.read(order.logKey())
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(VerifierKey::parse)
                        .toList(),
                order.home().resolve(order.client() + ".checkpoint"),
                clock);
        var code = order.kept() == null ? SIGNED : compare(witness, order.kept(), clock, out, err);
        if (code == SIGNED) {
            code = look(witness, clock, out, err);
        }
        while (order.every() != null
                && code != REFUSED
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(order.every().toNanos());
            code = look(witness, clock, out, err);
        }
        return code;
    }

    private static int look(Witness witness, Clock clock, PrintStream out, PrintStream err) {
        return told(clock, err, () -> {
            var note = witness.look();
            out.printf(
                    "%s signed %s at %d leaves%n",
                    clock.instant(), note.origin(), note.head().size());
        });
    }

    private static int compare(Witness witness, Path kept, Clock clock, PrintStream out, PrintStream err) {
        return told(clock, err, () -> {
            var note = witness.compare(kept(kept));
            out.printf(
                    "%s the ledger continues the kept checkpoint of %d leaves%n",
                    clock.instant(), note.head().size());
        });
    }

    private static Note kept(Path file) throws IOException {
        try {
            return KeptNote.read(file);
        } catch (IllegalArgumentException e) {
            throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Something that the witness does, told by its end. */
    private interface Deed {

        void run() throws IOException;
    }

    private static int told(Clock clock, PrintStream err, Deed deed) {
        try {
            deed.run();
            return SIGNED;
        } catch (Refused refused) {
            err.printf("%s REFUSED: %s; ask the provider, and keep the files%n", clock.instant(), refused.getMessage());
            return REFUSED;
        } catch (IOException e) {
            err.printf("%s not done: %s%n", clock.instant(), e.getMessage());
            return NOT_DONE;
        }
    }

    private static Path keyFile(Path home) {
        return home.resolve("witness.key");
    }
}
