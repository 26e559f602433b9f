package eu.custos.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorTimeTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final Instant RECEIVED = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-02T10:15:30Z                  | 2026-03-02T10:15:30Z",
                "2026-03-02T10:15:30.123456+0000       | 2026-03-02T10:15:30.123456Z",
                "2026-03-02T11:15:30.5+01:00           | 2026-03-02T10:15:30.500Z",
                "2026-03-02 10:15:30,123 +0000         | 2026-03-02T10:15:30.123Z",
                "'  2026-03-02   10:15:30Z  '          | 2026-03-02T10:15:30Z",
                "2026/03/02 10:15:30.123 Z             | 2026-03-02T10:15:30.123Z",
                "Mon Mar  2 10:15:30 UTC 2026          | 2026-03-02T10:15:30Z",
                "02/Mar/2026:10:15:30 +0100            | 2026-03-02T09:15:30Z",
                "Mon, 2 Mar 2026 10:15:30 GMT          | 2026-03-02T10:15:30Z",
                "Jul 02 2025 10:15:30 EST              | 2025-07-02T15:15:30Z",
                "Mar 02 2026 11:15:30 CET              | 2026-03-02T10:15:30Z",
                "March 2 2026 10:15:30 UTC             | 2026-03-02T10:15:30Z",
                "1772446530                            | 2026-03-02T10:15:30Z",
                "1772446530.25                         | 2026-03-02T10:15:30.250Z",
                "1772446530123                         | 2026-03-02T10:15:30.123Z",
                "1772446530123456                      | 2026-03-02T10:15:30.123456Z",
                "1772446530123456789                   | 2026-03-02T10:15:30.123456789Z",
            })
    void readsWhatVendorsWrite(String text, Instant time) {
        var read = VendorTime.read(text, RECEIVED);

        assertThat(read.time()).isEqualTo(time);
        assertThat(read.note()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-02T10:15:30       | 2026-03-02T10:15:30Z",
                "03/02/2026-10:15:30.123456 | 2026-03-02T10:15:30.123456Z",
                "2-03-2026 10:15:30        | 2026-03-02T10:15:30Z",
                "2026-03-02                | 2026-03-02T00:00:00Z",
                "Mar  2 10:15:30           | 2026-03-02T10:15:30Z",
            })
    void saysThatItTookTheWorldsTimeWhereNoZoneIsNamed(String text, Instant time) {
        var read = VendorTime.read(text, RECEIVED);

        assertThat(read.time()).isEqualTo(time);
        assertThat(read.note()).contains("read as UTC");
    }

    @Test
    void takesTheLatestYearThatIsNotInTheFuture() {
        assertThat(VendorTime.read("Dec 31 23:59:59", RECEIVED).time())
                .isEqualTo(Instant.parse("2025-12-31T23:59:59Z"));
        assertThat(VendorTime.read("Mar  3 11:00:00", RECEIVED).time())
                .isEqualTo(Instant.parse("2026-03-03T11:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-02T10:15:30        | 2026-03-02T09:15:30Z | no zone",
                "Mar  2 10:15:30            | 2026-03-02T09:15:30Z | neither year nor zone",
                "2.3.2026 10:15             | 2026-03-02T09:15:00Z | day and month as far as they fit",
            })
    void readsWhatNamesNoZoneInThatOfTheSource(String text, Instant time, String note) {
        var read = VendorTime.read(text, RECEIVED, VIENNA);

        assertThat(read.time()).isEqualTo(time);
        assertThat(read.note()).contains(note, "read in Europe/Vienna, as the source is set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02T10:15:30Z", "2026-03-02 11:15:30 +0100", "1772446530"})
    void leavesATimeThatNamesItsZoneWhereItIs(String text) {
        assertThat(VendorTime.read(text, RECEIVED, VIENNA))
                .isEqualTo(new VendorTime.Read(Instant.parse("2026-03-02T10:15:30Z"), null));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-25T00:30:01Z, 2026-10-25T00:30:00Z",
        "2026-10-25T01:30:01Z, 2026-10-25T01:30:00Z",
        "2026-11-01T00:00:00Z, 2026-10-25T01:30:00Z"
    })
    void takesOfAnHourThatCameTwiceTheOneNearestToTheReceipt(Instant received, Instant time) {
        var read = VendorTime.read("Oct 25 02:30:00", received, VIENNA);

        assertThat(read.time()).isEqualTo(time);
        assertThat(read.note()).contains("it came twice");
    }

    @Test
    void readsAnHourThatNeverCameAsIfTheClocksHadNotBeenPutForward() {
        var read = VendorTime.read("Mar 29 02:30:00", Instant.parse("2026-03-29T01:30:01Z"), VIENNA);

        assertThat(read.time()).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(read.note()).contains("put forward over it");
    }

    @Test
    void takesTheYearThatItIsWhereTheSourceStands() {
        var received = Instant.parse("2026-12-31T12:00:05Z");

        assertThat(VendorTime.read("Jan  1 02:00:00", received, ZoneId.of("Pacific/Kiritimati"))
                        .time())
                .isEqualTo("2026-12-31T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-03-04T12:00:01Z",
                "9999-12-31T23:59:59Z",
                "yesterday",
                "2026-13-45T99:99:99Z",
                "2026-03-02T10:15:30 Mars/Olympus",
                "99999999999999999999",
                ""
            })
    void fallsBackOnTheReceiptAndSaysSo(String text) {
        var read = VendorTime.read(text, RECEIVED);

        assertThat(read.time()).isEqualTo(RECEIVED);
        assertThat(read.note()).contains("the time of receipt stands in");
    }
}
