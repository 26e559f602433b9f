package eu.custos.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Correlations of each type, by the correlation rules specification of Sigma 2.1. */
class CorrelationTest {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    static CorrelationRule rule(String section) {
        return (CorrelationRule) SigmaFixtures.documents(new SigmaReader(Placeholders.NONE)
                        .read("title: A correlation\ncorrelation:\n" + section.indent(4)))
                .getFirst();
    }

    static CorrelationMachine machine(String section) {
        return CorrelationMachine.of(rule(section), CorrelationLimits.USUAL, CorrelationState.EMPTY);
    }

    static Sighting sighting(String event, long second, Map<String, ?> fields, String... rules) {
        return new Sighting(event, NOON.plusSeconds(second), Event.of(fields), Set.of(rules));
    }

    /**
     * Feeds a table of events: {@code second/rule/user/value}, several rules with {@code +}.
     *
     * @return the ids of events of each hit, numbers from 1 in the order of the table
     */
    static List<String> hits(CorrelationMachine machine, String events) {
        var hits = new ArrayList<CorrelationHit>();
        var number = 0;
        for (var event : events.strip().split("\\s+", -1)) {
            var cells = event.split("/", -1);
            hits.addAll(machine.observe(sighting(
                    Integer.toString(++number),
                    Long.parseLong(cells[0]),
                    Map.of("User", cells[2], "V", cells[3]),
                    cells[1].split("\\+", -1))));
        }
        hits.addAll(machine.settle(NOON.plusSeconds(1_000_000)));
        return hits.stream().map(hit -> String.join("+", hit.events())).toList();
    }

    /** Columns: condition, events, events of each hit. The time span is 10 s. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            gte: 3         ; 0/r/u/x 1/r/u/x 2/r/u/x                     ; 1+2+3
            gte: 3         ; 0/r/u/x 1/r/u/x                             ; ``
            gt: 3          ; 0/r/u/x 1/r/u/x 2/r/u/x                     ; ``
            gt: 3          ; 0/r/u/x 1/r/u/x 2/r/u/x 3/r/u/x             ; 1+2+3+4
            gte: 3         ; 0/r/u/x 1/r/w/x 2/r/u/x                     ; ``
            gte: 3         ; 0/r/u/x 1/r/U/x 2/r/u/x                     ; 1+2+3
            gte: 2         ; 0/r/u/x 10/r/u/x                            ; 1+2
            gte: 2         ; 0/r/u/x 11/r/u/x                            ; ``
            gte: 3         ; 0/r/u/x 8/r/u/x 11/r/u/x 12/r/u/x           ; 2+3+4
            gte: 2         ; 0/r/u/x 1/r/u/x 2/r/u/x 3/r/u/x             ; 1+2|3+4
            gte: 3         ; 2/r/u/x 0/r/u/x 1/r/u/x                     ; 2+3+1
            gte: 3         ; 30/r/u/x 2/r/u/x 0/r/u/x 1/r/u/x            ; 3+4+2
            gte: 3         ; 12/r/u/x 0/r/u/x 5/r/u/x                    ; ``
            gte: 3         ; 12/r/u/x 3/r/u/x 0/r/u/x 5/r/u/x            ; 3+2+4
            lt: 3          ; 0/r/u/x 1/r/u/x                             ; 1+2
            lt: 3          ; 0/r/u/x 1/r/u/x 2/r/u/x                     ; ``
            lte: 1         ; 0/r/u/x 20/r/u/x                            ; 1|2
            eq: 2          ; 0/r/u/x 1/r/u/x                             ; 1+2
            eq: 2          ; 0/r/u/x 1/r/u/x 2/r/u/x                     ; ``
            neq: 2         ; 0/r/u/x 1/r/u/x 20/r/u/x                    ; 3
            {gt: 1, lte: 3}; 0/r/u/x 1/r/u/x 2/r/u/x                     ; 1+2+3
            {gt: 1, lte: 3}; 0/r/u/x 1/r/u/x 2/r/u/x 3/r/u/x             ; ``
            """)
    void countsEvents(String condition, String events, String hits) {
        var machine = machine("""
                type: event_count
                rules: [r]
                group-by: [User]
                timespan: 10s
                condition: %s
                """.formatted(condition.startsWith("{") ? condition : "{" + condition + "}"));

        assertThat(String.join("|", hits(machine, events))).isEqualTo(hits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            value_count; gte: 3  ; 0/r/u/a 1/r/u/b 2/r/u/c           ; 1+2+3
            value_count; gte: 3  ; 0/r/u/a 1/r/u/b 2/r/u/B           ; ``
            value_count; gte: 3  ; 0/r/u/a 1/r/u/a 2/r/u/b 3/r/u/c   ; 2+3+4
            value_count; gte: 2  ; 0/r/u/a 9/r/u/a 12/r/u/b          ; 2+3
            value_count; lt: 2   ; 0/r/u/a 1/r/u/a                   ; 1+2
            value_sum  ; gt: 100 ; 0/r/u/60 1/r/u/40                 ; ``
            value_sum  ; gt: 100 ; 0/r/u/60 1/r/u/40 2/r/u/0.5       ; 1+2+3
            value_sum  ; gt: 100 ; 0/r/u/60 1/r/u/many 2/r/u/41      ; 1+3
            value_sum  ; gt: 100 ; 0/r/u/60 11/r/u/41                ; ``
            value_avg  ; gt: 50  ; 0/r/u/90 1/r/u/20                 ; 1+2
            value_avg  ; gt: 50  ; 0/r/u/90 1/r/u/2                  ; ``
            """)
    void countsAndMeasuresValues(String type, String condition, String events, String hits) {
        var machine = machine("""
                type: %s
                rules: [r]
                group-by: [User]
                timespan: 10s
                condition: {field: V, %s}
                """.formatted(type, condition));

        assertThat(String.join("|", hits(machine, events))).isEqualTo(hits);
    }

    @Test
    void countsCombinationsOfSeveralFields() {
        var machine = machine("""
                type: value_count
                rules: [r]
                group-by: [User]
                timespan: 10s
                condition: {field: [A, B], gte: 2}
                """);

        assertThat(machine.observe(sighting("1", 0, Map.of("User", "u", "A", 1, "B", 1), "r")))
                .isEmpty();
        assertThat(machine.observe(sighting("2", 0, Map.of("User", "u", "A", 1), "r")))
                .isEmpty();
        assertThat(machine.observe(sighting("3", 0, Map.of("User", "u", "A", 1, "B", 2), "r")))
                .hasSize(1);
        assertThat(machine.state().counts().incomplete()).isEqualTo(1);
    }

    /** The time span is 10 s and the rules are a, b, c. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            temporal         ; 0/a/u/x 1/b/u/x 2/c/u/x               ; 1+2+3
            temporal         ; 0/c/u/x 1/b/u/x 2/a/u/x               ; 1+2+3
            temporal         ; 0/a/u/x 1/b/w/x 2/c/u/x               ; ``
            temporal         ; 0/a/u/x 1/a/u/x 2/c/u/x               ; ``
            temporal         ; 0/a/u/x 5/b/u/x 11/c/u/x              ; ``
            temporal         ; 0/a/u/x 5/b/u/x 9/a/u/x 11/c/u/x      ; 2+3+4
            temporal         ; 0/a+b+c/u/x                           ; 1
            temporal_ordered ; 0/a/u/x 1/b/u/x 2/c/u/x               ; 1+2+3
            temporal_ordered ; 0/c/u/x 1/b/u/x 2/a/u/x               ; ``
            temporal_ordered ; 0/b/u/x 1/a/u/x 2/c/u/x 3/b/u/x       ; ``
            temporal_ordered ; 0/b/u/x 1/a/u/x 2/b/u/x 3/c/u/x       ; 1+2+3+4
            temporal_ordered ; 0/a+b+c/u/x                           ; ``
            temporal_ordered ; 0/a+b/u/x 1/a+b/u/x 2/c/u/x           ; 1+2+3
            temporal_ordered ; 5/c/u/x 5/b/u/x 5/a/u/x               ; 1+2+3
            temporal_ordered ; 2/c/u/x 1/b/u/x 0/a/u/x               ; 3+2+1
            temporal_ordered ; 0/a/u/x 9/a/u/x 10/b/u/x 15/c/u/x     ; 2+3+4
            temporal_ordered ; 0/a/u/x 5/b/u/x 11/c/u/x              ; ``
            """)
    void knowsWhatIsCloseInTime(String type, String events, String hits) {
        var machine = machine("""
                type: %s
                rules: [a, b, c]
                group-by: [User]
                timespan: 10s
                """.formatted(type));

        assertThat(String.join("|", hits(machine, events))).isEqualTo(hits);
    }

    @Test
    void someOfTheRulesAreEnoughWhereTheConditionSaysSo() {
        var machine = machine("""
                type: temporal
                rules: [a, b, c]
                group-by: [User]
                timespan: 10s
                condition: {gte: 2}
                """);

        assertThat(hits(machine, "0/a/u/x 1/c/u/x")).containsExactly("1+2");
    }

    /** The example of "Field Name Aliases". */
    @Test
    void aliasesJoinFieldsOfDifferentNames() {
        var machine = machine("""
                type: temporal
                rules: [internal_error, new_network_connection]
                group-by: [internal_ip, remote_ip]
                timespan: 10s
                aliases:
                    internal_ip:
                        internal_error: destination.ip
                        new_network_connection: source.ip
                    remote_ip:
                        internal_error: source.ip
                        new_network_connection: destination.ip
                """);
        var in = Map.of("source.ip", "203.0.113.9", "destination.ip", "10.0.0.5");
        var out = Map.of("source", Map.of("ip", "10.0.0.5"), "destination", Map.of("ip", "203.0.113.9"));

        assertThat(machine.observe(sighting("1", 0, in, "internal_error"))).isEmpty();
        assertThat(machine.observe(sighting("2", 1, in, "new_network_connection")))
                .isEmpty();
        assertThat(machine.observe(sighting("3", 2, out, "new_network_connection")))
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.fields()).isEqualTo(Map.of("internal_ip", "10.0.0.5", "remote_ip", "203.0.113.9"));
                    assertThat(hit.events()).containsExactly("1", "3");
                    assertThat(hit.first()).isEqualTo(NOON);
                    assertThat(hit.measure()).isEqualTo(BigDecimal.TWO);
                });
    }

    @Nested
    class Remembering {

        static final String THREE = """
                type: event_count
                rules: [r]
                group-by: [User]
                timespan: 10s
                condition: {gte: 3}
                """;

        @Test
        void goesOnWhereItWasLeft() {
            var whole = machine(THREE);
            var pieces = machine(THREE);
            var hits = new ArrayList<CorrelationHit>();
            for (var n = 0; n < 500; n++) {
                var event = sighting("e" + n, (n * 7919L) % 300, Map.of("User", "u" + n % 7), "r");
                var expected = whole.observe(event);
                pieces = CorrelationMachine.of(rule(THREE), CorrelationLimits.USUAL, pieces.state());

                assertThat(pieces.observe(event).stream().map(CorrelationHit::events))
                        .isEqualTo(expected.stream().map(CorrelationHit::events).toList());
                hits.addAll(expected);
            }

            assertThat(hits).hasSizeGreaterThan(20);
            assertThat(pieces.state()).isEqualTo(whole.state());
        }

        @Test
        void countsARepeatOnce() {
            var machine = machine(THREE);
            for (var n = 0; n < 5; n++) {
                assertThat(machine.observe(sighting("same", 0, Map.of("User", "u"), "r")))
                        .isEmpty();
            }

            assertThat(machine.state().counts().repeated()).isEqualTo(4);
        }

        @Test
        void theOldestGroupMakesRoomAndThatIsCounted() {
            var machine = CorrelationMachine.of(rule(THREE), new CorrelationLimits(2, 10, 10), CorrelationState.EMPTY);
            machine.observe(sighting("1", 0, Map.of("User", "a"), "r"));
            machine.observe(sighting("2", 1, Map.of("User", "a"), "r"));
            machine.observe(sighting("3", 2, Map.of("User", "b"), "r"));
            machine.observe(sighting("4", 3, Map.of("User", "c"), "r"));

            assertThat(machine.state().groups())
                    .extracting(CorrelationState.Group::values)
                    .containsExactly(List.of("b"), List.of("c"));
            assertThat(machine.state().counts().evictedGroups()).isEqualTo(1);
            assertThat(machine.state().counts().evictedEvents()).isEqualTo(2);
        }

        @Test
        void theOldestEventMakesRoomAndThatIsCounted() {
            var limits = new CorrelationLimits(10, 3, 4);
            var machine = CorrelationMachine.of(rule(THREE.replace("10s", "1h")), limits, CorrelationState.EMPTY);
            for (var n = 0; n < 10; n++) {
                machine.observe(sighting("e" + n, n, Map.of("User", "u" + n), "r"));
            }

            assertThat(machine.state().groups()).hasSize(4);
            assertThat(machine.state().counts().evictedEvents()).isEqualTo(6);
        }

        @Test
        void aFloodOfOneValueHidesNoOtherValues() {
            var machine = CorrelationMachine.of(rule("""
                    type: value_count
                    rules: [r]
                    group-by: [User]
                    timespan: 1h
                    condition: {field: V, gte: 3}
                    """), new CorrelationLimits(10, 5, 10), CorrelationState.EMPTY);
            var events = new StringBuilder("0/r/u/a 1/r/u/b ");
            for (var n = 0; n < 100; n++) {
                events.append("%d/r/u/b ".formatted(2 + n));
            }

            assertThat(hits(machine, events + "200/r/u/c")).hasSize(1);
        }

        @Test
        void aWrongClockOfOneEventBlindsNothing() {
            var machine = machine(THREE);
            var user = Map.of("User", "u");
            machine.observe(sighting("0", 3_000_000_000L, user, "r"));
            machine.observe(new Sighting("x", Instant.MAX, Event.of(user), Set.of("r")));
            machine.observe(new Sighting("y", Instant.MIN, Event.of(user), Set.of("r")));
            machine.observe(sighting("1", 0, user, "r"));
            machine.observe(sighting("2", 1, user, "r"));

            assertThat(machine.observe(sighting("3", 2, user, "r"))).hasSize(1);
            assertThat(machine.state().counts().untimely()).isEqualTo(2);
        }

        @Test
        void whatIsSettledIsForgotten() {
            var machine = machine(THREE);
            machine.observe(sighting("1", 0, Map.of("User", "u"), "r"));
            machine.settle(NOON.plusSeconds(60));

            assertThat(machine.state().groups()).isEmpty();
            assertThat(machine.observe(sighting("2", 5, Map.of("User", "u"), "r")))
                    .isEmpty();
            assertThat(machine.state().counts().untimely()).isEqualTo(1);
        }

        @Test
        void anEventWithoutTheGroupsFieldIsCountedAsIncomplete() {
            var machine = machine(THREE);
            machine.observe(sighting("1", 0, Map.of("Host", "h"), "r"));

            assertThat(machine.state().groups()).isEmpty();
            assertThat(machine.state().counts().incomplete()).isEqualTo(1);
        }

        @Test
        void longValuesAreToldApartWithoutBeingKept() {
            var machine = machine(THREE);
            for (var n = 0; n < 3; n++) {
                var user = "x".repeat(1_000_000) + n;
                assertThat(machine.observe(sighting("e" + n, n, Map.of("User", user), "r")))
                        .isEmpty();
            }

            assertThat(machine.state().groups())
                    .hasSize(3)
                    .allSatisfy(group ->
                            assertThat(group.values().getFirst().length()).isLessThan(500));
        }

        @Test
        void refusesToWaitForMoreThanItMayKeep() {
            var limits = new CorrelationLimits(10, 2, 20);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CorrelationMachine.of(rule(THREE), limits, CorrelationState.EMPTY))
                    .withMessageContaining("at most 2");
        }
    }
}
