package eu.custos.sigma;

import eu.custos.vocabulary.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of itself.
 *
 * @param name by which correlations may refer to it
 * @param taxonomy of its field names; {@code sigma} where it says nothing
 */
public record SigmaHeader(
        String title,
        @Nullable UUID id,
        @Nullable String name,
        @Nullable RuleStatus status,
        @Nullable Severity level,
        @Nullable String description,
        @Nullable String author,
        @Nullable String license,
        String taxonomy,
        @Nullable LocalDate date,
        @Nullable LocalDate modified,
        SigmaTags tags,
        List<RelatedRule> related,
        List<String> references,
        List<String> fields,
        List<String> falsePositives,
        List<String> scope) {

    public SigmaHeader {
        related = List.copyOf(related);
        references = List.copyOf(references);
        fields = List.copyOf(fields);
        falsePositives = List.copyOf(falsePositives);
        scope = List.copyOf(scope);
    }

    /** The same under another name. */
    SigmaHeader called(String other) {
        return new SigmaHeader(
                title,
                id,
                other,
                status,
                level,
                description,
                author,
                license,
                taxonomy,
                date,
                modified,
                tags,
                related,
                references,
                fields,
                falsePositives,
                scope);
    }

    /** Whether a reference of a correlation or a filter means this document. */
    public boolean isCalled(String reference) {
        return reference.equals(name) || (id != null && reference.equalsIgnoreCase(id.toString()));
    }

    /** Its id, else its name, else its title: what tells it from others in messages and states. */
    public String reference() {
        if (id != null) {
            return id.toString();
        }
        return name == null ? title : name;
    }
}
