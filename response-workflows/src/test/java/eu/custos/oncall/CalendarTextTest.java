package eu.custos.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 5545, by a small reader of our own that knows the rules from the other side. */
class CalendarTextTest {

    private static final Instant FROM = Instant.parse("2026-11-10T08:00:00Z");
    private static final String HOSTILE = "Zoë; \"O'Neil\", \\ \n\u0007\r\nBEGIN:VEVENT 🛠 " + "long ".repeat(40);

    @Test
    void hasWhatACalendarNeeds() {
        var lines = unfolded(calendar("Dan Duty"));

        assertThat(lines).startsWith("BEGIN:VCALENDAR", "VERSION:2.0").endsWith("END:VCALENDAR");
        assertThat(lines).contains("DTSTART:20261110T080000Z", "DTEND:20261110T200000Z", "DTSTAMP:20261110T080000Z");
        assertThat(lines).filteredOn(line -> line.startsWith("UID:")).hasSize(1);
        assertThat(lines).anyMatch(line -> line.startsWith("PRODID:"));
    }

    @Test
    void foldsAfterSeventyFiveOctetsAndNeverWithinACharacter() {
        var text = calendar(HOSTILE);

        assertThat(text).endsWith("\r\n").doesNotContain("\n\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        assertThat(text.lines())
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75))
                .allSatisfy(line ->
                        assertThat(Character.isLowSurrogate(line.charAt(0))).isFalse());
    }

    @Test
    void givesBackWhatWasSaidAndLetsNobodyAddALineOfTheirOwn() {
        var lines = unfolded(calendar(HOSTILE));

        assertThat(lines).filteredOn(line -> line.equals("BEGIN:VEVENT")).hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("DESCRIPTION:"))
                .singleElement()
                .extracting(line -> plain(line.substring("DESCRIPTION:".length())))
                .asString()
                .startsWith("Zoë; \"O'Neil\", \\ \n\nBEGIN:VEVENT 🛠 long long");
    }

    @Test
    void keepsTheIdOfADutyThatDidNotChange() {
        assertThat(uid(calendar("Dan Duty"))).isEqualTo(uid(calendar("Dan Duty-Smith")));
    }

    private static String calendar(String name) {
        var duty = new Duty(Post.ANALYST, "dan", name, null, FROM, Instant.parse("2026-11-10T20:00:00Z"), "shift");
        return CalendarText.of(name, List.of(duty), FROM);
    }

    private static String uid(String calendar) {
        return unfolded(calendar).stream()
                .filter(line -> line.startsWith("UID:"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> unfolded(String text) {
        var lines = new ArrayList<String>();
        for (var line : text.lines().toList()) {
            if (line.startsWith(" ")) {
                lines.addLast(lines.removeLast() + line.substring(1));
            } else {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String plain(String escaped) {
        var text = new StringBuilder();
        for (var i = 0; i < escaped.length(); i++) {
            var c = escaped.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else {
                var next = escaped.charAt(++i);
                text.append(next == 'n' ? '\n' : next);
            }
        }
        return text.toString();
    }
}
