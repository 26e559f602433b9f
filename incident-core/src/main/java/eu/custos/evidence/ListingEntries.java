package eu.custos.evidence;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes checkpoints into the log of all ledgers, in full batches, and finds the places they got. */
@Component
class ListingEntries {

    static final String LISTED = "ledger.checkpoint-listed";
    static final String FILLED = "ledger.filled";

    /** One reader learns from the log's size no more than how many batches there were. */
    static final int BATCH = 16;

    private static final int NONCE_LENGTH = 32;

    private final SecureRandom random = new SecureRandom();
    private final JdbcListings listings;
    private final JdbcCheckpoints checkpoints;
    private final EvidenceLog log;
    private final Clock clock;

    ListingEntries(JdbcListings listings, JdbcCheckpoints checkpoints, EvidenceLog log, Clock clock) {
        this.listings = listings;
        this.checkpoints = checkpoints;
        this.log = log;
        this.clock = clock;
    }

    /** Within a transaction; what is listed already is passed over. */
    void append(List<JdbcListings.Listed> wanted) {
        listings.queue();
        var before = listings.length();
        var added = wanted.stream()
                .filter(one -> listings.find(one.tenant(), one.size()).isEmpty())
                .flatMap(one -> checkpoints.at(one.tenant(), one.size()).stream())
                .map(head -> entry(head, before))
                .toList();
        added.forEach(entry -> log.append(SuperLog.ID, entry));
        for (var n = added.size(); n % BATCH != 0; n++) {
            log.append(SuperLog.ID, filling());
        }
    }

    /** Outside of a transaction: entries that wait get their place. */
    void place() {
        log.settle(SuperLog.ID);
    }

    /** Within a transaction: writes down the places of entries that have one by now. */
    void settle() {
        var open = listings.open().stream()
                .collect(Collectors.toMap(one -> one.name() + " " + one.listed().size(), JdbcListings.Open::listed));
        if (open.isEmpty()) {
            return;
        }
        listings.entries().forEach((seq, leaf) -> {
            var listed = open.get(name(leaf) + " " + leaf.place("facts", "size").orElse(-1L));
            if (listed != null) {
                listings.settle(listed, seq);
            }
        });
    }

    private EvidenceEntry entry(TreeHead head, long before) {
        var origin = head.origin().getBytes(StandardCharsets.UTF_8);
        var name = listings.salt(head.tenant())
                .map(salt -> new SaltedText(salt, origin))
                .orElseGet(() -> SaltedText.fresh(head.origin()));
        listings.add(new JdbcListings.Listed(head.tenant(), head.size()), name, before, clock.instant());
        return entry(
                LISTED,
                Map.of(
                        "ledger",
                        name.digest(),
                        "size",
                        head.size(),
                        "root",
                        head.root().base64()));
    }

    /** Without something that nobody can guess, whoever knows the entry before it could tell that this is none. */
    private EvidenceEntry filling() {
        var nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        return entry(FILLED, Map.of("nonce", HexFormat.of().formatHex(nonce)));
    }

    private EvidenceEntry entry(String type, Map<String, Object> facts) {
        return new EvidenceEntry(type, "ledger", SuperLog.NAME, null, clock.instant(), facts, null);
    }

    private static String name(LeafText leaf) {
        return leaf.text("facts", "ledger");
    }
}
