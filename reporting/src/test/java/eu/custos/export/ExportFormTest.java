package eu.custos.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFormTest {

    @Test
    void readsPlacesOneByOneAndInRows() {
        assertThat(places("12, 15-17;3\n4")).containsExactly(12L, 15L, 16L, 17L, 3L, 4L);
        assertThat(places(" ")).isEmpty();
        assertThat(places(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-", "-1", "5-2", "0-100000", "99999999999999999999", "1.5"})
    void refusesPlacesThatAreNone(String written) {
        assertThatExceptionOfType(ExportException.InvalidRequest.class).isThrownBy(() -> places(written));
    }

    private static java.util.List<Long> places(@Nullable String written) {
        var input = new ExportForm(null, "ACME", null, null, null, null, null, written, null).input();
        var withhold = input.withhold();
        var places = withhold == null ? null : withhold.places();
        return places == null ? java.util.List.of() : places;
    }
}
