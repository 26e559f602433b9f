package eu.custos.response.form;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers that passed their fields; an unanswered optional field is absent. */
public final class Answers {

    private final Map<String, Object> values;

    Answers(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The words of a field, empty where it was left open. */
    public String text(String field) {
        return find(field, String.class).orElse("");
    }

    public boolean yes(String field) {
        return find(field, Boolean.class)
                .orElseThrow(() -> new IllegalArgumentException("No yes or no for %s".formatted(field)));
    }

    /** Whether it was answered with yes; what was left open was not. */
    public boolean isYes(String field) {
        return find(field, Boolean.class).orElse(false);
    }

    public Optional<Instant> moment(String field) {
        return find(field, Instant.class);
    }

    public List<String> lines(String field) {
        return values.get(field) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    /** What was entered as a secret, empty where it was left open. */
    public String secret(String field) {
        return find(field, Hidden.class).map(Hidden::text).orElse("");
    }

    /** For keeping: text, flags and lists only; secrets are left out. */
    public Map<String, Object> asFacts() {
        var facts = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> {
            if (!(value instanceof Hidden)) {
                facts.put(name, value instanceof Instant at ? at.toString() : value);
            }
        });
        return facts;
    }

    /** A secret among the values. */
    record Hidden(String text) {

        @Override
        public String toString() {
            return "hidden";
        }
    }

    private <T> Optional<T> find(String field, Class<T> type) {
        return Optional.ofNullable(values.get(field)).filter(type::isInstance).map(type::cast);
    }
}
