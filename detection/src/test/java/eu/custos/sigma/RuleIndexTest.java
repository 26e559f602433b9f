package eu.custos.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sorted rules find what asking each rule finds. */
class RuleIndexTest {

    private static final List<String> WORDS = List.of(
            "cmd.exe", "C:\\\\Windows\\\\cmd.exe", "Straße", "STRASSE", "1", "4624", "", "ps", "PowerShell.exe");
    private static final List<String> FIELDS = List.of("Image", "EventID", "CommandLine", "User", "Channel");
    private static final List<String> SOURCES = List.of(
            "{product: windows}",
            "{product: windows, category: process_creation}",
            "{product: windows, service: security}",
            "{product: linux}",
            "{category: process_creation}");
    private static final List<String> PLACES = List.of("", "|startswith", "|endswith", "|contains", "|cased", "|neq");
    private static final List<String> CONDITIONS =
            List.of("a", "a and b", "a or b", "not a", "a and not b", "1 of them", "all of them", "a or not b");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void answersAsThePlainWayDoes(long seed) {
        var random = new Random(seed);
        var rules = new ArrayList<SigmaRule>();
        for (var n = 0; n < 300; n++) {
            rules.add(rule(random, n));
        }
        var index = new RuleIndex(rules);
        var fired = 0;
        for (var n = 0; n < 500; n++) {
            var event = event(random);
            var plain = rules.stream().filter(rule -> rule.matches(event)).toList();

            assertThat(index.matching(event, (rule, broken) -> {
                        throw broken;
                    }))
                    .isEqualTo(plain);
            fired += plain.size();
        }
        assertThat(fired).isPositive();
    }

    @Test
    void asksOnlyRulesOfTheLogSourceThatMayHold() {
        var rules = new ArrayList<SigmaRule>();
        for (var n = 0; n < 100; n++) {
            rules.add(read("""
                    title: Number %d
                    logsource: {product: windows, category: process_creation}
                    detection:
                        a: {Image|endswith: '\\tool%d.exe'}
                        b: {CommandLine|contains: x}
                        condition: a and b
                    """.formatted(n, n)));
            rules.add(read("""
                    title: Other %d
                    logsource: {product: linux}
                    detection:
                        a: {CommandLine|contains: x}
                        condition: a
                    """.formatted(n)));
        }
        var event = Event.of(
                Map.of("EventID", 1, "Channel", "Microsoft-Windows-Sysmon/Operational", "Image", "C:\\TOOL7.exe"),
                new LogSource(null, "windows", null));

        assertThat(new RuleIndex(rules)
                        .candidates(event).stream().mapToObj(rules::get).map(SigmaRule::toString))
                .containsExactly("Number 7");
    }

    private static SigmaRule rule(Random random, int n) {
        return read("""
                title: Rule %d
                logsource: %s
                detection:
                    a:
                        %s
                    b:
                        %s
                    condition: %s
                """.formatted(n, any(SOURCES, random), item(random), item(random), any(CONDITIONS, random)));
    }

    private static String item(Random random) {
        var values = random.nextBoolean()
                ? "'%s'".formatted(any(WORDS, random))
                : "['%s', '%s*']".formatted(any(WORDS, random), any(WORDS, random));
        return "%s%s: %s".formatted(any(FIELDS, random), any(PLACES, random), values);
    }

    private static Event event(Random random) {
        var fields = new HashMap<String, Object>();
        FIELDS.stream()
                .filter(_ -> random.nextInt(4) > 0)
                .forEach(field -> fields.put(
                        field, any(WORDS, random).replace("\\\\", "\\").toLowerCase(java.util.Locale.ROOT)));
        if (random.nextBoolean()) {
            fields.put("EventID", List.of(1, 4624));
            fields.put("Channel", random.nextBoolean() ? "Security" : "Microsoft-Windows-Sysmon/Operational");
        }
        return Event.of(
                fields, random.nextBoolean() ? LogSource.UNSAID : new LogSource(null, any(PRODUCTS, random), null));
    }

    private static final List<String> PRODUCTS = List.of("windows", "linux");

    private static <T> T any(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    private static SigmaRule read(String text) {
        return (SigmaRule) SigmaFixtures.documents(new SigmaReader(Placeholders.NONE).read(text))
                .getFirst();
    }
}
