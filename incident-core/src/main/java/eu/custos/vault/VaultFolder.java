package eu.custos.vault;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sealed content as files, written once, each under the SHA-256 of its own bytes in the folder of its client.
 *
 * <p>A file appears whole and on disk under its address, or not at all. Its address tells nothing of the content.
 */
final class VaultFolder {

    private static final Logger LOG = LoggerFactory.getLogger(VaultFolder.class);
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f]{64}");
    private static final String INCOMING = "incoming-";

    private final Path root;

    VaultFolder(Path root) {
        this.root = root;
    }

    /** Bytes that the disk still takes. */
    long room() throws IOException {
        Files.createDirectories(root, rights("rwx------"));
        return Files.getFileStore(root).getUsableSpace();
    }

    /** A file in the making; who closes it without keeping it leaves nothing. */
    final class Incoming extends FilterOutputStream {

        private final TenantId tenant;
        private final Path file;
        private final FileChannel channel;
        private final MessageDigest digest = Sha256.running();
        private boolean kept;

        private Incoming(TenantId tenant, Path file, FileChannel channel) {
            super(Channels.newOutputStream(channel));
            this.tenant = tenant;
            this.file = file;
            this.channel = channel;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            digest.update(bytes, from, length);
        }

        /** Its address, once it is safely on disk there. */
        String keep() throws IOException {
            channel.force(true);
            channel.close();
            var address = HexFormat.of().formatHex(digest.digest());
            var target = path(tenant, address);
            Files.createDirectories(parent(target), rights("rwx------"));
            // A link, unlike a rename, never takes the place of another file.
            link(target);
            Files.deleteIfExists(file);
            force(parent(target));
            kept = true;
            return address;
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }

        private void link(Path target) throws IOException {
            try {
                Files.createLink(target, file);
            } catch (FileAlreadyExistsException taken) {
                throw taken;
            } catch (UnsupportedOperationException | FileSystemException noLinks) {
                if (Files.exists(target)) {
                    throw new FileAlreadyExistsException(target.toString());
                }
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    Incoming incoming(TenantId tenant) throws IOException {
        var folder = root.resolve(tenant.toString());
        Files.createDirectories(folder, rights("rwx------"));
        var file = folder.resolve(INCOMING + UUID.randomUUID());
        var channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights("rw-------"));
        return new Incoming(tenant, file, channel);
    }

    /** The sealed bytes; {@link NoSuchFileException} where they are gone. */
    InputStream read(TenantId tenant, String address) throws IOException {
        return Files.newInputStream(path(tenant, address));
    }

    void remove(TenantId tenant, String address) throws IOException {
        Files.deleteIfExists(path(tenant, address));
    }

    /** Parts of a client's folder, each of which is small enough to be listed. */
    List<String> parts(TenantId tenant) throws IOException {
        var folder = root.resolve(tenant.toString());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var parts = Files.list(folder)) {
            return parts.filter(Files::isDirectory)
                    .map(part -> String.valueOf(part.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** Addresses of files in a part that were last written before that time. */
    List<String> olderThan(TenantId tenant, String part, Instant time) throws IOException {
        return names(root.resolve(tenant.toString()).resolve(part), time).stream()
                .filter(name -> ADDRESS.matcher(name).matches())
                .toList();
    }

    /** Removes what was begun before that time and never kept; how many. */
    int removeBrokenOff(TenantId tenant, Instant time) throws IOException {
        var removed = 0;
        for (var name : names(root.resolve(tenant.toString()), time)) {
            if (name.startsWith(INCOMING)
                    && Files.deleteIfExists(root.resolve(tenant.toString()).resolve(name))) {
                removed++;
            }
        }
        return removed;
    }

    private static List<String> names(Path folder, Instant time) throws IOException {
        var names = new ArrayList<String>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
                for (var file : files) {
                    if (isBefore(file, time)) {
                        names.add(String.valueOf(file.getFileName()));
                    }
                }
            }
        }
        return names;
    }

    /** One that has gone since it was listed is no longer anything. */
    private static boolean isBefore(Path file, Instant time) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private Path path(TenantId tenant, String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("'%s' is no address".formatted(address));
        }
        return root.resolve(tenant.toString()).resolve(address.substring(0, 2)).resolve(address);
    }

    private static Path parent(Path path) {
        return Path.of(String.valueOf(path.getParent()));
    }

    /** So that the name survives a loss of power, too; not every file system lets a folder be opened. */
    private static void force(Path folder) {
        try (var channel = FileChannel.open(folder)) {
            channel.force(true);
        } catch (IOException unsupported) {
            LOG.debug("{} cannot be forced", folder, unsupported);
        }
    }

    private FileAttribute<?>[] rights(String rights) {
        return root.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
