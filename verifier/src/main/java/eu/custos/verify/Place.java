package eu.custos.verify;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One place of the range: its hash, and either the leaf or the code for which it is withheld. */
final class Place {

    private static final String FACTS = ",\"facts\":";
    private static final String INCIDENT = ",\"incident\":";

    private final long seq;
    private final byte[] hash;
    private final @Nullable Leaf leaf;
    private final String code;
    private final Lines line;

    Place(long seq, byte[] hash, @Nullable Leaf leaf, String code, Lines line) {
        this.seq = seq;
        this.hash = hash;
        this.leaf = leaf;
        this.code = code;
        this.line = line;
    }

    long seq() {
        return seq;
    }

    byte[] hash() {
        return hash;
    }

    /** Its number and hash, to be kept. */
    Place withoutLeaf() {
        return new Place(seq, hash, null, code, line);
    }

    /** Null where the place is withheld. */
    @Nullable
    Leaf leaf() {
        return leaf;
    }

    /** Empty where the leaf is disclosed. */
    String code() {
        return code;
    }

    /** The facts as the leaf writes them: no text and no member before or after can look like these marks. */
    String factsText() {
        var text = new String(line.bytes(), line.from(), line.length(), StandardCharsets.UTF_8);
        return text.substring(text.indexOf(FACTS) + FACTS.length(), text.lastIndexOf(INCIDENT));
    }

    Broken broken(Check check, String file, String reason) {
        return new Broken(check, file, "place %d %s".formatted(seq, reason));
    }
}
