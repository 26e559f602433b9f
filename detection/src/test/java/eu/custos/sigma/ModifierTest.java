package eu.custos.sigma;

import static eu.custos.sigma.SigmaFixtures.event;
import static eu.custos.sigma.SigmaFixtures.flaws;
import static eu.custos.sigma.SigmaFixtures.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every modifier of Sigma 2.1, each by what the modifiers appendix says of it. */
class ModifierTest {

    /** Values of rules are written in YAML; columns: item, value of the rule, value of the event, does it match. */
    @Nested
    class GenericModifiers {

        @ParameterizedTest
        @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                F            ; 'cmd.exe'        ; CMD.EXE              ; true
                F            ; 'cmd.exe'        ; cmd.exe /c           ; false
                F            ; 4625             ; 4625                 ; true
                F            ; 4625             ; 46250                ; false
                F            ; 1.50             ; 1.5                  ; true
                F            ; true             ; True                 ; true
                F            ; yes              ; yes                  ; true
                F|startswith ; 'adm'            ; Admin                ; true
                F|startswith ; 'adm'            ; the admin            ; false
                F|endswith   ; '\\cmd.exe'      ; C:\\Windows\\cmd.exe ; true
                F|endswith   ; '\\cmd.exe'      ; C:\\cmd.exe.bak      ; false
                F|contains   ; 'min'            ; Admin                ; true
                F|contains   ; 46               ; x4625                ; true
                F|contains   ; 'a*c'            ; xxabbcxx             ; true
                F|contains   ; 'nim'            ; Admin                ; false
                F|cased      ; 'Cmd'            ; Cmd                  ; true
                F|cased      ; 'Cmd'            ; cmd                  ; false
                F|contains|cased ; 'Cmd'        ; a Cmd b              ; true
                F|contains|cased ; 'Cmd'        ; a cmd b              ; false
                F|neq        ; 'cmd'            ; CMD                  ; false
                F|neq        ; 'cmd'            ; other                ; true
                F|neq        ; 5                ; 5                    ; false
                F|contains|neq ; 'x'            ; axb                  ; false
                """)
        void compare(String item, String value, String found, boolean matches) {
            assertThat(item(item, value).matches(event("F", found))).isEqualTo(matches);
        }

        @Test
        void listsAreJoinedByOr() {
            var rule = item("F|contains", "[a, b]");

            assertThat(rule.matches(event("F", "xax"))).isTrue();
            assertThat(rule.matches(event("F", "xxx"))).isFalse();
        }

        @Test
        void allJoinsByAnd() {
            var rule = item("F|contains|all", "[a, b]");

            assertThat(rule.matches(event("F", "ba"))).isTrue();
            assertThat(rule.matches(event("F", "aa"))).isFalse();
        }

        @Test
        void allIsNotForASingleValue() {
            assertThat(flaws("""
                    s:
                        F|contains|all: a
                    condition: s
                    """)).extracting(Flaw::code).containsExactly("sigma.all-of-one");
        }

        @Test
        void existsAsksOnlyWhetherTheFieldIsThere() {
            var there = item("F|exists", "true");
            var away = item("F|exists", "false");

            assertThat(there.matches(event("F", ""))).isTrue();
            assertThat(there.matches(event("F", List.of()))).isTrue();
            assertThat(there.matches(event("G", "x"))).isFalse();
            assertThat(away.matches(event("G", "x"))).isTrue();
            assertThat(away.matches(event("F", "x"))).isFalse();
        }

        @Test
        void neqOfAListMeansNoneOfIt() {
            var rule = item("F|neq", "[a, b]");

            assertThat(rule.matches(event("F", "b"))).isFalse();
            assertThat(rule.matches(event("F", "c"))).isTrue();
        }
    }

    @Nested
    class StringModifiers {

        /** Every dash stands for every other: -, /, en dash, em dash, horizontal bar. */
        @ParameterizedTest
        @ValueSource(strings = {"x -h y", "x /h y", "x \u2013h y", "x \u2014h y", "x \u2015h y"})
        void windashTakesEveryDash(String found) {
            assertThat(item("F|windash|contains", "' -h '").matches(event("F", found)))
                    .isTrue();
            assertThat(item("F|windash|contains", "' /h '").matches(event("F", found)))
                    .isTrue();
            assertThat(item("F|contains|windash", "' -h '").matches(event("F", found)))
                    .isTrue();
        }

        @Test
        void windashTakesEveryPermutationWithoutWritingItOut() {
            var value = "'" + "-a ".repeat(1_000) + "'";

            assertThat(item("F|windash", value).matches(event("F", "/a -a ".repeat(500))))
                    .isTrue();
        }

        @ParameterizedTest
        @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                F|re     ; '^a.c$'         ; abc        ; true
                F|re     ; '^a.c$'         ; ABC        ; false
                F|re     ; 'b+'            ; abbc       ; true
                F|re|i   ; '^A.C$'         ; abc        ; true
                F|re     ; '(?i)^A.C$'     ; abc        ; true
                F|re     ; '^[a-c]{2,3}$'  ; abc        ; true
                F|re     ; '^[^a-c]+$'     ; abc        ; false
                F|re     ; '^(ab|cd)$'     ; cd         ; true
                """)
        void regularExpressionsAreCaseSensitiveAndFoundAnywhere(
                String item, String value, String found, boolean matches) {
            assertThat(item(item, value).matches(event("F", found))).isEqualTo(matches);
        }

        @Test
        void flagsOfRegularExpressionsConcernLines() {
            assertThat(item("F|re", "'^b$'").matches(event("F", "a\nb\nc"))).isFalse();
            assertThat(item("F|re|m", "'^b$'").matches(event("F", "a\nb\nc"))).isTrue();
            assertThat(item("F|re", "'a.b'").matches(event("F", "a\nb"))).isFalse();
            assertThat(item("F|re|s", "'a.b'").matches(event("F", "a\nb"))).isTrue();
        }

        /** The examples of the appendix, with what {@code base64(1)} and {@code iconv(1)} say. */
        @ParameterizedTest
        @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                F|base64            ; 'foobar' ; Zm9vYmFy
                F|utf16le|base64    ; 'cmd'    ; YwBtAGQA
                F|wide|base64       ; 'cmd'    ; YwBtAGQA
                F|utf16be|base64    ; 'cmd'    ; AGMAbQBk
                F|utf16|base64      ; 'cmd'    ; //5jAG0AZAA=
                F|wide|base64       ; 'é€'     ; 6QCsIA==
                F|base64            ; 'é'      ; w6k=
                """)
        void encodings(String item, String value, String found) {
            assertThat(item(item, value).matches(event("F", found))).isTrue();
        }

        @Test
        void utf16StandsForItsBytes() {
            assertThat(item("F|utf16le", "cmd").matches(event("F", "c\0m\0d\0")))
                    .isTrue();
            assertThat(item("F|utf16be", "cmd").matches(event("F", "\0c\0m\0d")))
                    .isTrue();
        }

        @Test
        void base64offsetFindsTheTextAtEveryPlace() {
            var rule = item("F|base64offset|contains", "'powershell'");
            var encoder = java.util.Base64.getEncoder();

            for (var before : List.of("", "a", "ab", "abc", "abcd")) {
                for (var after : List.of("", "x", "xy", "xyz")) {
                    var text = encoder.encodeToString(
                            (before + "powershell" + after).getBytes(java.nio.charset.StandardCharsets.UTF_8));

                    assertThat(rule.matches(event("F", text)))
                            .as(before + "|" + after)
                            .isTrue();
                }
            }
            assertThat(rule.matches(event(
                            "F",
                            encoder.encodeToString("power shell".getBytes(java.nio.charset.StandardCharsets.UTF_8)))))
                    .isFalse();
        }

        /** The example of the documentation of pySigma, whose three variants are known. */
        @ParameterizedTest
        @ValueSource(strings = {"Zm9vYmFy", "Zvb2Jhc", "mb29iYX"})
        void base64offsetOfFoobar(String variant) {
            assertThat(item("F|base64offset|contains", "foobar").matches(event("F", "." + variant + ".")))
                    .isTrue();
        }

        @Test
        void modifiersWorkInTheirOrder() {
            assertThat(flaws("""
                    s:
                        F|contains|base64: a
                    condition: s
                    """)).extracting(Flaw::code).containsExactly("sigma.wildcard-encoded");
        }
    }

    @Nested
    class NumbersTimesAndNetworks {

        @ParameterizedTest
        @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                F|lt     ; 10  ; 9      ; true
                F|lt     ; 10  ; 10     ; false
                F|lte    ; 10  ; 10     ; true
                F|gt     ; 10  ; 9      ; false
                F|gt     ; 10  ; 10.5   ; true
                F|gte    ; 10  ; 10     ; true
                F|gte    ; 10  ; ten    ; false
                F|neq    ; 10  ; 11     ; true
                F|minute ; 40  ; 2025-11-27T07:40:10.165324Z ; true
                F|hour   ; 7   ; 2025-11-27 07:40:10.132     ; true
                F|hour   ; 8   ; 2025-11-27 07:40:10.132     ; false
                F|hour|gte ; 6 ; 2025-11-27 07:40:10         ; true
                F|day    ; 27  ; 2025-11-27                  ; true
                F|week   ; 48  ; 2025-11-27                  ; true
                F|month  ; 11  ; 2025-11-27                  ; true
                F|year   ; 2025; 2025-11-27                  ; true
                F|hour   ; 0   ; 2025-11-27                  ; false
                F|year   ; 2025; 2025-13-45                  ; false
                F|cidr   ; 10.0.0.0/8     ; 10.255.1.2       ; true
                F|cidr   ; 10.0.0.0/8     ; 11.0.0.1         ; false
                F|cidr   ; 192.168.4.0/22 ; 192.168.7.255    ; true
                F|cidr   ; 192.168.4.0/22 ; 192.168.8.0      ; false
                F|cidr   ; 10.0.0.0/8     ; '::ffff:10.1.1.1'; false
                F|cidr   ; 10.0.0.0/8     ; ::ffff:10.1.1.1  ; true
                F|cidr   ; 'fe80::/10'    ; fe80::1%eth0     ; true
                F|cidr   ; 'fe80::/10'    ; 2001:db8::1      ; false
                F|cidr   ; '2001:db8::/32'; 2001:db8:1::5    ; true
                F|cidr   ; 10.0.0.0/8     ; localhost        ; false
                F|cidr   ; 0.0.0.0/0      ; 8.8.8.8          ; true
                """)
        void compare(String item, String value, String found, boolean matches) {
            assertThat(item(item, value).matches(event("F", found))).isEqualTo(matches);
        }
    }

    @Nested
    class SpecificModifiers {

        @Test
        void fieldrefComparesTwoFieldsOfOneEvent() {
            var rule = item("A|fieldref", "B");

            assertThat(rule.matches(event(Map.of("A", "x", "B", "X")))).isTrue();
            assertThat(rule.matches(event(Map.of("A", "x", "B", "y")))).isFalse();
            assertThat(rule.matches(event("A", "x"))).isFalse();
        }

        @Test
        void fieldrefGoesWithNeqAndWithPlaces() {
            assertThat(item("A|fieldref|neq", "B").matches(event(Map.of("A", "x", "B", "y"))))
                    .isTrue();
            assertThat(item("A|fieldref|neq", "B").matches(event(Map.of("A", "x", "B", "x"))))
                    .isFalse();
            assertThat(item("A|fieldref|endswith", "B").matches(event(Map.of("A", "c:\\x.exe", "B", "x.exe"))))
                    .isTrue();
        }

        @Test
        void expandWritesPlaceholdersOut() {
            var known = new Placeholders(Map.of("Servers", List.of("srv*", "db1"), "Zone", List.of("lan", "dmz")));
            var rule = SigmaFixtures.rule("""
                    s:
                        F|expand: '%Servers%.%Zone%'
                    condition: s
                    """, known);

            assertThat(rule.matches(event("F", "srv17.dmz"))).isTrue();
            assertThat(rule.matches(event("F", "DB1.lan"))).isTrue();
            assertThat(rule.matches(event("F", "ws1.lan"))).isFalse();
        }

        @Test
        void aPercentSignIsPlainWithoutExpandOrWithABackslash() {
            var known = new Placeholders(Map.of("name", List.of("n")));
            var rule = SigmaFixtures.rule("""
                    s:
                        F|expand: '\\%plain%name%'
                    condition: s
                    """, known);

            assertThat(item("F", "'%name%'").matches(event("F", "%name%"))).isTrue();
            assertThat(rule.matches(event("F", "%plainn"))).isTrue();
        }

        @Test
        void aPlaceholderWithoutValuesIsRefused() {
            assertThat(flaws("""
                    s:
                        F|expand: '%Servers%'
                    condition: s
                    """)).singleElement().satisfies(flaw -> {
                assertThat(flaw.code()).isEqualTo("sigma.placeholder-unknown");
                assertThat(flaw.path()).isEqualTo("detection.s.F|expand");
            });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            F|contain           ; a            ; sigma.modifier-unknown
            F|contains|contains ; a            ; sigma.modifier-twice
            F|contains|endswith ; a            ; sigma.modifiers-at-odds
            F|re|contains       ; a            ; sigma.modifiers-at-odds
            F|re|base64         ; a            ; sigma.modifiers-at-odds
            F|cidr|re           ; a            ; sigma.modifiers-at-odds
            F|lt|gt             ; 1            ; sigma.modifiers-at-odds
            F|re|i|cased        ; a            ; sigma.modifiers-at-odds
            F|i                 ; a            ; sigma.flag-without-re
            F|i|re              ; a            ; sigma.flag-without-re
            F|exists            ; 'true'       ; sigma.not-a-truth
            F|exists|neq        ; true         ; sigma.modifiers-at-odds
            F|cidr              ; 10.0.0.0/33  ; sigma.network
            F|cidr              ; example.com  ; sigma.network
            F|gt                ; ten          ; sigma.not-a-number
            F|re                ; '(?=a)'      ; sigma.expression
            F|re                ; '(a)\\1'     ; sigma.expression
            F|contains          ; null         ; sigma.null-modified
            F|wide|utf16        ; a            ; sigma.encoded-twice
            '|cidr'             ; 10.0.0.0/8   ; sigma.keyword-modifier
            F                   ; []           ; sigma.values-missing
            F                   ; [a, null]    ; sigma.null-in-list
            F                   ; [[a]]        ; sigma.value-nested
            F                   ; {a: b}       ; sigma.value-nested
            """)
    void whatMakesNoSenseIsRefusedWithAReason(String item, String value, String code) {
        assertThat(flaws("""
                s:
                    %s: %s
                condition: s
                """.formatted(item, value))).singleElement().satisfies(flaw -> {
            assertThat(flaw.code()).isEqualTo(code);
            assertThat(flaw.path()).startsWith("detection.s.");
            assertThat(flaw.line()).isEqualTo(6);
            assertThat(flaw.remedy()).isNotBlank();
        });
    }
}
