package eu.custos.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the statement says was asked for against the entry of the request, which stands in the ledger since before the
 * package was written: a provider must not state another wish than the one that it got.
 *
 * <p>The entry is found by the name of the package or by the time of asking, so that neither can be changed to hide it.
 */
final class Requested implements Visitor {

    private static final String TYPE = "evidence.export-requested";

    private final Statement statement;
    private final String folder;
    private boolean agreed;
    private @Nullable Broken difference;
    private long held;
    private long most = Long.MAX_VALUE;

    Requested(Statement statement, String folder) {
        this.statement = statement;
        this.folder = folder;
    }

    @Override
    public Check check() {
        return Check.REQUEST_TOLD;
    }

    @Override
    public void visit(Place place) {
        if (place.code().equals(Scope.PROTECTED)) {
            held++;
        }
        var leaf = place.leaf();
        if (leaf == null || !leaf.type().equals(TYPE) || !isThis(leaf)) {
            return;
        }
        var objection = objection(leaf);
        if (objection == null) {
            agreed = true;
            most = mostHeld(leaf);
        } else if (difference == null) {
            difference = place.broken(check(), PackageFiles.EVENTS, objection);
        }
    }

    private boolean isThis(Leaf leaf) {
        return folder.equals(leaf.fact("name")) || statement.createdAt().equals(leaf.fact("createdAt"));
    }

    private @Nullable String objection(Leaf leaf) {
        var at = leaf.fact("createdAt");
        if (at != null && !at.equals(statement.createdAt())) {
            return "asks for this package at %s, the statement says at %s".formatted(at, statement.createdAt());
        }
        if (!folder.equals(leaf.fact("name"))) {
            return "asks for a package of the name %s, this one is %s".formatted(leaf.fact("name"), folder);
        }
        var asked = asked(leaf);
        if (statement.artefacts() != Asked.UNTOLD && statement.artefacts() != asked) {
            return "asks for %s files, the statement says for %s".formatted(asked, statement.artefacts());
        }
        return objection(leaf, statement.scope());
    }

    /** What was wished; a package about controls has no files, whatever was. */
    private Asked asked(Leaf leaf) {
        var files = Boolean.TRUE.equals(leaf.facts().members().get("artefacts"));
        return files && !(statement.scope() instanceof Scope.Controls) ? Asked.ALL : Asked.NONE;
    }

    private static @Nullable String objection(Leaf leaf, Scope scope) {
        return switch (scope) {
            case Scope.Incident incident ->
                isOf(leaf, "incident") && incident.id().equals(leaf.incident()) ? null : other(leaf);
            case Scope.Period period -> isOf(leaf, "period") && isIn(leaf, period) ? null : other(leaf);
            case Scope.Controls controls ->
                isOf(leaf, "controls")
                                && isIn(leaf, controls.period())
                                && controls(leaf).equals(controls.controls())
                        ? null
                        : other(leaf);
        };
    }

    private static String other(Leaf leaf) {
        return "asks for another incident, period or other controls: %s"
                .formatted(leaf.facts().members());
    }

    private static boolean isOf(Leaf leaf, String kind) {
        return kind.equals(leaf.fact("scope"));
    }

    private static boolean isIn(Leaf leaf, Scope.Period period) {
        return isAt(leaf.fact("from"), period.from()) && isAt(leaf.fact("to"), period.to());
    }

    private static boolean isAt(@Nullable String fact, String time) {
        try {
            return fact != null && Time.micros(Instant.parse(fact)) == Time.micros(time);
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static Set<String> controls(Leaf leaf) {
        var facts = leaf.facts();
        return facts.members().containsKey("controls") ? new TreeSet<>(facts.texts("controls")) : Set.of();
    }

    /** How many places may be withheld by a person's decision: as many as the request names, where it sets no rule. */
    private static long mostHeld(Leaf leaf) {
        var facts = leaf.facts().members();
        return facts.get("withheld") instanceof Long number && !facts.containsKey("hides") ? number : Long.MAX_VALUE;
    }

    @Override
    public String end() {
        if (!agreed && difference != null) {
            throw difference;
        }
        if (agreed && held > most) {
            throw new Broken(
                    check(),
                    PackageFiles.REDACTIONS,
                    "withholds %d places by decision, the request names %d".formatted(held, most));
        }
        if (!agreed && isMissed()) {
            throw new Broken(
                    check(),
                    PackageFiles.EVENTS,
                    "no entry asks for this package, which would be about the incident and is not withheld");
        }
        return "as the entry of the request says";
    }

    /** A request is about its incident and stands in its range; only a decision can withhold it. */
    private boolean isMissed() {
        return statement.scope() instanceof Scope.Incident && statement.form() != PackageForm.FIRST && held == 0;
    }

    @Override
    public String unproven() {
        return agreed
                ? ""
                : "not proven: no disclosed entry asks for this package, so what was asked for is the statement's word";
    }
}
