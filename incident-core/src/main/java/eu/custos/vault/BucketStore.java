package eu.custos.vault;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * Sealed content in a bucket under object lock.
 *
 * <p>It is sealed into the vault's folder first, since its key is the digest of all of it. What was kept there before the
 * bucket was named is read there until it has moved.
 */
final class BucketStore implements Store, AutoCloseable {

    private final Bucket bucket;
    private final String prefix;
    private final VaultFolder folder;
    private final Clock clock;

    BucketStore(Bucket bucket, String prefix, VaultFolder folder, Clock clock) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.folder = folder;
        this.clock = clock;
    }

    private final class Upload extends Incoming {

        private final TenantId tenant;
        private final VaultFolder.Incoming file;

        private Upload(TenantId tenant, VaultFolder.Incoming file) {
            super(file);
            this.tenant = tenant;
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            file.write(bytes, from, length);
        }

        @Override
        String keep() throws IOException {
            var address = file.finished();
            put(tenant, address, file.file());
            return address;
        }
    }

    VaultFolder folder() {
        return folder;
    }

    /** That of the disk on which content waits for its way. */
    @Override
    public long room() throws IOException {
        return folder.room();
    }

    @Override
    public Incoming incoming(TenantId tenant) throws IOException {
        bucket.requireLock();
        return new Upload(tenant, folder.incoming(tenant));
    }

    /** Content whose digest is known to be its address. */
    void put(TenantId tenant, String address, Path file) throws IOException {
        var until = clock.instant().plus(bucket.lockAtLeast());
        bucket.put(key(tenant, address), file, Files.size(file), address, until);
    }

    /**
     * Copies what lies in the folder; true once the bucket gives the same bytes back.
     *
     * <p>What is not what its address says stays where it is: it will be found altered there.
     */
    boolean copy(TenantId tenant, String address) throws IOException {
        var file = folder.path(tenant, address);
        if (!isWhole(Files.newInputStream(file), address)) {
            return false;
        }
        put(tenant, address, file);
        return isWhole(bucket.get(key(tenant, address)), address);
    }

    private static boolean isWhole(InputStream content, String address) throws IOException {
        var digest = Sha256.running();
        try (var in = new DigestInputStream(content, digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest()).equals(address);
    }

    @Override
    public InputStream read(TenantId tenant, String address) throws IOException {
        try {
            return bucket.get(key(tenant, address));
        } catch (NoSuchFileException notMoved) {
            return folder.read(tenant, address);
        }
    }

    @Override
    public boolean remove(TenantId tenant, String address) throws IOException {
        folder.remove(tenant, address);
        return bucket.delete(key(tenant, address));
    }

    /** After its hold was lifted, be it that the store was not told yet. */
    boolean removeHeld(TenantId tenant, String address) throws IOException {
        if (remove(tenant, address)) {
            return true;
        }
        bucket.hold(key(tenant, address), false);
        return remove(tenant, address);
    }

    /** Until when content that is kept is locked from now on; longer where its class says so. */
    Instant lockedFromNow() {
        return clock.instant().plus(bucket.lockAtLeast());
    }

    /** A lock that ends before this is renewed. */
    Instant renewedBefore() {
        return clock.instant().plus(bucket.lockAtLeast().dividedBy(2));
    }

    void retain(TenantId tenant, String address, Instant until) throws IOException {
        bucket.retain(key(tenant, address), until);
    }

    void hold(TenantId tenant, String address, boolean held) throws IOException {
        bucket.hold(key(tenant, address), held);
    }

    @Override
    public List<String> parts(TenantId tenant) throws IOException {
        var parts = new TreeSet<>(folder.parts(tenant));
        parts.addAll(bucket.folders(prefix + tenant + "/"));
        return List.copyOf(parts);
    }

    @Override
    public List<String> olderThan(TenantId tenant, String part, Instant time) throws IOException {
        var versions = bucket.versions("%s%s/%s/".formatted(prefix, tenant, part));
        return Stream.concat(
                        folder.olderThan(tenant, part, time).stream(),
                        versions.stream()
                                .filter(version -> version.lastModified().isBefore(time))
                                .map(BucketStore::address))
                .filter(name -> VaultFolder.ADDRESS.matcher(name).matches())
                .distinct()
                .toList();
    }

    private static String address(ObjectVersion version) {
        return version.key().substring(version.key().lastIndexOf('/') + 1);
    }

    @Override
    public int removeBrokenOff(TenantId tenant, Instant time) throws IOException {
        return folder.removeBrokenOff(tenant, time);
    }

    void look() throws StoreAway {
        bucket.look();
    }

    String trouble() {
        return bucket.trouble();
    }

    private String key(TenantId tenant, String address) {
        return prefix + VaultFolder.place(tenant, address);
    }

    @Override
    public void close() {
        bucket.close();
    }
}
