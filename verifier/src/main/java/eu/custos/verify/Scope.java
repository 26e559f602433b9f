package eu.custos.verify;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be disclosed, and what withheld for which reason. */
sealed interface Scope {

    String PROTECTED = "protected";
    String BEFORE = "before-period";
    String AFTER = "after-period";

    static Scope read(PackageForm form, Members scope) {
        switch (form) {
            case FIRST -> scope.only("catalogue", "controls", "from", "incident", "incidentId", "kind", "to", "types");
            case SECOND, THIRD ->
                scope.only(
                        "artefacts", "catalogue", "controls", "from", "incident", "incidentId", "kind", "to", "types");
        }
        var read = switch (scope.text("kind")) {
            case "incident" -> new Incident(scope.text("incident"), scope.text("incidentId", Form.UUID));
            case "period" -> period(scope);
            case "controls" ->
                new Controls(period(scope), sorted(scope, "controls"), sorted(scope, "types"), scope.text("catalogue"));
            default -> throw scope.broken("has a scope of unknown kind");
        };
        requireNothingElse(scope, read);
        return read;
    }

    private static void requireNothingElse(Members scope, Scope read) {
        var nulls = switch (read) {
            case Incident _ -> List.of("from", "to", "catalogue");
            case Period _ -> List.of("incident", "incidentId", "catalogue");
            case Controls _ -> List.of("incident", "incidentId");
        };
        for (var name : nulls) {
            if (scope.has(name)) {
                throw scope.broken("has '%s', which its kind has not".formatted(name));
            }
        }
        if (!(read instanceof Controls)
                && !(scope.list("controls").isEmpty() && scope.list("types").isEmpty())) {
            throw scope.broken("names controls, which its kind has not");
        }
    }

    private static Period period(Members scope) {
        var period = new Period(scope.text("from", Form.TIME), scope.text("to", Form.TIME));
        if (period.from.compareTo(period.to) >= 0) {
            throw scope.broken("has a period that ends before it begins");
        }
        return period;
    }

    private static Set<String> sorted(Members scope, String name) {
        var texts = scope.texts(name);
        if (!texts.equals(texts.stream().distinct().sorted().toList())) {
            throw scope.broken("'%s' is not sorted".formatted(name));
        }
        return Set.copyOf(texts);
    }

    List<String> codes();

    String inWords();

    /** Why that leaf must not be disclosed; null where it may. */
    @Nullable
    String objection(Leaf leaf);

    /** One incident's entries. */
    record Incident(String reference, String id) implements Scope {

        @Override
        public List<String> codes() {
            return List.of("other-incident", PROTECTED);
        }

        @Override
        public String inWords() {
            return "incident " + reference;
        }

        @Override
        public @Nullable String objection(Leaf leaf) {
            return id.equals(leaf.incident()) ? null : "is not about the incident";
        }
    }

    /** Entries recorded in a period; times of one form sort as texts. */
    record Period(String from, String to) implements Scope {

        @Override
        public List<String> codes() {
            return List.of(BEFORE, AFTER, PROTECTED);
        }

        @Override
        public String inWords() {
            return "period %s to %s".formatted(from, to);
        }

        @Override
        public @Nullable String objection(Leaf leaf) {
            var at = leaf.recordedAt();
            return from.compareTo(at) <= 0 && at.compareTo(to) < 0 ? null : "was recorded outside of the period";
        }
    }

    /** Entries about controls in a period. */
    record Controls(Period period, Set<String> controls, Set<String> types, String catalogue) implements Scope {

        @Override
        public List<String> codes() {
            return List.of(BEFORE, AFTER, "other-control", PROTECTED);
        }

        @Override
        public String inWords() {
            return "%d controls of %s, %s".formatted(controls.size(), catalogue, period.inWords());
        }

        @Override
        public @Nullable String objection(Leaf leaf) {
            var control = leaf.fact("control");
            var named = types.contains(leaf.type()) || (control != null && controls.contains(control));
            return named ? period.objection(leaf) : "is about none of the controls";
        }
    }
}
