package eu.custos.sigma;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Parts of texts, without their case, of which an event must have at least one for a check to hold.
 *
 * @param literals where each has to stand, in a field
 */
record Necessity(Set<Literal> literals) {

    /** A part at the start or end of a field's value, or the whole of it. */
    record Literal(FieldName field, Check.Place place, String part) {}

    /** Nothing where a check also holds for events without any such part. */
    static Optional<Necessity> of(Check check) {
        return switch (check) {
            case Check.OfField(var field, var test) ->
                test instanceof TextTest.Stands stands ? of(field, stands) : Optional.empty();
            case Check.AllOf(var checks) ->
                checks.stream()
                        .map(Necessity::of)
                        .flatMap(Optional::stream)
                        .min(Comparator.comparingInt(need -> need.literals().size()));
            case Check.AnyOf(var checks) -> any(checks);
            default -> Optional.empty();
        };
    }

    private static Optional<Necessity> of(FieldName field, TextTest.Stands stands) {
        return stands.place() == Check.Place.ANYWHERE || stands.part().isEmpty()
                ? Optional.empty()
                : Optional.of(new Necessity(Set.of(new Literal(field, stands.place(), FieldText.fold(stands.part())))));
    }

    private static Optional<Necessity> any(Iterable<Check> checks) {
        var all = new HashSet<Literal>();
        for (var check : checks) {
            var need = of(check);
            if (need.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(need.get().literals());
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(new Necessity(all));
    }
}
