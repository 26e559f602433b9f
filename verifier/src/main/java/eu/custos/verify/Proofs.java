package eu.custos.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The single proofs: there for the first disclosed entries where places are withheld, and right. */
final class Proofs implements Visitor {

    private static final int MOST = 10_000;

    private final Contents contents;
    private final boolean wanted;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Note end;

    Proofs(Contents contents, boolean wanted, Note end) {
        this.contents = contents;
        this.wanted = wanted;
        this.end = end;
    }

    @Override
    public Check check() {
        return Check.PROOF_INCLUSION;
    }

    @Override
    public void visit(Place place) {
        if (wanted && place.leaf() != null && places.size() < MOST) {
            places.put("data/proofs/%d.tlog-proof".formatted(place.seq()), place.withoutLeaf());
        }
    }

    @Override
    public String end() {
        var files = contents.names("data/proofs/", "");
        if (!files.equals(List.copyOf(places.keySet()))) {
            throw new Broken(
                    check(),
                    files.isEmpty() ? "data/proofs" : files.getFirst(),
                    "there are %d proofs where %d belong".formatted(files.size(), places.size()));
        }
        var checkpoint = contents.small(check(), Checkpoints.file(end.head().size()));
        places.forEach((file, place) -> verify(file, place, checkpoint));
        return "%d proofs".formatted(places.size());
    }

    private void verify(String file, Place place, byte[] checkpoint) {
        var head = end.head();
        var text = text(file);
        var note = new String(checkpoint, StandardCharsets.UTF_8);
        var begin = "c2sp.org/tlog-proof@v1\nindex %d\n".formatted(place.seq());
        if (!text.startsWith(begin)
                || !text.endsWith("\n" + note)
                || text.length() < begin.length() + 1 + note.length()) {
            throw new Broken(check(), file, "is no proof of place %d in the end checkpoint".formatted(place.seq()));
        }
        var hashes = text.substring(begin.length(), text.length() - note.length() - 1);
        if (!hashes.isEmpty() && !hashes.endsWith("\n")) {
            throw new Broken(check(), file, "has no empty line before its checkpoint");
        }
        var path = new ArrayList<byte[]>();
        hashes.lines().forEach(line -> path.add(hash(file, line)));
        if (!Tree.includes(Digests.bytes(head.root()), head.size(), place.seq(), place.hash(), path)) {
            throw new Broken(check(), file, "does not lead from its entry to the root");
        }
    }

    private String text(String file) {
        var bytes = contents.small(check(), file);
        try {
            return CanonicalText.utf8(bytes, 0, bytes.length);
        } catch (NotCanonical _) {
            throw new Broken(check(), file, "is not UTF-8");
        }
    }

    private byte[] hash(String file, String line) {
        try {
            return NoteSignature.strictBase64(line);
        } catch (IllegalArgumentException _) {
            throw new Broken(check(), file, "has a line that is no hash");
        }
    }
}
