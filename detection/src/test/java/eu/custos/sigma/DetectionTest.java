package eu.custos.sigma;

import static eu.custos.sigma.SigmaFixtures.event;
import static eu.custos.sigma.SigmaFixtures.flaws;
import static eu.custos.sigma.SigmaFixtures.item;
import static eu.custos.sigma.SigmaFixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The detection section, by the rules specification of Sigma 2.1. */
class DetectionTest {

    @Nested
    class Wildcards {

        /** "String Wildcard" and "Escape Character"; the rule's value stands in single quotes. */
        @ParameterizedTest
        @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                prog?.exe        ; progA.exe              ; true
                prog?.exe        ; prog.exe               ; false
                prog?.exe        ; progAB.exe             ; false
                prog?.exe        ; prog\uD83D\uDE00.exe   ; true
                antivirus_V*.exe ; antivirus_V21.2.1.exe  ; true
                antivirus_V*.exe ; antivirus_V.exe        ; true
                antivirus_V*.exe ; antivirus_V1.dll       ; false
                *a*b             ; xxaxxbab               ; true
                *a*b             ; ba                     ; false
                a*a              ; a                      ; false
                ab*ba            ; aba                    ; false
                *                ; anything               ; true
                *                ; ``                     ; true
                ?*?              ; x                      ; false
                ?*?              ; xy                     ; true
                a\\*b            ; a*b                    ; true
                a\\*b            ; axb                    ; false
                a\\?b            ; a?b                    ; true
                C:\\x            ; C:\\x                  ; true
                C:\\\\x          ; C:\\x                  ; true
                C:\\\\*          ; C:\\anything           ; true
                C:\\\\*          ; C:*                    ; false
                a\\\\\\*         ; a\\*                   ; true
                a\\\\\\*         ; a\\x                   ; false
                a\\\\\\b         ; a\\\\b                 ; true
                a\\\\\\\\b       ; a\\\\b                 ; true
                """)
        void standForWhatTheSpecificationSays(String value, String found, boolean matches) {
            assertThat(item("F", "'" + value + "'").matches(event("F", found))).isEqualTo(matches);
        }

        @Test
        void letterCaseIsIgnoredInEveryScript() {
            assertThat(item("F|contains", "'ΣΑΣ'").matches(event("F", "xσαςx"))).isTrue();
            assertThat(item("F", "'ÄÖ'").matches(event("F", "äö"))).isTrue();
            assertThat(item("F|contains", "'\uD801\uDC00'").matches(event("F", "A\uD801\uDC00")))
                    .isTrue();
        }
    }

    @Nested
    class Values {

        @Test
        void emptyIsNotNull() {
            var empty = item("F", "''");
            var nothing = item("F", "null");
            var holdsNull = new HashMap<String, Object>();
            holdsNull.put("F", null);

            assertThat(empty.matches(event("F", ""))).isTrue();
            assertThat(empty.matches(event(holdsNull))).isFalse();
            assertThat(empty.matches(event("G", ""))).isFalse();
            assertThat(nothing.matches(event("F", ""))).isFalse();
            assertThat(nothing.matches(event(holdsNull))).isTrue();
            assertThat(nothing.matches(event("G", ""))).isTrue();
        }

        @Test
        void oneOfTheEventsValuesIsEnough() {
            assertThat(item("F", "b").matches(event("F", List.of("a", "b")))).isTrue();
        }

        @Test
        void fieldsAreFoundWhateverTheirCase() {
            assertThat(item("commandline", "b").matches(event("CommandLine", "b")))
                    .isTrue();
        }

        @Test
        void mapsAreJoinedByAndListsOfMapsByOr() {
            var both = rule("""
                    s:
                        A: 1
                        B: 2
                    condition: s
                    """);
            var either = rule("""
                    s:
                        - A: 1
                        - B: 2
                    condition: s
                    """);

            assertThat(both.matches(event(Map.of("A", 1, "B", 2)))).isTrue();
            assertThat(both.matches(event(Map.of("A", 1, "B", 3)))).isFalse();
            assertThat(either.matches(event(Map.of("A", 1, "B", 3)))).isTrue();
            assertThat(either.matches(event(Map.of("A", 2, "B", 3)))).isFalse();
        }

        @Test
        void keywordsAreSoughtInTheWholeEvent() {
            var any = rule("""
                    keywords:
                        - 'event::clear'
                        - 4711
                    condition: keywords
                    """);
            var all = rule("""
                    keywords:
                        '|all':
                            - 'OabVirtualDirectory'
                            - ' -ExternalUrl '
                    condition: keywords
                    """);

            assertThat(any.matches(event("message", "mimikatz EVENT::CLEAR now")))
                    .isTrue();
            assertThat(any.matches(event(Map.of("a", "x", "b", Map.of("c", "id 4711")))))
                    .isTrue();
            assertThat(any.matches(event("message", "nothing"))).isFalse();
            assertThat(all.matches(event("message", "set oabvirtualdirectory -ExternalUrl x")))
                    .isTrue();
            assertThat(all.matches(event("message", "set oabvirtualdirectory"))).isFalse();
        }

        @Test
        void keywordsMayHaveModifiersOfTexts() {
            var rule = rule("""
                    keywords:
                        '|re': 'ev[ei]l\\d'
                    condition: keywords
                    """);

            assertThat(rule.matches(event("m", "an evil7 thing"))).isTrue();
            assertThat(rule.matches(event("m", "an Evil7 thing"))).isFalse();
        }
    }

    @Nested
    class Conditions {

        /** Search identifiers a, b, sel_1, sel_2 and _x hold where a field of that name holds 1. */
        @ParameterizedTest
        @CsvSource(delimiter = ';', textBlock = """
                a and b                     ; a b       ; true
                a and b                     ; a         ; false
                a or b                      ; b         ; true
                not a                       ; b         ; true
                a or b and sel_1            ; a         ; true
                (a or b) and sel_1          ; a         ; false
                not a and b                 ; b         ; true
                not (a and b)               ; a b       ; false
                not not a                   ; a         ; true
                1 of sel_*                  ; sel_2     ; true
                1 of sel_*                  ; a         ; false
                all of sel_*                ; sel_1 sel_2 ; true
                all of sel_*                ; sel_2     ; false
                all of *_*                  ; sel_1 sel_2 ; true
                1 of them                   ; _x        ; false
                1 of them                   ; b         ; true
                1 of _*                     ; _x        ; true
                all of them                 ; a b sel_1 sel_2 ; true
                a and not 1 of sel_*        ; a         ; true
                a and not 1 of sel_*        ; a sel_1   ; false
                A_ or a                     ; a         ; refused
                a AND NOT b                 ; a         ; true
                1 of sel_* or all of *      ; sel_1     ; true
                """)
        void bindAsTheSpecificationSays(String condition, String holding, String outcome) {
            var detection = """
                    a: {a: 1}
                    b: {b: 1}
                    sel_1: {sel_1: 1}
                    sel_2: {sel_2: 1}
                    _x: {_x: 1}
                    condition: %s
                    """.formatted(condition);
            if (outcome.equals("refused")) {
                assertThat(flaws(detection)).extracting(Flaw::path).containsExactly("detection.condition");
                return;
            }
            var fields = new HashMap<String, Object>();
            for (var name : holding.split(" ", -1)) {
                fields.put(name, 1);
            }

            assertThat(rule(detection).matches(event(fields))).isEqualTo(Boolean.parseBoolean(outcome));
        }

        @Test
        void aListOfConditionsIsJoinedByOr() {
            var rule = rule("""
                    a: {a: 1}
                    b: {b: 1}
                    condition:
                        - a
                        - b
                    """);

            assertThat(rule.matches(event("b", 1))).isTrue();
            assertThat(rule.matches(event("c", 1))).isFalse();
        }

        @ParameterizedTest
        @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                a and                 ; breaks off
                a b                   ; where it should end
                (a                    ; not closed
                a)                    ; where it should end
                and a                 ; in the wrong place
                c                     ; no search identifier
                1 of c*               ; fits no search identifier
                2 of a*               ; before 'of'
                a | count() > 5       ; no longer has
                `''`                  ; is empty
                """)
        void saysWhatIsWrong(String condition, String problem) {
            assertThat(flaws("""
                    a: {a: 1}
                    condition: %s
                    """.formatted(condition))).singleElement().satisfies(flaw -> {
                assertThat(flaw.code()).isEqualTo("sigma.condition");
                assertThat(flaw.problem()).contains(problem);
                assertThat(flaw.remedy()).isNotBlank();
            });
        }
    }

    @Test
    void everyFlawIsTold() {
        assertThat(SigmaFixtures.flawsOf("""
                id: 17
                level: urgent
                tags: [Attack.T1, attack.t1059]
                date: 2025/01/01
                logsource:
                    definition: none
                detection:
                    s:
                        F|contain: x
                    t: text
                    condition: s and u
                """))
                .extracting(Flaw::path)
                .containsExactlyInAnyOrder(
                        "$",
                        "id",
                        "level",
                        "tags[1]",
                        "date",
                        "logsource",
                        "detection.s.F|contain",
                        "detection.t",
                        "detection.condition");
    }
}
