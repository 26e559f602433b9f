package eu.custos.ingest;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the form of a source holds.
 *
 * @param mapping field paths as JSON; blank for none
 * @param zone of times that name none; blank for the one among the paths, or UTC
 */
record SourceForm(
        @Nullable String client,
        @Nullable String name,
        @Nullable String adapter,
        @Nullable String mapping,
        @Nullable String zone) {

    static final SourceForm EMPTY = new SourceForm(null, null, "auto", null, null);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    static SourceForm of(Source source) {
        var mapping = source.mapping();
        var paths = mapping.hasPaths() ? JSON.writeValueAsString(mapping.in(null)) : null;
        return new SourceForm(null, source.name(), source.adapter(), paths, mapping.zone());
    }

    /** The field that a refusal is about. */
    static String fieldOf(SourceRefused refused) {
        return switch (refused) {
            case SourceRefused.NameTaken _, SourceRefused.BadName _ -> "name";
            case SourceRefused.UnknownAdapter _ -> "adapter";
            case SourceRefused.BadMapping _ -> "mapping";
            case SourceRefused.BadZone _ -> "zone";
            case SourceRefused.UnknownClient _ -> "client";
            case SourceRefused.NotFound _ -> "form";
        };
    }

    String reference() {
        return client == null ? "" : client.strip();
    }

    String cleanName() {
        return name == null ? "" : name.strip();
    }

    String cleanAdapter() {
        return adapter == null ? "" : adapter;
    }

    @Nullable
    FieldMapping fieldMapping() {
        var paths = paths();
        return zone == null || zone.isBlank() ? paths : (paths == null ? FieldMapping.NONE : paths).in(zone.strip());
    }

    private @Nullable FieldMapping paths() {
        if (mapping == null || mapping.isBlank()) {
            return null;
        }
        try {
            return JSON.readValue(mapping, FieldMapping.class);
        } catch (JacksonException wrong) {
            throw new SourceRefused.BadMapping("The field paths are not read: "
                    + wrong.getOriginalMessage().lines().findFirst().orElse("not JSON"));
        }
    }
}
