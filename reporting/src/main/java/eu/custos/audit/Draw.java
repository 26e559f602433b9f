package eu.custos.audit;

import eu.custos.vocabulary.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Draws a sample that anyone can draw again: those entries whose SHA-256 over the seed, a line end and the leaf hash is
 * smallest. Whoever knows neither seed nor entries before cannot steer it.
 */
final class Draw {

    private record Ticket(String rank, long seq) {}

    private static final Comparator<Ticket> ORDER =
            Comparator.comparing(Ticket::rank).thenComparingLong(Ticket::seq);

    private final byte[] seed;
    private final int wanted;
    private final MessageDigest population = Sha256.running();
    private final MessageDigest ranking = Sha256.running();
    private final PriorityQueue<Ticket> kept = new PriorityQueue<>(ORDER.reversed());
    private long seen;

    Draw(String seed, int wanted) {
        this.seed = (seed + "\n").getBytes(StandardCharsets.UTF_8);
        this.wanted = wanted;
    }

    void add(long seq, byte[] hash) {
        seen++;
        population.update(hash);
        ranking.update(seed);
        kept.add(new Ticket(HexFormat.of().formatHex(ranking.digest(hash)), seq));
        if (kept.size() > wanted) {
            kept.poll();
        }
    }

    long population() {
        return seen;
    }

    /** SHA-256 over the leaf hashes of all that were seen, in their order. */
    String digest() {
        return HexFormat.of().formatHex(population.digest());
    }

    /** Places drawn, in the order of the ledger. */
    List<Long> drawn() {
        return kept.stream().map(Ticket::seq).sorted().toList();
    }
}
