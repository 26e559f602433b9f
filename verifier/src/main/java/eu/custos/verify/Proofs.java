package eu.custos.verify;

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
        places.forEach((file, place) ->
                ProofFile.read(check(), contents, file).require(place.seq(), place.hash(), end.head(), checkpoint));
        return "%d proofs".formatted(places.size());
    }
}
