package eu.custos.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The time of one key of a ledger, for whoever verifies its checkpoints.
 *
 * @param key in the form of c2sp.org/signed-note
 * @param after the size above which checkpoints are signed with it
 * @param root of the checkpoint of that size, in base64; null at the first key
 * @param handed what the key before it signed, in base64; null at the first key, and where that key was lost
 * @param accepted what the key itself signed, in base64; null at the first key
 */
public record KeyTerm(
        String key,
        long after,
        @Nullable String root,
        @Nullable String handed,
        @Nullable String accepted) {

    /** What both keys sign when one takes over from the other; docs/evidence-package.md has its form. */
    static byte[] handOver(NoteKey before, NoteKey now, TreeHead end) {
        return "custos key hand-over v1\n%s\n%s\n%d\n%s\n"
                .formatted(
                        before.verifierKey(),
                        now.verifierKey(),
                        end.size(),
                        end.root().base64())
                .getBytes(StandardCharsets.UTF_8);
    }

    static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
