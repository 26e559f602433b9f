package eu.custos.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what is missing as erased was erased: an entry tells who did it. One may stand outside of the package. */
final class Erasures implements Visitor {

    private static final Set<String> OF_ARTEFACTS = Set.of("artefact.erased", "artefact.destroyed");

    private final Set<Long> words;
    private final Set<String> names;
    private final Set<String> artefacts;
    private final int count;
    private final Map<Long, String> hashes = new HashMap<>();

    Erasures(Set<Long> words, Set<String> names, Set<String> artefacts) {
        this.words = new TreeSet<>(words);
        this.names = new TreeSet<>(names);
        this.artefacts = new TreeSet<>(artefacts);
        count = words.size() + names.size() + artefacts.size();
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
        } else if (leaf.type().equals("evidence.name-erased")) {
            ofName(leaf);
        } else if (OF_ARTEFACTS.contains(leaf.type())
                && leaf.of("subject", "kind").equals("artefact")) {
            artefacts.remove(leaf.of("subject", "id"));
        }
    }

    private void ofName(Leaf leaf) {
        var person = leaf.personOf("subject", "id");
        if (person != null) {
            names.remove(person);
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
        if (words.isEmpty() && names.isEmpty() && artefacts.isEmpty()) {
            return "";
        }
        return "not proven: no entry here tells who erased %s".formatted(untold());
    }

    private String untold() {
        return Stream.of(
                        words.stream().limit(1).map(seq -> "the words at " + seq),
                        names.stream().limit(1).map(person -> "the name of the person " + person),
                        artefacts.stream().limit(1).map(artefact -> "the artefact " + artefact))
                .flatMap(Function.identity())
                .collect(Collectors.joining(", "));
    }
}
