package eu.custos.verify;

import static eu.custos.verify.Jcs.object;

import java.util.List;
import java.util.Map;

/** The least that OSCAL files of a package must have. */
final class TestOscal {

    private static final String UUID = "0198c0de-0000-7000-8000-0000000000c%d";

    private TestOscal() {}

    static void write(TestPackage target) {
        target.put("data/oscal/catalog.json", document("catalog", 1));
        target.put("data/oscal/assessment-plan.json", document("assessment-plan", 2));
        target.put("data/oscal/assessment-results.json", results("../events.ndjson#seq=10"));
        target.put("data/oscal/poam.json", document("plan-of-action-and-milestones", 4));
    }

    private static String document(String root, int number) {
        return Jcs.text(object(root, body(number)));
    }

    private static Map<String, Object> body(int number) {
        return object(
                "uuid", UUID.formatted(number),
                "metadata", object("title", "Test", "oscal-version", "1.2.1", "version", "1"));
    }

    static String results(String href) {
        return results(href, look(), "MSS-1", "satisfied");
    }

    /** As packages of the first form might tell it: without what the entry says. */
    static String bareResults(String href) {
        var observation = object("uuid", UUID.formatted(9), "relevant-evidence", List.of(object("href", href)));
        return results(body(3), observation, object());
    }

    /** As packages tell it now: the observation says what its entry says. */
    static String results(String href, Map<String, Object> props, String control, String state) {
        var list = props.entrySet().stream()
                .map(prop -> object("name", prop.getKey(), "ns", "urn:custos:oscal", "value", prop.getValue()))
                .toList();
        var observation =
                object("uuid", UUID.formatted(9), "props", list, "relevant-evidence", List.of(object("href", href)));
        var target = object("status", object("state", state), "target-id", control + "_obj", "type", "objective-id");
        return results(body(3), observation, object("target", target));
    }

    /** What the look in the test ledger came to. */
    static Map<String, Object> look() {
        var props = object();
        TestLedger.look().forEach((name, value) -> props.put(name, String.valueOf(value)));
        return props;
    }

    private static String results(
            Map<String, Object> body, Map<String, Object> observation, Map<String, Object> finding) {
        finding.put("uuid", UUID.formatted(8));
        finding.put("related-observations", List.of(object("observation-uuid", UUID.formatted(9))));
        body.put(
                "results",
                List.of(object(
                        "uuid",
                        UUID.formatted(7),
                        "observations",
                        List.of(observation),
                        "findings",
                        List.of(finding))));
        return Jcs.text(object("assessment-results", body));
    }
}
