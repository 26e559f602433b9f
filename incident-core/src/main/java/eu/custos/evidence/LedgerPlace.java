package eu.custos.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place of a ledger with what stands there, for whoever writes it out. */
public final class LedgerPlace {

    private final StoredLeaf stored;
    private final Hash hash;
    private final KeptNames names;
    private @Nullable LeafText text;

    LedgerPlace(StoredLeaf stored, Hash hash, KeptNames names) {
        this.stored = stored;
        this.hash = hash;
        this.names = names;
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

    /** A member of a member as text, such as {@code actor}, {@code id}, people by name; empty where there is none. */
    public String member(String name, String inner) {
        return read().shown(name, inner, names);
    }

    /** Everybody whom the leaf names apart from itself. */
    public List<NamedPerson> people() {
        return read().people().stream().map(names::named).toList();
    }

    /** The entry's facts as canonical JSON, with people as they are shown. */
    public String shownFacts() {
        return read().shownFacts(names);
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
