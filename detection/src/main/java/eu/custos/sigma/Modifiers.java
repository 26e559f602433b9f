package eu.custos.sigma;

import eu.custos.sigma.Modifier.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The modifiers of one field, in their order, known to go together. */
record Modifiers(String field, List<Modifier> list) {

    /**
     * Splits {@code Image|endswith|all}.
     *
     * @throws Unfit for a modifier that is unknown, twice there, or at odds with another
     */
    static Modifiers parse(String key, Tree at) {
        var words = key.split("\\|", -1);
        var list = new ArrayList<Modifier>();
        for (var n = 1; n < words.length; n++) {
            var word = words[n];
            var modifier = Modifier.of(word)
                    .orElseThrow(() -> at.unfit(
                            "modifier-unknown",
                            "The modifier %s is not known".formatted(Flaw.quote(word)),
                            "Use one of " + Modifier.words()));
            if (list.contains(modifier)) {
                throw at.unfit(
                        "modifier-twice", "The modifier '%s' stands there twice".formatted(word), "Name it once");
            }
            list.add(modifier);
        }
        var modifiers = new Modifiers(words[0], List.copyOf(list));
        modifiers.requireCompany(at);
        return modifiers;
    }

    boolean has(Modifier modifier) {
        return list.contains(modifier);
    }

    boolean isKeyword() {
        return field.isEmpty();
    }

    Optional<Modifier> of(Kind kind) {
        return list.stream().filter(modifier -> modifier.kind() == kind).findFirst();
    }

    /** What values are: the kind that leads, or nothing for texts. Parts of dates are compared, so time goes first. */
    Optional<Kind> leading() {
        if (of(Kind.TIME).isPresent()) {
            return Optional.of(Kind.TIME);
        }
        return list.stream().map(Modifier::kind).filter(Kind::leads).findFirst();
    }

    private void requireCompany(Tree at) {
        for (var one : list) {
            for (var other : list) {
                var twoPlaces = one.kind() == Kind.PLACE && other.kind() == Kind.PLACE;
                if (one != other && (twoPlaces || !one.kind().company().contains(other.kind()))) {
                    throw at.unfit(
                            "modifiers-at-odds",
                            "The modifiers '%s' and '%s' do not go together".formatted(one.word(), other.word()),
                            "Keep one of them, or write two search identifiers");
                }
            }
        }
        if (of(Kind.FLAG).isPresent() && (!has(Modifier.RE) || firstFlag() < list.indexOf(Modifier.RE))) {
            throw at.unfit("flag-without-re", "The modifiers i, m and s belong to 're'", "Put them behind 're'");
        }
        if (has(Modifier.I) && has(Modifier.CASED)) {
            throw at.unfit("modifiers-at-odds", "'i' and 'cased' say the opposite", "Keep one of them");
        }
        if (isKeyword() && leading().isPresent() && leading().get() != Kind.EXPRESSION) {
            throw at.unfit(
                    "keyword-modifier",
                    "'%s' needs a field".formatted(list.getFirst().word()),
                    "Write the field's name before the first |");
        }
    }

    private int firstFlag() {
        return list.indexOf(of(Kind.FLAG).orElseThrow());
    }
}
