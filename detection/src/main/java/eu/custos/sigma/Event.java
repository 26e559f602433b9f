package eu.custos.sigma;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One event as rules look at it: values by the names of fields, in whatever case, nested or flat. */
public final class Event {

    private final Map<String, List<FieldText>> fields;
    private final LogSource origin;

    private Event(Map<String, List<FieldText>> fields, LogSource origin) {
        this.fields = fields;
        this.origin = origin;
    }

    /** An event that tells by its fields where it comes from, as those of Windows do. */
    public static Event of(Map<String, ?> fields) {
        return of(fields, LogSource.UNSAID);
    }

    /**
     * An event whose collector knows where it comes from.
     *
     * @param fields maps, lists, texts, numbers, booleans and nulls, such as a JSON parser gives; what is nested
     *     deeper than 24 levels, or beyond 5000 fields, is not seen by rules
     */
    public static Event of(Map<String, ?> fields, LogSource origin) {
        return new Event(EventShape.flatten(fields), origin);
    }

    /** What is known of a line of a log that nobody took apart. */
    public static Event ofLine(String line, LogSource origin) {
        return of(Map.of("message", line), origin);
    }

    LogSource origin() {
        return origin;
    }

    /** Texts of a field; none for a field that is there and holds null, {@code null} for one that is not there. */
    @Nullable
    List<FieldText> find(FieldName field) {
        for (var name : field.candidates()) {
            var found = fields.get(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    Optional<String> first(FieldName field) {
        var found = find(field);
        return found == null || found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.getFirst().raw());
    }

    /** Every text of every field; some stand here twice. */
    Collection<List<FieldText>> texts() {
        return fields.values();
    }
}
