package eu.custos.export;

import eu.custos.evidence.Erased;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes back the packages that may hold what is being erased, in the transaction of the erasure. */
@Component
class Withdrawal {

    private final JdbcExports exports;
    private final JdbcPackageChunks chunks;
    private final ExportTrail trail;

    Withdrawal(JdbcExports exports, JdbcPackageChunks chunks, ExportTrail trail) {
        this.exports = exports;
        this.chunks = chunks;
        this.trail = trail;
    }

    /** Before those that lock what they keep: a package that gets ready locks itself first. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Transactional(propagation = Propagation.MANDATORY)
    void erased(Erased erased) {
        exports.withdraw(erased, why(erased)).forEach(export -> {
            chunks.discard(export.tenant(), export.id());
            trail.withdrawn(export);
        });
    }

    private static String why(Erased erased) {
        return switch (erased) {
            case Erased.Words _ -> "Taken back: words that it may hold were erased by decision";
            case Erased.Name _ -> "Taken back: a name that it may hold was erased by decision";
            case Erased.Content _ -> "Taken back: a file that it may tell of was erased by decision";
        };
    }
}
