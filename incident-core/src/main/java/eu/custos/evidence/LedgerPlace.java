package eu.custos.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place of a ledger with what stands there, for whoever writes it out. */
public final class LedgerPlace {

    private final StoredLeaf stored;
    private final Hash hash;
    private @Nullable LeafText text;

    LedgerPlace(StoredLeaf stored, Hash hash) {
        this.stored = stored;
        this.hash = hash;
    }

    public long seq() {
        return stored.columns().seq();
    }

    public String type() {
        return stored.columns().type();
    }

    public @Nullable UUID incident() {
        return stored.columns().incident();
    }

    public Instant recordedAt() {
        return stored.columns().recordedAt();
    }

    /** Of the leaf, in lower-case hex. */
    public String hash() {
        return hash.hex();
    }

    /** The canonical JSON that was hashed. */
    public String leaf() {
        return new String(stored.bytes(), StandardCharsets.UTF_8);
    }

    /** A member of the leaf as text, such as {@code type}; empty where there is none. */
    public String member(String name) {
        var text = read().text(name);
        return text == null ? "" : text;
    }

    /** A member of a member as text, such as {@code actor}, {@code id}; empty where there is none. */
    public String member(String name, String inner) {
        var text = read().optional(name, inner);
        return text == null ? "" : text;
    }

    /** The entry's facts as canonical JSON. */
    public String facts() {
        return CanonicalJson.text(read().members().getOrDefault("facts", Map.of()));
    }

    /** The actor's words, from beside the leaf or, in its first form, from within; null where there are none. */
    public @Nullable String words() {
        var words = stored.words();
        return words == null ? read().text("reason") : words.text();
    }

    /** The salt before the words, in hex; null where none stand beside the leaf. */
    public @Nullable String salt() {
        var words = stored.words();
        return words == null ? null : words.saltHex();
    }

    /** Whether there were words beside the leaf that are there no more. */
    public boolean erased() {
        return stored.words() == null && read().wordsDigest().isPresent();
    }

    private LeafText read() {
        var known = text;
        if (known == null) {
            known = LeafText.read(stored.bytes())
                    .orElseThrow(
                            () -> new IllegalStateException("The leaf at %d is not canonical JSON".formatted(seq())));
            text = known;
        }
        return known;
    }
}
