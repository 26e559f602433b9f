package eu.custos.control;

import eu.custos.control.Catalogue.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The controls in scope as an OSCAL catalog: a group for each catalogue, within it one for each family. */
final class OscalCatalog {

    private OscalCatalog() {}

    static Map<String, Object> of(OscalFacts facts) {
        var groups = facts.catalogues().stream()
                .map(each -> group(each.catalogue(), facts))
                .filter(group -> !group.isEmpty())
                .toList();
        var document = new LinkedHashMap<String, Object>();
        document.put("uuid", OscalDocument.CATALOG.id(facts));
        document.put("metadata", OscalDocument.metadata("Controls in scope for " + facts.name(), facts));
        document.put("groups", groups);
        return document;
    }

    private static Map<String, Object> group(Catalogue catalogue, OscalFacts facts) {
        var families = catalogue.families().stream()
                .map(family -> family(catalogue, family, facts))
                .filter(group -> !group.isEmpty())
                .toList();
        return families.isEmpty()
                ? Map.of()
                : Map.of(
                        "id", "catalogue-" + catalogue.id(),
                        "title", catalogue.title(),
                        "props",
                                List.of(
                                        Map.of("name", "label", "value", catalogue.id()),
                                        OscalDocument.prop("version", catalogue.version())),
                        "parts", List.of(Map.of("name", "overview", "prose", catalogue.basis())),
                        "groups", families);
    }

    private static Map<String, Object> family(Catalogue catalogue, Family family, OscalFacts facts) {
        var controls = catalogue.controls().stream()
                .filter(control -> control.family().equals(family.code()))
                .filter(facts.controls()::contains)
                .map(OscalCatalog::control)
                .toList();
        return controls.isEmpty()
                ? Map.of()
                : Map.of(
                        "id",
                        "family-" + catalogue.id() + "-" + family.code(),
                        "title",
                        family.title(),
                        "controls",
                        controls);
    }

    private static Map<String, Object> control(Control control) {
        var props = new ArrayList<Map<String, Object>>();
        props.add(Map.of("name", "label", "value", control.id()));
        props.add(OscalDocument.prop("level", control.level().name().toLowerCase(Locale.ROOT)));
        props.add(OscalDocument.prop("of", control.of().name().toLowerCase(Locale.ROOT)));
        control.metBy().forEach(by -> props.add(OscalDocument.prop("met-by", by)));
        var parts = new ArrayList<Map<String, Object>>();
        parts.add(Map.of("id", control.id() + "_smt", "name", "statement", "prose", control.demand()));
        parts.add(Map.of("id", objective(control), "name", "assessment-objective", "prose", asks(control)));
        if (!control.citations().isEmpty()) {
            parts.add(Map.of(
                    "id",
                    control.id() + "_gdn",
                    "name",
                    "guidance",
                    "title",
                    "Sources",
                    "prose",
                    String.join("; ", control.citations())));
        }
        return Map.of("id", control.id(), "title", control.title(), "props", props, "parts", parts);
    }

    static String objective(Control control) {
        return control.id() + "_obj";
    }

    static String asks(Control control) {
        var asks = new ArrayList<String>();
        if (control.check() != null) {
            Checks.find(control.check())
                    .ifPresent(check -> asks.add("None of the %s is: %s.".formatted(check.population(), check.asks())));
        }
        if (control.attest() != null) {
            asks.add("Somebody vouches for: %s.".formatted(control.attest()));
            if (control.missing() != null) {
                asks.add("The platform lacks for it: " + control.missing());
            }
        }
        if (control.mapped()) {
            asks.add("These are satisfied: %s.".formatted(String.join(", ", control.metBy())));
        }
        return asks.isEmpty() ? control.demand() : String.join(" ", asks);
    }
}
