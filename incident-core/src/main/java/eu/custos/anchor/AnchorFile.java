package eu.custos.anchor;

import eu.custos.evidence.Checkpoint;
import eu.custos.evidence.CheckpointHistory.Promise;
import eu.custos.evidence.OwnerOnlyFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The checkpoints of one client in a file that the database knows nothing of, a line each, only ever added to.
 *
 * <p>A line that a crash left unfinished was promised to nobody and is cut off before the next one.
 */
final class AnchorFile {

    private static final int TAIL = 1 << 16;

    private final Path file;

    AnchorFile(Path folder, String reference) {
        this(folder.resolve(reference + ".checkpoints"));
    }

    private AnchorFile(Path file) {
        this.file = file;
    }

    /** Whether a person moved the file aside whole, so that another one begins. */
    boolean movedAside(long size) throws IOException {
        return Files.notExists(file)
                && Files.exists(aside())
                && new AnchorFile(aside())
                        .last()
                        .filter(line -> line.size() == size)
                        .isPresent();
    }

    /** What was moved aside counts once. */
    void putAway(long size) throws IOException {
        Files.move(aside(), file.resolveSibling("%s.%d".formatted(aside().getFileName(), size)));
    }

    private Path aside() {
        return file.resolveSibling(name() + ".aside");
    }

    Path path() {
        return file;
    }

    /** The newest checkpoint in the file. */
    Optional<AnchorLine> last() throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        var text = tail();
        var end = text.lastIndexOf('\n');
        if (end < 0) {
            return Optional.empty();
        }
        return Optional.of(AnchorLine.parse(text.substring(text.lastIndexOf('\n', end - 1) + 1, end)));
    }

    /** On disk when it returns. */
    void append(List<Checkpoint> checkpoints) throws IOException {
        if (Files.notExists(file)) {
            OwnerOnlyFile.create(file, "");
        }
        OwnerOnlyFile.require(file, "The file of anchors", "what it proves");
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.truncate(finished(channel));
            channel.position(channel.size());
            var text = new StringBuilder();
            checkpoints.forEach(
                    checkpoint -> text.append(AnchorLine.of(checkpoint).text()).append('\n'));
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /**
     * All lines, read as they are used; close it.
     *
     * @throws AnchorLine.Damaged on the way, where a line is not one of ours or does not follow the one before
     */
    @SuppressWarnings("StreamResourceLeak") // the caller closes it, and the file with it
    Stream<Promise> promises() throws IOException {
        if (Files.notExists(file)) {
            return Stream.empty();
        }
        var number = new AtomicLong();
        var before = new AtomicLong(-1);
        return Files.lines(file, StandardCharsets.ISO_8859_1)
                .limit(finishedLines())
                .map(text -> {
                    var n = number.incrementAndGet();
                    var line = AnchorLine.parse(text);
                    if (line.size() <= before.getAndSet(line.size())) {
                        throw new AnchorLine.Damaged(
                                "line %d of %s does not follow the one before".formatted(n, name()));
                    }
                    return new Promise(line.size(), line.root(), "line %d of %s".formatted(n, name()));
                });
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    private long finishedLines() throws IOException {
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            var all = lines.count();
            return tail().endsWith("\n") ? all : all - 1;
        }
    }

    private String tail() throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var buffer = ByteBuffer.allocate((int) Math.min(TAIL, channel.size()));
            channel.position(channel.size() - buffer.capacity());
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // until it is full
            }
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
        }
    }

    private static long finished(FileChannel channel) throws IOException {
        var one = ByteBuffer.allocate(1);
        for (var end = channel.size(); end > 0; end--) {
            one.clear();
            if (channel.read(one, end - 1) == 1 && one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }
}
