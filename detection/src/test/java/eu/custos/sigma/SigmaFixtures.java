package eu.custos.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import eu.custos.sigma.SigmaReading.Refused;
import eu.custos.sigma.SigmaReading.Understood;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Rules and events for tests. */
final class SigmaFixtures {

    static final LogSource ORIGIN = new LogSource("probe", null, null);

    private static final String RULE = """
            title: A probe
            logsource:
                category: probe
            detection:
            %s
            """;

    private SigmaFixtures() {}

    /** A rule with this detection. */
    static SigmaRule rule(String detection) {
        return rule(detection, Placeholders.NONE);
    }

    static SigmaRule rule(String detection, Placeholders placeholders) {
        var reading = new SigmaReader(placeholders).read(RULE.formatted(detection.indent(4)));
        return (SigmaRule) documents(reading).getFirst();
    }

    /** A rule that asks one field. */
    static SigmaRule item(String key, String value) {
        return rule("""
                selection:
                    %s: %s
                condition: selection
                """.formatted(key, value));
    }

    static List<SigmaDocument> documents(SigmaReading reading) {
        assertThat(reading).isInstanceOf(Understood.class);
        return ((Understood) reading).documents();
    }

    static List<Flaw> flaws(String detection) {
        return flawsOf(RULE.formatted(detection.indent(4)));
    }

    static List<Flaw> flawsOf(String text) {
        var reading = new SigmaReader(Placeholders.NONE).read(text);
        assertThat(reading).isInstanceOf(Refused.class);
        return ((Refused) reading).flaws();
    }

    static Event event(Map<String, ?> fields) {
        return Event.of(fields, ORIGIN);
    }

    static Event event(String field, Object value) {
        return event(Map.of(field, value));
    }

    static Path shared(String file) {
        var path = Path.of(System.getProperty("custos.shared", "../../shared"), file);
        assumeThat(path).as("the shared collection is not here").exists();
        return path;
    }
}
