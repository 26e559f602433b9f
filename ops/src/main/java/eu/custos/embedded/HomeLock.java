package eu.custos.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second platform off the same home folder.
 *
 * <p>The operating system drops the lock with the process, so that a killed platform leaves nothing to clear away.
 */
public final class HomeLock implements AutoCloseable {

    private final FileChannel channel;
    private final Path holder;

    private HomeLock(FileChannel channel, Path holder) {
        this.channel = channel;
        this.holder = holder;
    }

    /**
     * Takes the lock or refuses.
     *
     * @throws HomeInUse naming the process and address of the platform that holds the folder
     */
    public static HomeLock take(Home home) {
        var holder = home.folder("run").resolve("platform");
        try {
            var channel =
                    FileChannel.open(home.file("custos.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new HomeInUse(
                        home, Files.exists(holder) ? Files.readString(holder).strip() : "");
            }
            var lock = new HomeLock(channel, holder);
            lock.tell("process " + ProcessHandle.current().pid());
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says who holds the lock, for whoever is refused. */
    public void tell(String whoAndWhere) {
        try {
            Files.writeString(holder, whoAndWhere);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(holder);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
