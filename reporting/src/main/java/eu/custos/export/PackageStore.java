package eu.custos.export;

import eu.custos.seal.CannotOpen;
import eu.custos.seal.ClientKeys;
import eu.custos.seal.SealedInput;
import eu.custos.seal.SealedOutput;
import eu.custos.seal.SealingKey;
import eu.custos.vocabulary.TimeOrderedId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps written packages sealed in the database, in pieces, so that every node can hand them out. */
@Component
class PackageStore {

    static final int PIECE = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(PackageStore.class);

    private final JdbcPackageChunks chunks;
    private final ClientKeys keys;
    private final ExportRoom room;
    private final Clock clock;

    PackageStore(JdbcPackageChunks chunks, ClientKeys keys, ExportRoom room, Clock clock) {
        this.chunks = chunks;
        this.keys = keys;
        this.room = room;
        this.clock = clock;
    }

    /**
     * Takes a written file in; empty where it is too large for the database, or the client's key is away.
     *
     * <p>It is the package only once its export names it.
     */
    Optional<PackageCopy> keep(EvidenceExport export, Path file, ExportProgress progress) throws IOException {
        if (!room.takes(Files.size(file))) {
            LOG.info("The package {} stays on this node: it is too large for the database", export.name());
            return Optional.empty();
        }
        var id = TimeOrderedId.at(clock.instant());
        try {
            var key = SealingKey.fresh();
            var copy = new PackageCopy(id, keys.make(export.tenant()).wrap(place(export, id), key));
            try (var out = new SealedOutput(progress.around(new Pieces(export, id)), key, place(export, id))) {
                Files.copy(file, out);
                out.finish();
            }
            return Optional.of(copy);
        } catch (CannotOpen away) {
            LOG.error("The package {} stays on this node: the client's key is away", export.name(), away);
            return Optional.empty();
        } catch (IOException | RuntimeException broken) {
            discard(export, id);
            throw broken;
        }
    }

    /** The package's bytes; read within the scope of whoever may have them. */
    InputStream open(EvidenceExport export, PackageCopy copy) throws IOException {
        var place = place(export, copy.id());
        var key = keys.of(export.tenant()).unwrap(place, copy.wrappedKey());
        return new SealedInput(new Together(export, copy.id()), key, place);
    }

    void discard(EvidenceExport export, UUID copy) {
        chunks.discard(export.tenant(), export.id(), copy);
    }

    private static String place(EvidenceExport export, UUID copy) {
        return "evidence-package/%s/%s/%s".formatted(export.tenant(), export.id(), copy);
    }

    /** What is written, cut into pieces. */
    private final class Pieces extends OutputStream {

        private final EvidenceExport export;
        private final UUID copy;
        private final byte[] piece = new byte[PIECE];
        private int filled;
        private int n;

        Pieces(EvidenceExport export, UUID copy) {
            this.export = export;
            this.copy = copy;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (var at = from; at < from + length; ) {
                var some = Math.min(from + length - at, PIECE - filled);
                System.arraycopy(bytes, at, piece, filled, some);
                filled += some;
                at += some;
                if (filled == PIECE) {
                    put();
                }
            }
        }

        @Override
        public void close() {
            if (filled > 0) {
                put();
            }
        }

        private void put() {
            chunks.add(export.tenant(), export.id(), copy, n++, java.util.Arrays.copyOf(piece, filled));
            filled = 0;
        }
    }

    /** The pieces one after the other, each fetched when it is needed. */
    private final class Together extends InputStream {

        private final EvidenceExport export;
        private final UUID copy;
        private InputStream piece = InputStream.nullInputStream();
        private int n;
        private boolean ended;

        Together(EvidenceExport export, UUID copy) {
            this.export = export;
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var some = piece.read(bytes, from, length);
            while (some < 0 && !ended) {
                var next = chunks.find(export.tenant(), export.id(), copy, n++);
                ended = next.isEmpty();
                piece = next.<InputStream>map(ByteArrayInputStream::new).orElseGet(InputStream::nullInputStream);
                some = piece.read(bytes, from, length);
            }
            return some;
        }
    }
}
