package eu.custos.anchor;

import eu.custos.evidence.Checkpoint;
import eu.custos.evidence.CheckpointHistory;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks for stamps and keeps those that hold. */
@Service
class StampDesk implements Timestamps {

    private final Authorities authorities;
    private final CheckpointHistory history;
    private final JdbcStamps stamps;
    private final EvidenceLog evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StampDesk(
            Authorities authorities,
            CheckpointHistory history,
            JdbcStamps stamps,
            EvidenceLog evidence,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.authorities = authorities;
        this.history = history;
        this.stamps = stamps;
        this.evidence = evidence;
        transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public Stamping stamp(TenantId tenant, long size, Duration limit) {
        var checkpoint = history.at(tenant, size);
        if (checkpoint.isEmpty()) {
            return new Stamping.NotStamped("there is no checkpoint over %d leaves".formatted(size));
        }
        var there = Objects.requireNonNull(transaction.execute(_ -> stamps.over(tenant, size)));
        if (!there.isEmpty()) {
            return new Stamping.Stamped(
                    there.getFirst().authority(), there.getFirst().at());
        }
        if (authorities.names().isEmpty()) {
            return new Stamping.NotStamped("no time-stamping authority is set up");
        }
        return firstStamp(tenant, checkpoint.get(), limit);
    }

    private Stamping firstStamp(TenantId tenant, Checkpoint checkpoint, Duration limit) {
        var until = clock.instant().plus(limit);
        var reasons = new ArrayList<String>();
        for (var line : authorities.all()) {
            var left = Duration.between(clock.instant(), until);
            if (left.isNegative() || left.isZero()) {
                reasons.add("%s was not asked in time".formatted(line.name()));
                continue;
            }
            switch (line.ask(signedText(checkpoint), left)) {
                case StampAnswer.Stamped(var stamp) -> {
                    transaction.executeWithoutResult(_ -> keep(tenant, checkpoint, line.name(), stamp));
                    return new Stamping.Stamped(line.name(), stamp.at());
                }
                case StampAnswer.Refused refused -> reasons.add("%s: %s".formatted(line.name(), refused.words()));
                case StampAnswer.Away(var words) -> reasons.add("%s: %s".formatted(line.name(), words));
            }
        }
        return new Stamping.NotStamped(String.join("; ", reasons));
    }

    /** Within the caller's transaction. */
    void keep(TenantId tenant, Checkpoint checkpoint, String authority, TimeStamp stamp) {
        stamps.add(tenant, checkpoint.size(), authority, stamp, clock.instant());
        evidence.append(
                tenant,
                new EvidenceEntry(
                        "ledger.time-stamped",
                        "ledger",
                        tenant.toString(),
                        null,
                        clock.instant(),
                        Map.of(
                                "authority",
                                authority,
                                "size",
                                checkpoint.size(),
                                "root",
                                checkpoint.root(),
                                "stampedAt",
                                stamp.at().toString(),
                                "serial",
                                stamp.serial(),
                                "sha256",
                                Sha256.hex(stamp.reply())),
                        null));
    }

    /** The lines that the log's key signed, up to their last newline; later signatures leave them as they are. */
    static byte[] signedText(Checkpoint checkpoint) {
        return String.join("\n", List.of(checkpoint.origin(), Long.toString(checkpoint.size()), checkpoint.root(), ""))
                .getBytes(StandardCharsets.UTF_8);
    }
}
