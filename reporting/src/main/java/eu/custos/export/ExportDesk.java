package eu.custos.export;

import eu.custos.export.EvidenceExport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of an export while a node works at it, each with its evidence. */
@Service
@Transactional
class ExportDesk {

    private final JdbcExports exports;
    private final JdbcPackageChunks chunks;
    private final ExportTrail trail;

    ExportDesk(JdbcExports exports, JdbcPackageChunks chunks, ExportTrail trail) {
        this.exports = exports;
        this.chunks = chunks;
        this.trail = trail;
    }

    Optional<EvidenceExport> hold(UUID worker, Duration lease) {
        var now = trail.now();
        return exports.hold(worker, now, now.plus(lease));
    }

    /** In a transaction of its own, beside the one that reads. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean beat(EvidenceExport export, UUID worker, long done, Duration lease) {
        return exports.beat(
                export.tenant(), export.id(), worker, done, trail.now().plus(lease));
    }

    /** False where it was cancelled at the last moment. */
    boolean finish(EvidenceExport export, UUID worker, WrittenPackage written) {
        var finished = exports.finish(export, worker, written, trail.now());
        if (finished) {
            written.notes().forEach(Runnable::run);
            trail.written(export, written.result());
            exports.find(export.id()).map(EvidenceExport::range).ifPresent(range -> trail.left(export, range));
        }
        return finished;
    }

    void fail(EvidenceExport export, UUID worker, String trouble) {
        if (exports.fail(export.tenant(), export.id(), worker, trouble, trail.now())) {
            trail.failed(export, trouble);
        }
    }

    void giveBack(EvidenceExport export, UUID worker, @Nullable String trouble, Duration pause) {
        exports.giveBack(
                export.tenant(), export.id(), worker, trouble, trail.now().plus(pause));
    }

    void expire(Instant before) {
        exports.expire(before);
    }

    /** Copies in the database that are nobody's package, such as of an attempt that broke off. */
    void sweep() {
        chunks.sweep(trail.now());
    }

    @Transactional(readOnly = true)
    boolean isKept(UUID id) {
        return exports.find(id)
                .filter(export -> export.state() == State.DONE || export.state() == State.RUNNING)
                .isPresent();
    }
}
