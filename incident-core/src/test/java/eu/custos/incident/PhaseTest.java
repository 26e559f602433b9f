package eu.custos.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhaseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    TRIAGE      | ASSESSMENT, ENDED
                    ASSESSMENT  | CONTAINMENT, CLOSURE, ENDED
                    CONTAINMENT | RESPONSE, CLOSURE, ENDED
                    RESPONSE    | CONTAINMENT, RECOVERY, ENDED
                    RECOVERY    | CONTAINMENT, RESPONSE, CLOSURE, ENDED
                    CLOSURE     | CONTAINMENT, RESPONSE, RECOVERY, REVIEW, ENDED
                    REVIEW      | ENDED
                    ENDED       |
                    """)
    void leadsOnToThesePhasesAndNoOther(Phase phase, String following) {
        var allowed = EnumSet.allOf(Phase.class);
        allowed.removeIf(next -> !phase.mayGoTo(next));

        assertThat(allowed).isEqualTo(named(following));
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"REVIEW", "ENDED"},
            mode = EnumSource.Mode.EXCLUDE)
    void canAlwaysEndEarly(Phase phase) {
        assertThat(phase.mayGoTo(Phase.ENDED)).isTrue();
    }

    @Test
    void cannotSkipTriage() {
        assertThat(Phase.TRIAGE.mayGoTo(Phase.CONTAINMENT)).isFalse();
    }

    private static Set<Phase> named(@org.jspecify.annotations.Nullable String names) {
        var phases = EnumSet.noneOf(Phase.class);
        if (names != null) {
            for (var name : names.split(",", -1)) {
                phases.add(Phase.valueOf(name.strip()));
            }
        }
        return phases;
    }
}
