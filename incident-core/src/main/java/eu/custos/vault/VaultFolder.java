package eu.custos.vault;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Sha256;
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

/** Sealed content as files; one appears whole and on disk under its address, or not at all. */
final class VaultFolder implements Store {

    private static final Logger LOG = LoggerFactory.getLogger(VaultFolder.class);
    static final Pattern ADDRESS = Pattern.compile("[0-9a-f]{64}");
    private static final String INCOMING = "incoming-";

    private final Path root;

    VaultFolder(Path root) {
        this.root = root;
    }

    @Override
    public long room() throws IOException {
        Files.createDirectories(root, rights("rwx------"));
        return Files.getFileStore(root).getUsableSpace();
    }

    /** A file in the making; who closes it without keeping it leaves nothing. */
    final class Incoming extends Store.Incoming {

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

        /** Its address, once all of it is on disk; nothing is written after that. */
        String finished() throws IOException {
            channel.force(true);
            channel.close();
            return HexFormat.of().formatHex(digest.digest());
        }

        Path file() {
            return file;
        }

        @Override
        String keep() throws IOException {
            var address = finished();
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

    @Override
    public Incoming incoming(TenantId tenant) throws IOException {
        var folder = root.resolve(tenant.toString());
        Files.createDirectories(folder, rights("rwx------"));
        var file = folder.resolve(INCOMING + UUID.randomUUID());
        var channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights("rw-------"));
        return new Incoming(tenant, file, channel);
    }

    @Override
    public InputStream read(TenantId tenant, String address) throws IOException {
        return Files.newInputStream(path(tenant, address));
    }

    @Override
    public boolean remove(TenantId tenant, String address) throws IOException {
        Files.deleteIfExists(path(tenant, address));
        return true;
    }

    @Override
    public List<String> parts(TenantId tenant) throws IOException {
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

    @Override
    public List<String> olderThan(TenantId tenant, String part, Instant time) throws IOException {
        return names(root.resolve(tenant.toString()).resolve(part), time).stream()
                .filter(name -> ADDRESS.matcher(name).matches())
                .toList();
    }

    @Override
    public int removeBrokenOff(TenantId tenant, Instant time) throws IOException {
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

    /** Where content lies below the root of its store. */
    static String place(TenantId tenant, String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("'%s' is no address".formatted(address));
        }
        return "%s/%s/%s".formatted(tenant, address.substring(0, 2), address);
    }

    Path path(TenantId tenant, String address) {
        return root.resolve(place(tenant, address));
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
