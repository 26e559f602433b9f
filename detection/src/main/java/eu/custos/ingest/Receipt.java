package eu.custos.ingest;

import java.util.List;
import java.util.UUID;

/**
 * The answer to a delivery: on disk at the broker, whatever happens next.
 *
 * @param accepted how many items will be triaged
 * @param rejected which items went to quarantine and why
 */
public record Receipt(UUID receipt, int accepted, List<Rejected> rejected) {

    /** An item that went to quarantine. */
    public record Rejected(int index, String reason) {}

    static Receipt of(Delivery delivery) {
        var rejected = delivery.pieces().stream()
                .filter(piece -> piece.fault() != null)
                .map(piece -> new Rejected(
                        piece.index(),
                        java.util.Objects.requireNonNull(piece.fault()).reason()))
                .toList();
        return new Receipt(delivery.receipt(), delivery.pieces().size() - rejected.size(), rejected);
    }
}
