package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceEntryTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "promoted", "Alert.promoted", "alert.", "alert promoted", "alert..promoted"})
    void refusesATypeThatIsNotDottedLowerCase(String type) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new EvidenceEntry(type, "alert", "1", null, Instant.EPOCH, Map.of(), null))
                .withMessageContaining("'alert.promoted'");
    }

    @Test
    void refusesAReasonThatIsTooLong() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> entry(Map.of(), "x".repeat(4_001)))
                .withMessage("A reason has at most 4000 characters, this one has 4001");
    }

    @Test
    void refusesAFactThatJsonWouldRound() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> entry(Map.of("offset", 1L << 53), null))
                .withMessageContaining("Fact 'offset' is 9007199254740992");
    }

    @Test
    void refusesAFactWhoseFormMayChange() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> entry(Map.of("score", List.of(1.5)), null))
                .withMessageContaining("Fact 'score' is a java.lang.Double");
    }

    @Test
    void keepsACopyThatLaterChangesDoNotReach() {
        var list = new java.util.ArrayList<Object>(List.of("a"));
        var entry = entry(Map.of("ids", list), null);

        list.add("b");

        assertThat(entry.facts()).isEqualTo(Map.of("ids", List.of("a")));
    }

    @Test
    void cutsTimesToWhatTheDatabaseKeeps() {
        var entry = new EvidenceEntry(
                "alert.promoted", "alert", "1", null, Instant.parse("2026-11-24T12:00:00.123456789Z"), Map.of(), null);

        assertThat(entry.occurredAt()).isEqualTo("2026-11-24T12:00:00.123456Z");
    }

    @Test
    void refusesATimeThatOtherReadersWouldNotUnderstand() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new EvidenceEntry("alert.promoted", "alert", "1", null, Instant.MAX, Map.of(), null))
                .withMessageContaining("years 1 to 9999");
    }

    @Test
    void keepsHostileTextWritable() {
        var entry = entry(Map.of("rule", "half \ud83d"), "\udc00 half");

        assertThat(entry.facts()).containsEntry("rule", "half ?");
        assertThat(entry.reason()).isEqualTo("? half");
    }

    private static EvidenceEntry entry(Map<String, Object> facts, @Nullable String reason) {
        return new EvidenceEntry("alert.promoted", "alert", "1", null, Instant.EPOCH, facts, reason);
    }
}
