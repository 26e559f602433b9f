package eu.custos.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether what is missing as erased was erased: an entry tells who did it. One may stand outside of the package. */
final class Erasures implements Visitor {

    private static final Set<String> OF_ARTEFACTS = Set.of("artefact.erased", "artefact.destroyed");

    private final Set<Long> words;
    private final Set<String> artefacts;
    private final int count;
    private final Map<Long, String> hashes = new HashMap<>();

    Erasures(Set<Long> words, Set<String> artefacts) {
        this.words = new TreeSet<>(words);
        this.artefacts = new TreeSet<>(artefacts);
        count = words.size() + artefacts.size();
    }

    @Override
    public Check check() {
        return Check.ERASURE_TOLD;
    }

    @Override
    public void visit(Place place) {
        if (words.contains(place.seq())) {
            hashes.put(place.seq(), Digests.hex(place.hash()));
        }
        var leaf = place.leaf();
        if (leaf == null) {
            return;
        }
        if (leaf.type().equals("evidence.text-erased")) {
            ofWords(place, leaf);
        } else if (OF_ARTEFACTS.contains(leaf.type())
                && leaf.of("subject", "kind").equals("artefact")) {
            artefacts.remove(leaf.of("subject", "id"));
        }
    }

    private void ofWords(Place place, Leaf leaf) {
        if (leaf.facts().members().get("seq") instanceof Long seq && hashes.containsKey(seq)) {
            if (!hashes.get(seq).equals(leaf.fact("leafHash"))) {
                throw place.broken(
                        check(),
                        PackageFiles.EVENTS,
                        "erased the words of another entry than that at %d".formatted(seq));
            }
            words.remove(seq);
        }
    }

    @Override
    public String end() {
        return "%d erasures".formatted(count);
    }

    @Override
    public String unproven() {
        if (words.isEmpty() && artefacts.isEmpty()) {
            return "";
        }
        return "not proven: no entry here tells who erased %s"
                .formatted(
                        words.isEmpty()
                                ? "the artefact " + artefacts.iterator().next()
                                : "the words at " + words.iterator().next());
    }
}
