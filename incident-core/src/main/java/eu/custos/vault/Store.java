package eu.custos.vault;

import eu.custos.tenancy.TenantId;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;

/**
 * Where sealed content lies: written once, each under the SHA-256 of its own bytes among that of its client.
 *
 * <p>Content is under its address whole, or not at all. Its address tells nothing of it.
 */
sealed interface Store permits VaultFolder, BucketStore {

    /** Content in the making; who closes it without keeping it leaves nothing. */
    abstract class Incoming extends FilterOutputStream {

        Incoming(OutputStream out) {
            super(out);
        }

        /** Its address, once it is safely there. */
        abstract String keep() throws IOException;
    }

    /** Bytes that can still be taken in. */
    long room() throws IOException;

    Incoming incoming(TenantId tenant) throws IOException;

    /**
     * The sealed bytes.
     *
     * @throws NoSuchFileException where they are gone
     * @throws StoreAway where that cannot be told now; reading throws it, too
     */
    InputStream read(TenantId tenant, String address) throws IOException;

    /** Removes content; false where a lock still keeps it. Safe to repeat. */
    boolean remove(TenantId tenant, String address) throws IOException;

    /** Parts of what is kept for a client, each of which is small enough to be listed. */
    List<String> parts(TenantId tenant) throws IOException;

    /** Addresses in a part that were written before that time. */
    List<String> olderThan(TenantId tenant, String part, Instant time) throws IOException;

    /** Removes what was begun before that time and never kept; how many. */
    int removeBrokenOff(TenantId tenant, Instant time) throws IOException;
}
