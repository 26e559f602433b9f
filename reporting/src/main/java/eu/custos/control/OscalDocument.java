package eu.custos.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents of OSCAL 1.2.1 (NIST) that tell of controls. */
enum OscalDocument {
    CATALOG("catalog"),
    ASSESSMENT_PLAN("assessment-plan"),
    ASSESSMENT_RESULTS("assessment-results"),
    POAM("poam");

    static final String NAMESPACE = "urn:custos:oscal";

    private static final String VERSION = "1.2.1";

    private final String code;

    OscalDocument(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Its one member with the content below, as JSON is made of it. */
    Map<String, Object> of(OscalFacts facts) {
        return switch (this) {
            case CATALOG -> Map.of("catalog", OscalCatalog.of(facts));
            case ASSESSMENT_PLAN -> Map.of("assessment-plan", OscalPlan.of(facts));
            case ASSESSMENT_RESULTS -> Map.of("assessment-results", OscalResults.of(facts));
            case POAM -> Map.of("plan-of-action-and-milestones", OscalPoam.of(facts));
        };
    }

    String id(OscalFacts facts) {
        return NamedUuid.of(String.join(
                " ",
                code,
                facts.whose().toString(),
                facts.from().toString(),
                facts.to().toString(),
                String.join(",", facts.controls().stream().map(Control::id).toList())));
    }

    static Map<String, Object> metadata(String title, OscalFacts facts) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("title", title);
        metadata.put("last-modified", time(facts.lastModified()));
        metadata.put(
                "version",
                String.join(
                        ", ",
                        facts.catalogues().stream()
                                .map(each -> each.catalogue().id() + " "
                                        + each.catalogue().version())
                                .toList()));
        metadata.put("oscal-version", VERSION);
        return metadata;
    }

    static Map<String, Object> reviewed(OscalFacts facts) {
        return Map.of(
                "control-selections",
                List.of(Map.of(
                        "include-controls",
                        facts.controls().stream()
                                .map(control -> Map.of("control-id", control.id()))
                                .toList())));
    }

    static Map<String, Object> prop(String name, String value) {
        return Map.of("name", name, "ns", NAMESPACE, "value", value);
    }

    /** One line, which is what OSCAL takes as a value. */
    static String line(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? "-" : line;
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
