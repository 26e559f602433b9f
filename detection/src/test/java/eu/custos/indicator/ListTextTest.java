package eu.custos.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.indicator.ListReading.Flaw;
import eu.custos.indicator.ListReading.Format;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTextTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static ListReading read(String text) {
        return ListText.read(text, new Gathering(NOON, Duration.ofDays(30), true));
    }

    private static String pattern(String pattern, String more) {
        return """
                {"type":"bundle","id":"bundle--1","objects":[{"type":"identity","name":"x"},
                 {"type":"indicator","name":"C2","pattern_type":"stix","pattern":"%s"%s}]}""".formatted(pattern.replace("\\", "\\\\").replace("\"", "\\\""), more);
    }

    @Nested
    class ValuesApartByCommas {

        @Test
        void areEachAnEntry() {
            var list = read("203.0.113.7, evil[.]example\nbad@evil.example,198.51.100.0/24,\n192.0.2.9\n");

            assertThat(list.indicators())
                    .extracting(Indicator::value)
                    .containsExactly("203.0.113.7", "evil.example", "bad@evil.example", "198.51.100.0/24", "192.0.2.9");
            assertThat(list.flaws()).isEmpty();
        }

        @Test
        void areNoneWhereOneIsNoValue() {
            assertThat(read("203.0.113.7\n192.0.2.9,port 80\n").flaws())
                    .extracting(Flaw::reason)
                    .containsExactly("Several cells, and no first line that names them.");
            assertThatExceptionOfType(ListRefused.class).isThrownBy(() -> read("192.0.2.9,port 80\n"));
        }

        /** A comma may be part of its path. */
        @Test
        void areNotMadeOfOneUrl() {
            assertThat(read("192.0.2.9\nhttp://evil.example/a,b.example\n").indicators())
                    .extracting(Indicator::value)
                    .containsExactly("192.0.2.9");
        }
    }

    @Nested
    class Values {

        @ParameterizedTest
        @CsvSource({
            "203.0.113.7, i:203.0.113.7",
            "203[.]0[.]113[.]7, i:203.0.113.7",
            "203.0.113.99/24, n:203.0.113.0/24",
            "203.0.113.99/32, i:203.0.113.99",
            "2001:DB8::1, i:2001:0db8:0000:0000:0000:0000:0000:0001",
            "2001:db8::1/32, n:2001:0db8:0000:0000:0000:0000:0000:0000/32",
            "::ffff:203.0.113.7, i:203.0.113.7",
            "EVIL.Example., d:evil.example",
            "*.evil.example, d:evil.example",
            "evil(dot)example, d:evil.example",
            "bücher.example, d:xn--bcher-kva.example",
            "hxxps://Evil[.]Example:443/A?b=C#d, u:evil.example/A?b=C",
            "http://evil.example, u:evil.example/",
            "http://evil.example:8080/%2f, u:evil.example:8080/%2F",
            "http://me:secret@evil.example/x, u:evil.example/x",
            "evil.example/path, u:evil.example/path",
            "Bad[@]Evil.example, e:bad@evil.example",
            "D41D8CD98F00B204E9800998ECF8427E, h:d41d8cd98f00b204e9800998ecf8427e",
        })
        void areComparedInOneForm(String raw, String key) {
            assertThat(IndicatorValue.recognised(raw).key()).isEqualTo(key);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "com",
                    "300.1.1.1",
                    "203.0.113.7/33",
                    "203.0.113.0/-1",
                    "0.0.0.0/0",
                    "2000::/3",
                    "=cmd|' /C calc'!A0",
                    "<script>alert(1)</script>",
                    "d41d8cd98f00b204e9800998ecf8427",
                    "a b.example",
                    "http://",
                    "http://evil.example:99999999/",
                    "-",
                })
        void thatSayNothingAreToldSo(String raw) {
            assertThatExceptionOfType(UnfitEntry.class)
                    .isThrownBy(() -> IndicatorValue.recognised(raw))
                    .satisfies(unfit -> assertThat(unfit.reason()).isNotBlank());
        }
    }

    @Nested
    class Csv {

        @Test
        void isReadByTheNamesOfItsColumns() {
            var reading = read("""
                    Type;IOC;Confidence;Expires;Comment
                    domain;evil[.]example;high;2026-12-31;C2
                    ;203.0.113.7;40;;
                    ;198.51.100.0/24;;2026-12-01T10:00:00Z;
                    """);

            assertThat(reading.format()).isEqualTo(Format.CSV);
            assertThat(reading.leftOut()).isZero();
            assertThat(reading.indicators())
                    .extracting(Indicator::value, Indicator::confidence, Indicator::validUntil, Indicator::note)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    "evil.example", 85, Instant.parse("2027-01-01T00:00:00Z"), "C2"),
                            org.assertj.core.groups.Tuple.tuple(
                                    "203.0.113.7", 40, NOON.plus(Duration.ofDays(30)), null),
                            org.assertj.core.groups.Tuple.tuple(
                                    "198.51.100.0/24", null, Instant.parse("2026-12-01T10:00:00Z"), null));
        }

        @Test
        void mayBeOneValueALineWithRemarks() {
            var reading = read("# a list\n203.0.113.7\n\nevil.example\n");

            assertThat(reading.indicators()).hasSize(2);
            assertThat(reading.leftOut()).isZero();
        }

        @Test
        void tellsOfEachLineItDoesNotTake() {
            var reading = read("""
                    value,kind,valid_until,confidence
                    evil.example,,2026-01-01,
                    evil.example,mutex,,
                    10.0.0.5,,,
                    other.example,,soon,
                    third.example,,,200
                    good.example,,,
                    GOOD.example,,,
                    a.example,,,,surplus
                    """);

            assertThat(reading.indicators()).extracting(Indicator::value).containsExactly("good.example");
            assertThat(reading.flaws())
                    .extracting(Flaw::number, Flaw::reason)
                    .extracting(Object::toString)
                    .containsExactly(
                            "(2, \"Expired on 2026-01-02.\")",
                            "(3, \"The kind mutex is not compared.\")",
                            "(4, \"Inside everybody's own network; such an entry can be for one client only.\")",
                            "(5, \"valid_until is no time such as 2026-12-31 or 2026-12-31T18:00:00Z.\")",
                            "(6, \"A confidence is a number from 0 to 100.\")",
                            "(8, \"Named before.\")",
                            "(9, \"It has more cells than the first line has columns.\")");
        }

        @Test
        void cutsNoUrlAtItsCommas() {
            var reading = read("value\nhttp://evil.example/a,b\n");

            assertThat(reading.indicators()).isEmpty();
            assertThat(reading.leftOut()).isEqualTo(1);
        }
    }

    @Nested
    class Stix {

        @ParameterizedTest
        @CsvSource(
                delimiter = '#',
                value = {
                    "[ipv4-addr:value = '203.0.113.7'] # 203.0.113.7",
                    "[ipv4-addr:value ISSUBSET '203.0.113.0/24'] # 203.0.113.0/24",
                    "[domain-name:value='a.example' OR url:value='http://b.example/x'] # a.example http://b.example/x",
                    "[ipv4-addr:value IN ('203.0.113.7', '203.0.113.8')] # 203.0.113.7 203.0.113.8",
                    "[file:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709'] # da39a3ee5e6b4b0d3255bfef95601890afd80709",
                    "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e' AND file:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709'] # d41d8cd98f00b204e9800998ecf8427e da39a3ee5e6b4b0d3255bfef95601890afd80709",
                    "[email-message:from_ref.value = 'a@evil.example'] # a@evil.example",
                    "([ipv4-addr:value = '203.0.113.7'] OR [domain-name:value = 'a.example']) # 203.0.113.7 a.example",
                    "[url:value = 'http://evil.example/it\\'s'] # http://evil.example/it's",
                })
        void comparisonsAreTakenOneByOne(String pattern, String values) {
            var reading = read(pattern(pattern.strip(), ""));

            assertThat(reading.leftOut()).isZero();
            assertThat(reading.indicators())
                    .extracting(Indicator::value)
                    .containsExactly(values.strip().split(" "));
            assertThat(reading.indicators()).extracting(Indicator::note).containsOnly("C2");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[ipv4-addr:value != '203.0.113.7']",
                    "[NOT ipv4-addr:value = '203.0.113.7']",
                    "[domain-name:value LIKE '%.example']",
                    "[file:name = 'a.exe']",
                    "[ipv4-addr:value = '203.0.113.7'",
                    "ipv4-addr:value = '203.0.113.7'",
                    "[ipv4-addr:value = ]",
                    "[ipv4-addr:value '203.0.113.7']",
                    "[]",
                    "",
                    "drop table",
                })
        void whatCannotBeReadIsTold(String pattern) {
            var reading = read(pattern(pattern, ""));

            assertThat(reading.indicators()).isEmpty();
            assertThat(reading.flaws())
                    .singleElement()
                    .satisfies(flaw -> assertThat(flaw.reason()).isNotBlank());
        }

        @Test
        void aPartOfAPatternIsToldToBeOne() {
            var reading = read(
                    pattern("[network-traffic:dst_ref.value = '203.0.113.7' AND network-traffic:dst_port = 443]", ""));

            assertThat(reading.indicators()).singleElement().satisfies(indicator -> {
                assertThat(indicator.value()).isEqualTo("203.0.113.7");
                assertThat(indicator.note()).startsWith("part of a pattern that wants more");
            });
            assertThat(reading.flaws()).singleElement().extracting(Flaw::entry).isEqualTo("443");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '#',
                value = {
                    ",\"revoked\":true # Revoked by its origin.",
                    ",\"pattern_type\":\"yara\" # The pattern is in yara, which is not read.",
                    ",\"valid_until\":\"2026-01-01T00:00:00Z\" # Expired on 2026-01-01.",
                    ",\"valid_until\":\"never\" # valid_until is no time.",
                    ",\"confidence\":900 # A confidence is a number from 0 to 100.",
                })
        void whatIsOverOrForeignIsTold(String more, String reason) {
            var reading = read(pattern("[domain-name:value = 'a.example']", more.strip()));

            assertThat(reading.indicators()).isEmpty();
            assertThat(reading.flaws()).singleElement().extracting(Flaw::reason).isEqualTo(reason.strip());
        }

        @Test
        void timeAndConfidenceAreKept() {
            var reading = read(
                    pattern(
                            "[domain-name:value = 'a.example']",
                            ",\"valid_from\":\"2026-12-01T00:00:00.5Z\",\"valid_until\":\"2027-01-01T00:00:00Z\",\"confidence\":70"));

            assertThat(reading.indicators()).singleElement().satisfies(indicator -> {
                assertThat(indicator.validFrom()).isEqualTo("2026-12-01T00:00:00.5Z");
                assertThat(indicator.validUntil()).isEqualTo("2027-01-01T00:00:00Z");
                assertThat(indicator.confidence()).isEqualTo(70);
            });
        }
    }

    @Nested
    class Misp {

        @Test
        void attributesForDetectionAreTakenAndTheOthersTold() {
            var reading = read("""
                    {"Event":{"info":"x","Attribute":[
                      {"type":"ip-dst|port","value":"203.0.113.7|443","to_ids":true,"category":"Network activity","comment":"C2"},
                      {"type":"filename|md5","value":"a.exe|d41d8cd98f00b204e9800998ecf8427e","to_ids":"1"},
                      {"type":"domain","value":"quiet.example","to_ids":false},
                      {"type":"mutex","value":"Global\\\\x","to_ids":true}],
                     "Object":[{"name":"domain-ip","Attribute":[
                      {"type":"domain|ip","value":"evil.example|203.0.113.8","to_ids":true}]}]}}""");

            assertThat(reading.format()).isEqualTo(Format.MISP);
            assertThat(reading.indicators())
                    .extracting(Indicator::value)
                    .containsExactly("203.0.113.7", "d41d8cd98f00b204e9800998ecf8427e", "evil.example", "203.0.113.8");
            assertThat(reading.indicators().getFirst().note()).isEqualTo("Network activity; C2");
            assertThat(reading.flaws())
                    .extracting(Flaw::reason)
                    .containsExactly("Not marked for detection (to_ids).", "MISP's type mutex is not compared.");
        }
    }

    @Nested
    class Hostile {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "   ",
                    "{",
                    "{\"objects\":[{\"type\":\"indicator\",",
                    "{\"a\":1}",
                    "[{}]",
                    "\"unclosed",
                    "first,second\n1,2",
                    "value\n\"unclosed",
                    "a\0b",
                })
        void textsAreRefusedWithAReason(String text) {
            assertThatExceptionOfType(ListRefused.class)
                    .isThrownBy(() -> read(text))
                    .satisfies(refused -> assertThat(refused.said()).isNotBlank());
        }

        @Test
        void depthIsRefused() {
            assertThatExceptionOfType(ListRefused.class)
                    .isThrownBy(() -> read("{\"objects\":" + "[".repeat(5_000)))
                    .withMessageContaining("deeper than 100");
        }

        @Test
        void patternsCostNoMoreThanTheirLength() {
            for (var part : new String[] {"(", "[", "\\'", "a:b'x'", "'", "a:b[", " AND", "t'"}) {
                var reading = read(pattern(part.repeat(StixPattern.LONGEST / part.length()), ""));

                assertThat(reading.leftOut()).isEqualTo(1);
            }
        }

        @Test
        void controlAndDirectionCharactersDoNotPass() {
            var reading = read("""
                    {"objects":[{"type":"indicator","name":"a\\u202Eb\\u0000c","pattern":"[url:value='http://a.example/\\ud800']"},
                     {"type":"indicator","name":"a\\u202Eb\\u0000c","pattern":"[url:value='http://a.example/ok']"}]}""");

            assertThat(reading.indicators())
                    .singleElement()
                    .extracting(Indicator::note)
                    .isEqualTo("a b c");
            assertThat(reading.leftOut()).isEqualTo(1);
        }

        @Test
        void moreEntriesThanThereIsRoomForAreRefused() {
            var text = new StringBuilder("value\n");
            for (var n = 0; n <= Gathering.MOST_ENTRIES; n++) {
                text.append("x\n");
            }

            assertThatExceptionOfType(ListRefused.class)
                    .isThrownBy(() -> read(text.toString()))
                    .withMessageContaining("Split it");
        }
    }
}
