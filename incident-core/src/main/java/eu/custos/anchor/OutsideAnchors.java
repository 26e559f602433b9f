package eu.custos.anchor;

import eu.custos.evidence.Checkpoint;
import eu.custos.evidence.CheckpointHistory;
import eu.custos.evidence.CheckpointHistory.Promise;
import eu.custos.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stamps and cosignatures, which cannot be made again over another history by whoever owns the database. */
@Component
class OutsideAnchors {

    private static final int NEWEST = 3;
    private static final int PAGE = 500;
    private static final KeptStamp BEFORE_ALL = new KeptStamp(-1, "", "", java.time.Instant.EPOCH);

    private final CheckpointHistory history;
    private final JdbcStamps stamps;
    private final JdbcWitnesses witnesses;
    private final TransactionTemplate reading;

    OutsideAnchors(
            CheckpointHistory history,
            JdbcStamps stamps,
            JdbcWitnesses witnesses,
            PlatformTransactionManager transactions) {
        this.history = history;
        this.stamps = stamps;
        this.witnesses = witnesses;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /** The first of the newest that is over something else now; cheap. */
    Optional<String> newestDifference(TenantId tenant) {
        var kept = Objects.requireNonNull(reading.execute(_ -> stamps.newest(tenant, NEWEST)));
        var signed = Objects.requireNonNull(reading.execute(_ -> witnesses.newest(tenant, NEWEST)));
        return kept.stream()
                .flatMap(stamp -> difference(tenant, stamp).stream())
                .findFirst()
                .or(() -> signed.stream()
                        .flatMap(cosignature -> difference(tenant, cosignature).stream())
                        .findFirst());
    }

    /** What each of them promises, by ascending size; throws at the first that is over something else now. */
    List<Promise> promises(TenantId tenant) {
        var promises = new ArrayList<Promise>();
        var stamp = BEFORE_ALL;
        for (var page = stamps(tenant, stamp); !page.isEmpty(); page = stamps(tenant, stamp)) {
            for (var kept : page) {
                difference(tenant, kept).ifPresent(OutsideAnchors::refuse);
                promises.add(promise(tenant, kept.size(), held(kept)));
            }
            stamp = page.getLast();
        }
        var size = -1L;
        var key = new byte[0];
        for (var page = cosignatures(tenant, size, key); !page.isEmpty(); page = cosignatures(tenant, size, key)) {
            for (var kept : page) {
                difference(tenant, kept).ifPresent(OutsideAnchors::refuse);
                promises.add(promise(tenant, kept.size(), held(kept)));
            }
            size = page.getLast().size();
            key = page.getLast().witness().id();
        }
        promises.sort(Comparator.comparingLong(Promise::size));
        return promises;
    }

    private List<KeptStamp> stamps(TenantId tenant, KeptStamp after) {
        return Objects.requireNonNull(reading.execute(_ -> stamps.after(tenant, after, PAGE)));
    }

    private List<KeptCosignature> cosignatures(TenantId tenant, long size, byte[] key) {
        return Objects.requireNonNull(reading.execute(_ -> witnesses.after(tenant, size, key, PAGE)));
    }

    private Promise promise(TenantId tenant, long size, String held) {
        return new Promise(size, history.at(tenant, size).orElseThrow().root(), held);
    }

    private static void refuse(String difference) {
        throw new AnchorLine.Damaged(difference);
    }

    private Optional<String> difference(TenantId tenant, KeptStamp stamp) {
        var reply = Objects.requireNonNull(reading.execute(_ -> stamps.reply(tenant, stamp)));
        return history.at(tenant, stamp.size())
                        .map(StampDesk::signedText)
                        .filter(text -> ReplyCheck.isOver(reply, text))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("%s is over another checkpoint of %d leaves".formatted(held(stamp), stamp.size()));
    }

    private Optional<String> difference(TenantId tenant, KeptCosignature cosignature) {
        return history.at(tenant, cosignature.size())
                        .filter(checkpoint -> holds(cosignature, checkpoint))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(
                        "%s is over another checkpoint of %d leaves".formatted(held(cosignature), cosignature.size()));
    }

    private static boolean holds(KeptCosignature cosignature, Checkpoint checkpoint) {
        return cosignature.witness().verifies(StampDesk.signedText(checkpoint), cosignature.signature());
    }

    private static String held(KeptStamp stamp) {
        return "the stamp of %s of %s".formatted(stamp.authority(), stamp.at());
    }

    private static String held(KeptCosignature cosignature) {
        return "the signature of the witness %s".formatted(cosignature.witness().name());
    }
}
