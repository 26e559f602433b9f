package eu.custos.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

    private static final DateTimeFormatter LIBRARY = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ENGLISH);

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T12:00:00Z,2026-03-02T12:00:00Z",
        "2026-03-02 12:00:00.5Z,2026-03-02T12:00:00.5Z",
        "2026-03-02T12:00:00.123456+0100,2026-03-02T11:00:00.123456Z",
        "2026-03-02T00:30:00.123456789+01:00,2026-03-01T23:30:00.123456789Z",
        "2028-02-29T23:59:59-0930,2028-03-01T09:29:59Z"
    })
    void readsTheUsualForm(String text, Instant time) {
        assertThat(IsoTime.read(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-02",
                "2026-03-02T12:00:00",
                "2026-03-02T12:00:00,5Z",
                "2026-03-02T12:00:00.Z",
                "2026-03-02T12:00:00.1234567890Z",
                "2026-03-02T12:00:00 Z",
                "2026-03-02T12:00:00z",
                "2026-03-02T12:00:00+1",
                "2026-03-02T12:00:00+19:00",
                "2026-03-02T12:00:00+18:30",
                "2026-03-02T12:00:00+0100 and more",
                "2026-02-29T12:00:00Z",
                "2026-13-02T12:00:00Z",
                "2026-00-02T12:00:00Z",
                "2026-03-00T12:00:00Z",
                "2026-03-02T24:00:00Z",
                "2026-03-02T12:60:00Z",
                "2026-03-02T12:00:60Z",
                "0000-03-02T12:00:00Z",
                "２０２６-03-02T12:00:00Z",
                "2026-03-02T12:00:00.١Z",
                "+2026-03-02T12:00:00Z"
            })
    void leavesEverythingElseToOthers(String text) {
        assertThat(IsoTime.read(text)).isNull();
    }

    @Test
    void readsNothingOtherwiseThanTheLibrary() {
        var random = new Random(20_260_302);
        var signs = "0123456789-:TZ+. ";
        var read = 0;
        for (var n = 0; n < 100_000; n++) {
            var text = new StringBuilder("2026-03-02T12:00:00.123%s".formatted(random.nextBoolean() ? "Z" : "+0100"));
            for (var changes = random.nextInt(4); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), signs.charAt(random.nextInt(signs.length())));
            }
            var time = IsoTime.read(text.toString());
            if (time != null) {
                read++;
                assertThat(time).as(text.toString()).isEqualTo(library(text.toString()));
            }
        }
        assertThat(read).isGreaterThan(25_000);
    }

    private static @Nullable Instant library(String text) {
        try {
            return LIBRARY.parse(text, ZonedDateTime::from).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }
}
