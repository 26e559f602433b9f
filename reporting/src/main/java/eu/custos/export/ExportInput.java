package eu.custos.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for, as it came, over the API or from the form.
 *
 * @param client reference; may be left out with an incident
 * @param incident reference, such as {@code ACME-2026-0042}
 * @param from a time, or a day in UTC
 * @param to a time, or a day in UTC, which is then within the period
 * @param withhold places that are to be kept out although they belong in
 */
record ExportInput(
        @Nullable String client,
        @Nullable String incident,
        @Nullable String from,
        @Nullable String to,
        @Nullable List<String> controls,
        @Nullable Boolean artefacts,
        @Nullable Withhold withhold) {

    /** Places and why, as they came. */
    record Withhold(@Nullable List<Long> places, @Nullable String reason) {}
}
