package eu.custos.verify;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was withheld and erased, as announced, against what is missing. */
final class Redactions implements Visitor {

    private static final String FILE = PackageFiles.REDACTIONS;

    private final Set<Long> erased;
    private final Set<String> erasedNames;
    private final SortedMap<String, Long> announced;
    private final SortedMap<String, Long> found = new TreeMap<>();

    private Redactions(Set<Long> erased, Set<String> erasedNames, SortedMap<String, Long> announced) {
        this.erased = erased;
        this.erasedNames = erasedNames;
        this.announced = announced;
    }

    static Redactions read(PackageForm form, byte[] bytes, List<String> codes) {
        var redactions = Members.of(Check.REDACTION_COUNTS, FILE, bytes);
        var names = new TreeSet<String>();
        if (form.hasNames()) {
            redactions.only("erased", "erasedNames", "withheld");
            for (var person : redactions.texts("erasedNames")) {
                if (!Form.HASH.fits(person) || (!names.isEmpty() && names.last().compareTo(person) >= 0)) {
                    throw redactions.broken("'erasedNames' is not sorted digests");
                }
                names.add(person);
            }
        } else {
            redactions.only("erased", "withheld");
        }
        var erased = new TreeSet<Long>();
        for (var element : redactions.list("erased")) {
            if (!(element instanceof Long seq) || (!erased.isEmpty() && seq <= erased.last())) {
                throw redactions.broken("'erased' is not sorted places");
            }
            erased.add(seq);
        }
        var announced = new TreeMap<String, Long>();
        for (var withheld : redactions.objects("withheld")) {
            var code = withheld.only("code", "count", "reason").text("code");
            withheld.text("reason");
            if (!codes.contains(code)
                    || (!announced.isEmpty() && announced.lastKey().compareTo(code) >= 0)) {
                throw redactions.broken("has the code '%s', unknown in this scope or out of order".formatted(code));
            }
            announced.put(code, withheld.number("count"));
        }
        return new Redactions(erased, names, announced);
    }

    Set<Long> erased() {
        return erased;
    }

    /** Digests of people whose names were erased. */
    Set<String> erasedNames() {
        return erasedNames;
    }

    @Override
    public Check check() {
        return Check.REDACTION_COUNTS;
    }

    @Override
    public void visit(Place place) {
        if (place.leaf() == null) {
            if (!announced.containsKey(place.code())) {
                throw place.broken(check(), PackageFiles.EVENTS, "is withheld without an announced reason");
            }
            found.merge(place.code(), 1L, Long::sum);
        }
    }

    @Override
    public String end() {
        if (!found.equals(announced)) {
            throw new Broken(check(), FILE, "announces %s, withheld are %s".formatted(announced, found));
        }
        return found.isEmpty() ? "nothing is withheld" : "withheld: %s".formatted(found);
    }
}
