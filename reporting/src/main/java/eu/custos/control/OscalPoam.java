package eu.custos.control;

import eu.custos.control.Look.Verdict;
import eu.custos.control.Statement.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is open, as an OSCAL plan of action and milestones. */
final class OscalPoam {

    private OscalPoam() {}

    static Map<String, Object> of(OscalFacts facts) {
        var items = new ArrayList<Map<String, Object>>();
        facts.controls()
                .forEach(control -> facts.looks(control).stream()
                        .filter(look -> look.verdict() == Verdict.FINDING)
                        .filter(_ -> facts.said(control, Kind.NOT_APPLICABLE).isEmpty())
                        .forEach(look -> items.add(item(control, look, facts))));
        if (items.isEmpty()) {
            // The schema wants at least one.
            items.add(Map.of(
                    "uuid", NamedUuid.of("nothing open " + OscalDocument.POAM.id(facts)),
                    "title", "Nothing is open",
                    "description", "No control in scope had a finding at the end of the period."));
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("uuid", OscalDocument.POAM.id(facts));
        document.put("metadata", OscalDocument.metadata("What is open for " + facts.name(), facts));
        document.put(
                "system-id",
                Map.of(
                        "identifier-type",
                        "http://ietf.org/rfc/rfc4122",
                        "id",
                        facts.whose().toString()));
        document.put("poam-items", items);
        return document;
    }

    private static Map<String, Object> item(Control control, Result look, OscalFacts facts) {
        var props = new ArrayList<Map<String, Object>>();
        props.add(OscalDocument.prop("control", control.id()));
        props.add(OscalDocument.prop("findings", String.valueOf(look.findings())));
        props.add(OscalDocument.prop("population", String.valueOf(look.population())));
        facts.said(control, Kind.EXCEPTION)
                .forEach(word -> props.add(OscalDocument.prop("exception-until", String.valueOf(word.until()))));
        var found = List.copyOf(look.found()).stream()
                .map(Finding::id)
                .map(OscalDocument::line)
                .toList();
        return Map.of(
                "uuid", NamedUuid.of("open " + look.id()),
                "title", control.title(),
                "description",
                        "%d of %d do not keep to %s%s."
                                .formatted(
                                        look.findings(),
                                        look.population(),
                                        control.id(),
                                        found.isEmpty() ? "" : ", the first: " + String.join(", ", found)),
                "props", props);
    }
}
