package eu.custos.verify;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words behind digests: each fits, none is missing, none is left over. */
final class Texts implements Visitor {

    private static final String FILE = PackageFiles.TEXTS;

    private final Lines lines;
    private final Set<Long> erased;
    private String current = "";
    private long count;

    Texts(InputStream in, Set<Long> erased) {
        this.lines = new Lines(check(), FILE, in);
        this.erased = new TreeSet<>(erased);
    }

    @Override
    public Check check() {
        return Check.TEXT_DIGEST;
    }

    /** The words of the place that was visited last; empty where it has none. */
    String current() {
        return current;
    }

    @Override
    public void visit(Place place) {
        var leaf = place.leaf();
        current = leaf == null ? "" : leaf.reasonText();
        var digest = leaf == null ? null : leaf.reasonDigest();
        if (digest == null || erased.remove(place.seq())) {
            return;
        }
        if (!lines.next()) {
            throw place.broken(check(), FILE, "has no text");
        }
        var entry = new Members(check(), FILE, lines.json() instanceof Map<?, ?> map ? map : Map.of());
        entry.only("salt", "seq", "text");
        if (entry.number("seq") != place.seq()) {
            throw place.broken(check(), FILE, "has no text, or its text stands elsewhere");
        }
        current = text(entry);
        var salt = entry.text("salt");
        if (!Form.SALT.fits(salt)) {
            throw place.broken(check(), FILE, "has a salt that is none");
        }
        var found = Digests.sha256(Digests.bytes(salt), current.getBytes(StandardCharsets.UTF_8));
        if (!Digests.hex(found).equals(digest)) {
            throw place.broken(check(), FILE, "has another text than its leaf says");
        }
        count++;
    }

    private static String text(Members entry) {
        if (entry.members().get("text") instanceof String text) {
            return text;
        }
        throw entry.broken("'text' is no text");
    }

    @Override
    public String end() {
        if (lines.next()) {
            throw new Broken(check(), FILE, "has texts that no leaf asks for");
        }
        if (!erased.isEmpty()) {
            throw new Broken(
                    check(),
                    PackageFiles.REDACTIONS,
                    "says that place %d was erased, where no text was"
                            .formatted(erased.iterator().next()));
        }
        return "%d texts".formatted(count);
    }
}
