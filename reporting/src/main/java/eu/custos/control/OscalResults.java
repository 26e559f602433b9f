package eu.custos.control;

import eu.custos.control.Look.Verdict;
import eu.custos.control.Statement.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What was seen, as OSCAL assessment results: an observation for the last look at each control and for each word that
 * counts, a finding for each control that has one of these.
 */
final class OscalResults {

    private static final String LEDGER = "../events.ndjson";

    private final OscalFacts facts;
    private final List<Map<String, Object>> observations = new ArrayList<>();
    private final List<Map<String, Object>> findings = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();
    private int elsewhere;

    private OscalResults(OscalFacts facts) {
        this.facts = facts;
    }

    static Map<String, Object> of(OscalFacts facts) {
        var results = new OscalResults(facts);
        facts.controls().stream().filter(control -> !control.mapped()).forEach(results::control);
        return results.document();
    }

    private Map<String, Object> document() {
        var result = new LinkedHashMap<String, Object>();
        result.put("uuid", NamedUuid.of("result " + OscalDocument.ASSESSMENT_RESULTS.id(facts)));
        result.put("title", "Controls of " + facts.name());
        result.put("description", "The last look at each control in the period, and what people vouch for at its end.");
        result.put("start", OscalDocument.time(facts.from()));
        result.put("end", OscalDocument.time(facts.to()));
        result.put("reviewed-controls", OscalDocument.reviewed(facts));
        if (!observations.isEmpty()) {
            result.put("observations", observations);
            result.put("findings", findings);
        }
        var remarks = remarks();
        if (!remarks.isEmpty()) {
            result.put("remarks", String.join(" ", remarks));
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("uuid", OscalDocument.ASSESSMENT_RESULTS.id(facts));
        document.put("metadata", OscalDocument.metadata("How controls stand for " + facts.name(), facts));
        document.put("import-ap", Map.of("href", "assessment-plan.json"));
        document.put("results", List.of(result));
        return document;
    }

    private List<String> remarks() {
        var remarks = new ArrayList<String>();
        if (!unseen.isEmpty()) {
            remarks.add("Nobody looked at or vouched for: %s.".formatted(String.join(", ", unseen)));
        }
        if (elsewhere > 0) {
            remarks.add("Observations whose entry is not disclosed in this package, so that it does not prove them: %d."
                    .formatted(elsewhere));
        }
        return remarks;
    }

    private void control(Control control) {
        var related = new ArrayList<Map<String, Object>>();
        var looks = facts.looks(control);
        looks.forEach(look -> related.add(related(look(look))));
        facts.said(control, Kind.ATTESTATION).forEach(word -> related.add(related(word(word, "control.attested"))));
        facts.said(control, Kind.EXCEPTION)
                .forEach(word -> related.add(related(word(word, "control.exception-approved"))));
        facts.said(control, Kind.NOT_APPLICABLE)
                .forEach(word -> related.add(related(word(word, "control.not-applicable"))));
        if (related.isEmpty()) {
            unseen.add(control.id());
            return;
        }
        findings.add(Map.of(
                "uuid", NamedUuid.of("finding " + control.id() + " " + OscalDocument.ASSESSMENT_RESULTS.id(facts)),
                "title", control.title(),
                "description", words(control, looks),
                "target",
                        Map.of(
                                "type", "objective-id",
                                "target-id", OscalCatalog.objective(control),
                                "status", status(control, looks)),
                "related-observations", related));
    }

    private String words(Control control, List<Result> looks) {
        var words = new ArrayList<String>();
        looks.forEach(look -> words.add(
                look.verdict() == Verdict.UNKNOWN
                        ? "It could not be looked at: %s.".formatted(look.trouble())
                        : "%d findings in a population of %d.".formatted(look.findings(), look.population())));
        if (control.attest() != null) {
            words.add(
                    facts.said(control, Kind.ATTESTATION).isEmpty()
                            ? "Nobody vouches for the rest."
                            : "Somebody vouches for what the platform cannot see.");
        }
        if (!facts.said(control, Kind.EXCEPTION).isEmpty()) {
            words.add("An exception counts.");
        }
        if (!facts.said(control, Kind.NOT_APPLICABLE).isEmpty()) {
            words.add("It was declared not to apply.");
        }
        return String.join(" ", words);
    }

    private Map<String, Object> status(Control control, List<Result> looks) {
        if (!facts.said(control, Kind.NOT_APPLICABLE).isEmpty()) {
            return Map.of("state", "not-satisfied", "reason", "other", "remarks", "It was declared not to apply.");
        }
        var met = (control.check() == null || looks.stream().anyMatch(look -> look.verdict() == Verdict.MET))
                && (control.attest() == null
                        || !facts.said(control, Kind.ATTESTATION).isEmpty());
        return met
                ? Map.of("state", "satisfied", "reason", "pass")
                : Map.of("state", "not-satisfied", "reason", "fail");
    }

    private Map<String, Object> look(Result look) {
        return observation(
                "look " + look.id(),
                "Look of the check " + look.check(),
                "%d findings in a population of %d. SHA-256 over the ids of the population: %s."
                        .formatted(look.findings(), look.population(), look.digest()),
                "TEST",
                look.at(),
                props(
                        "control", look.control(),
                        "result", look.id().toString(),
                        "verdict", look.verdict().name().toLowerCase(Locale.ROOT),
                        "population", Long.toString(look.population()),
                        "findings", Long.toString(look.findings()),
                        "digest", look.digest()),
                evidence("control.checked", "result", look.id()));
    }

    private Map<String, Object> word(Statement word, String type) {
        return observation(
                "word " + word.id(),
                word.kind().words(),
                OscalDocument.line(word.said().reason()),
                "INTERVIEW",
                word.said().at(),
                props("control", word.control(), "statement", word.id().toString(), "entry", type),
                evidence(type, "statement", word.id()));
    }

    private static Map<String, Object> observation(
            String name,
            String title,
            String description,
            String method,
            Instant at,
            List<Map<String, Object>> props,
            Map<String, Object> evidence) {
        return Map.of(
                "uuid", NamedUuid.of(name),
                "title", title,
                "description", description,
                "methods", List.of(method),
                "types", List.of("control-objective"),
                "collected", OscalDocument.time(at),
                "props", props,
                "relevant-evidence", List.of(evidence));
    }

    /** What the entry has to say, too, in the order given. */
    private static List<Map<String, Object>> props(String... namesAndValues) {
        var props = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            props.add(OscalDocument.prop(namesAndValues[i], namesAndValues[i + 1]));
        }
        return props;
    }

    private Map<String, Object> evidence(String type, String fact, UUID id) {
        var words = "The entry %s whose fact %s is %s".formatted(type, fact, id);
        var places = facts.places();
        if (places == null) {
            return Map.of("href", LEDGER, "description", words + ".");
        }
        var place = places.get(OscalFacts.entry(type, id.toString()));
        if (place == null) {
            elsewhere++;
            return Map.of(
                    "href",
                    LEDGER,
                    "description",
                    words + ". This package does not disclose it, and does not prove it.");
        }
        return Map.of("href", LEDGER + "#seq=" + place, "description", words + ".");
    }

    private Map<String, Object> related(Map<String, Object> observation) {
        observations.add(observation);
        return Map.of("observation-uuid", java.util.Objects.requireNonNull(observation.get("uuid")));
    }
}
