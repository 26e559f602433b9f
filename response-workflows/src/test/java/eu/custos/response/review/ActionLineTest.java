package eu.custos.response.review;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.response.corrective.CorrectiveAction.Reach;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionLineTest {

    private static final Instant NOW = Instant.parse("2026-11-26T13:00:00Z");

    @Test
    void readsWhatWhoAndUntilTheEndOfWhichDay() {
        assertThat(ActionLine.read("Second factor; on the gateway ;m.kask; 2027-01-31", NOW))
                .isInstanceOfSatisfying(ActionLine.Fits.class, fits -> {
                    assertThat(fits.wish().what()).isEqualTo("Second factor; on the gateway");
                    assertThat(fits.wish().owner()).isEqualTo("m.kask");
                    assertThat(fits.wish().dueAt()).isEqualTo("2027-01-31T23:59:59Z");
                    assertThat(fits.wish().scope()).isEqualTo(Reach.CLIENT);
                });
        assertThat(ActionLine.read("Rule for it; lin; 2026-11-27; provider", NOW))
                .isInstanceOfSatisfying(
                        ActionLine.Fits.class,
                        fits -> assertThat(fits.wish().scope()).isEqualTo(Reach.PROVIDER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bo, by Friday",
                "Second factor; m.kask",
                "; m.kask; 2027-01-31",
                "Second factor; m kask; 2027-01-31",
                "Second factor; m.kask; 2026-11-26",
                "Second factor; m.kask; 2027-02-30",
                "Second factor; m.kask; 2030-01-01",
                "Second factor; m.kask; 2027-01-31; everybody"
            })
    void saysWhatIsWrongWithALineThatIsNone(String line) {
        assertThat(ActionLine.read(line, NOW)).isInstanceOf(ActionLine.Wrong.class);
    }
}
