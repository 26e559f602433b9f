package eu.custos.incident;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name people use for an incident, such as {@code ACME-2026-0042}: client, year of declaration (UTC), count. */
public record IncidentReference(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]{1,11}-[0-9]{4}-[0-9]{4,9}");

    public IncidentReference {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("An incident reference looks like ACME-2026-0042");
        }
    }

    /** The reference in a text from outside, or none where the text is no reference. */
    public static Optional<IncidentReference> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new IncidentReference(text)) : Optional.empty();
    }

    static IncidentReference of(String client, int year, int count) {
        return new IncidentReference(String.format(Locale.ROOT, "%s-%04d-%04d", client, year, count));
    }

    @Override
    public String toString() {
        return value;
    }
}
