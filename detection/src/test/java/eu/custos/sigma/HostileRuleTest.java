package eu.custos.sigma;

import static eu.custos.sigma.SigmaFixtures.event;
import static eu.custos.sigma.SigmaFixtures.flaws;
import static eu.custos.sigma.SigmaFixtures.flawsOf;
import static eu.custos.sigma.SigmaFixtures.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import eu.custos.sigma.SigmaReading.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules and events whose author means harm. */
class HostileRuleTest {

    static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void refusesABombOfAliases() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var n = 1; n < 12; n++) {
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(n, n, "*a%d, ".formatted(n - 1).repeat(10)));
        }

        assertThat(codes(bomb.toString())).containsAnyOf("sigma.not-yaml", "sigma.too-much");
    }

    /** Few enough aliases for the parser; written out they are too many nodes. */
    @Test
    void refusesAQuietBombOfAliases() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x]\n");
        for (var n = 1; n < 17; n++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(n, n, n - 1, n - 1, n - 1));
        }

        assertThat(codes(bomb.toString())).containsAnyOf("sigma.not-yaml", "sigma.too-much");
    }

    @Test
    void refusesALongTextManyTimesOver() {
        var bomb = "a: &a '%s'\nb: [%s]\n".formatted("x".repeat(100_000), "*a, ".repeat(1_000));

        assertThat(codes(bomb)).containsExactly("sigma.too-much");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&a [*a]", "&a {b: *a}", "? &a [*a]\n: x"})
    void refusesWhatHoldsItself(String text) {
        assertThat(codes(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title: !!javax.script.ScriptEngineManager [x]",
                "!!java.net.URL ['http://127.0.0.1/']",
                "title: !include /etc/passwd",
                "title: !!binary aGk=",
                "title: !!set {a}",
                "<<: {title: x}",
                "? [a]\n: b",
            })
    void makesNoObjects(String text) {
        assertThat(codes(text)).hasSize(1).containsAnyOf("sigma.tag", "sigma.key", "sigma.not-yaml");
    }

    @Test
    void refusesTenMegabytes() {
        assertTimeout(
                SOON, () -> assertThat(codes("title: " + "x".repeat(10 << 20))).containsExactly("sigma.too-large"));
    }

    @ParameterizedTest
    @CsvSource({"[,],100000", "{a: ,},100000", "'- ','',100000", "[,],40"})
    void refusesDeepNesting(String open, String close, int depth) {
        assertTimeout(
                SOON,
                () -> assertThat(codes(open.repeat(depth) + "x" + close.repeat(depth)))
                        .containsExactly("sigma.not-yaml"));
    }

    @Test
    void refusesTheSameKeyTwice() {
        assertThat(flawsOf("title: a\ntitle: b\n")).singleElement().satisfies(flaw -> {
            assertThat(flaw.code()).isEqualTo("sigma.key-twice");
            assertThat(flaw.path()).isEqualTo("title");
        });
    }

    @Test
    void refusesWhatIsNotUtf8() {
        var reading = new SigmaReader(Placeholders.NONE).read(new byte[] {'a', ':', ' ', (byte) 0xC3, '('});

        assertThat(((Refused) reading).flaws()).extracting(Flaw::code).containsExactly("sigma.not-utf-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 4_000, 1_000_000})
    void refusesConditionsThatAreNestedTooDeep(int depth) {
        for (var open : List.of("(", "not ")) {
            var close = open.equals("(") ? ")" : "";
            assertTimeout(
                    SOON,
                    () -> assertThat(flawsOf("""
                    title: x
                    logsource: {product: x}
                    detection:
                        a: {a: 1}
                        condition: %sa%s
                    """.formatted(open.repeat(depth), close.repeat(depth))))
                            .hasSize(1));
        }
    }

    /** Each takes a backtracking matcher longer than anybody waits. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            (a+)+$
            (a|aa)+$
            ^(a|a)*$
            ^(([a-z])+.)+[A-Z]([a-z])+$
            (.*a){20}$
            """)
    void noRegularExpressionIsCatastrophic(String expression) {
        var rule = item("F|re", "'" + expression + "'");
        var event = event("F", "a".repeat(20_000) + "!");

        assertTimeout(SOON, () -> assertThat(rule.matches(event)).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((((a{30}){30}){30}){30}){30})",
                "(a{1000}){1000}",
                "((a{0,100}){0,100}){0,100}",
                "([a-z]{1000}[}]{1000}){1000}",
                "(?:(?:\\Qa{\\Ea{500}){500}){500}",
            })
    void noRegularExpressionIsWrittenOutBeyondMeasure(String expression) {
        assertTimeout(
                SOON,
                () -> assertThat(flaws("""
                s:
                    F|re: '%s'
                condition: s
                """.formatted(expression)))
                        .extracting(Flaw::code)
                        .containsExactly("sigma.expression-too-large"));
    }

    @Test
    void noWildcardIsCatastrophic() {
        var rule = item("F", "'" + "*a".repeat(2_000) + "*b'");
        var event = event("F", "a".repeat(50_000));

        assertTimeout(SOON, () -> assertThat(rule.matches(event)).isFalse());
    }

    @Test
    void dashesAreNotWrittenOutBeyondMeasure() {
        assertThat(flaws("""
                s:
                    F|windash|base64offset|contains: '-a -b -c -d -e -f'
                condition: s
                """)).extracting(Flaw::code).containsExactly("sigma.too-many-variants");
    }

    @Test
    void placeholdersAreNotWrittenOutBeyondMeasure() {
        var known = new Placeholders(Map.of("p", java.util.Collections.nCopies(100, "%p%")));
        var reading = new SigmaReader(known).read("""
                title: x
                logsource: {product: x}
                detection:
                    s:
                        F|expand: '%p%%p%%p%%p%'
                    condition: s
                """);

        assertTimeout(
                SOON,
                () -> assertThat(((Refused) reading).flaws())
                        .extracting(Flaw::code)
                        .containsExactly("sigma.too-many-variants"));
    }

    @Test
    void aDeepOrWideEventIsReadAsFarAsAnybodyNeeds() {
        Object deep = "x";
        for (var n = 0; n < 10_000; n++) {
            deep = n % 2 == 0 ? Map.of("a", deep) : List.of(deep);
        }
        var wide = new HashMap<String, Object>();
        for (var n = 0; n < 100_000; n++) {
            wide.put("f" + n, n);
        }

        assertThat(item("F", "x").matches(event(Map.of("F", "x", "G", deep)))).isTrue();
        assertThat(item("F", "x").matches(event(wide))).isFalse();
    }

    /** Seeded: a rule with anything changed in it is read or refused, and never anything else. */
    @Test
    void anyChangedRuleIsReadOrRefused() {
        var random = new Random(20260501);
        var text = """
                title: Whoami
                id: 929a690e-bef0-4204-a928-ef5e620d6fcc
                tags: [attack.t1033]
                logsource: {category: process_creation, product: windows}
                detection:
                    selection:
                        - Image|endswith|windash: ['\\whoami.exe', 'a?b*']
                        - CommandLine|re|i: '(a|b){2,3}'
                    keywords: ['x', 4]
                    condition: 1 of sel* and not (keywords or all of them)
                level: high
                """.getBytes(StandardCharsets.UTF_8);
        var readings = new ArrayList<SigmaReading>();
        for (var n = 0; n < 5_000; n++) {
            var changed = text.clone();
            for (var change = 0; change <= random.nextInt(4); change++) {
                changed[random.nextInt(changed.length)] =
                        (byte) "[]{}:*&!|>'\"%#-?,() \n\\a0~".charAt(random.nextInt(25));
            }
            readings.add(new SigmaReader(Placeholders.NONE).read(changed));
        }

        assertThat(readings).hasSize(5_000).hasAtLeastOneElementOfType(Refused.class);
    }

    private static List<String> codes(String text) {
        return flawsOf(text).stream().map(Flaw::code).toList();
    }
}
