package eu.custos.export;

import eu.custos.evidence.LedgerPlace;
import eu.custos.evidence.LedgerRange;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides for each place of a ledger's range whether a package shows it, and says why not. */
final class Disclosure {

    static final String PROTECTED = "protected";

    /** Why places are withheld by rule. */
    static final Map<String, String> REASONS = Map.of(
            "before-period", "Recorded before the period that the package is about",
            "after-period", "Recorded after the period that the package is about",
            "other-incident", "About another incident, or about none",
            "other-control", "About none of the controls, and of no type that their results refer to");

    private final Subject subject;
    private final LedgerRange period;
    private final Set<String> controls;
    private final Set<String> types;
    private final Set<Long> kept;
    private final @Nullable Veil veil;

    /**
     * What is disclosed of one range.
     *
     * @param period the places that the period holds; all of them for an incident
     * @param types of entries that are disclosed beside those that name a control
     */
    Disclosure(Subject subject, LedgerRange period, Set<String> types, Withholding withholding) {
        this.subject = subject;
        this.period = period;
        this.types = Set.copyOf(types);
        controls = Set.copyOf(subject.controls());
        kept = new HashSet<>(withholding.places());
        veil = withholding.veil();
    }

    /** The code of what withholds the place; empty where it is disclosed. */
    Optional<String> withheld(LedgerPlace place) {
        var rule = switch (subject) {
            case Subject.Incident incident -> other(place, incident.id());
            case Subject.Period _ -> outside(place);
            case Subject.Controls _ -> outside(place).or(() -> otherControl(place));
        };
        return rule.isPresent() || !isProtected(place) ? rule : Optional.of(PROTECTED);
    }

    private boolean isProtected(LedgerPlace place) {
        return kept.contains(place.seq()) || (veil != null && veil.hides(place));
    }

    private static Optional<String> other(LedgerPlace place, UUID incident) {
        return incident.equals(place.incident()) ? Optional.empty() : Optional.of("other-incident");
    }

    private Optional<String> otherControl(LedgerPlace place) {
        return types.contains(place.type()) || controls.contains(place.member("facts", "control"))
                ? Optional.empty()
                : Optional.of("other-control");
    }

    private Optional<String> outside(LedgerPlace place) {
        if (place.seq() < period.first()) {
            return Optional.of("before-period");
        }
        return place.seq() < period.size() ? Optional.empty() : Optional.of("after-period");
    }
}
