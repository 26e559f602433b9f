package eu.custos.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static final Map<String, String> VALUES = Map.of(
            "__sev__", "high",
            "__n__", "10",
            "__ip__", "10.1.2.3",
            "__six__", "2001:db8::7",
            "__done__", "true",
            "__evil__", "' OR 'a' = 'a",
            "__pad__", "a".repeat(40));

    private static boolean holds(String text) {
        return Condition.of(text).holds(VALUES::get);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            __sev__:value = 'high' | true
            __sev__:value == 'low' | false
            __sev__:value != 'low' | true
            __sev__:value <> 'high' | false
            __n__:value > 9 | true
            __n__:value > '9' | true
            __n__:value <= 9.5 | false
            __n__:value >= 10.0 | true
            __n__:value < -1 | false
            __sev__:value IN ('high', 'critical') | true
            __sev__:value NOT IN ('high', 'critical') | false
            __sev__:value LIKE 'h%g_' | true
            __sev__:value LIKE 'h%x' | false
            __sev__:value MATCHES '^hi' | true
            __sev__:value MATCHES '[' | false
            __ip__:value ISSUBSET '10.0.0.0/8' | true
            __ip__:value ISSUBSET '10.1.2.3/99' | false
            __ip__:value ISSUPERSET '10.0.0.0/8' | false
            __six__:value ISSUBSET '2001:db8::/32' | true
            __six__:value ISSUBSET '10.0.0.0/8' | false
            __done__:value = true | true
            __sev__:value = __sev__:value | true
            __none__:value = 'x' | false
            NOT __none__:value = 'x' | true
            __sev__:value = 'low' OR __n__:value = 10 AND __done__:value = true | true
            (__sev__:value = 'low' OR __n__:value = 10) AND __done__:value = false | false
            __evil__:value = 'a' | false
            __evil__:value = '\\' OR \\'a\\' = \\'a' | true
            """)
    void judges(String condition, boolean expected) {
        assertThat(holds(condition)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "__a__:value",
                "__a__:value =",
                "__a__:value = 'x",
                "__a__:value = x",
                "'x' = __a__:value",
                "__a__ = 'x'",
                "(__a__:value = 'x'",
                "__a__:value = 'x' __b__:value = 'y'",
                "__a__:value IN ()",
                "${__a__:value}",
                "T(java.lang.Runtime).getRuntime()"
            })
    void refusesWhatIsNoCondition(String text) {
        assertThatExceptionOfType(UnreadableCondition.class).isThrownBy(() -> Condition.of(text));
    }

    @Test
    void refusesDepthAndLengthInsteadOfGivingOut() {
        assertThatExceptionOfType(UnreadableCondition.class)
                .isThrownBy(() -> Condition.of("(".repeat(1_000) + "__a__:value = 'x'" + ")".repeat(1_000)));
        assertThatExceptionOfType(UnreadableCondition.class)
                .isThrownBy(() -> Condition.of("NOT ".repeat(500) + "__a__:value = 'x'"));
        assertThatExceptionOfType(UnreadableCondition.class)
                .isThrownBy(() -> Condition.of("__a__:value = '%s'".formatted("x".repeat(5_000))));
    }

    @Test
    void givesUpOnAPatternMadeToRunForEver() {
        assertThat(holds("__pad__:value MATCHES '^(a+)+$|^(a|a)*b'")).isIn(true, false);
        assertThat(holds("__pad__:value MATCHES '^(a|aa)+b$'")).isFalse();
    }
}
