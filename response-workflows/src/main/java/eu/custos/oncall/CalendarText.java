package eu.custos.oncall;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/** A person's duties as RFC 5545 has them: UTC times, escaped text, lines folded at 75 octets, ended by CR LF. */
final class CalendarText {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    /** Section 3.1: a line has at most 75 octets, its break not counted; one that goes on begins with a space. */
    private static final int LONGEST = 75;

    private final StringBuilder text = new StringBuilder();

    private CalendarText() {}

    static String of(String name, List<Duty> duties, Instant now) {
        var calendar = new CalendarText();
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Custos//On call//EN");
        calendar.line("CALSCALE:GREGORIAN");
        calendar.line("METHOD:PUBLISH");
        calendar.line("X-WR-CALNAME:" + escaped("On call, " + name));
        calendar.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        duties.forEach(duty -> calendar.event(duty, now));
        calendar.line("END:VCALENDAR");
        return calendar.text.toString();
    }

    private void event(Duty duty, Instant now) {
        line("BEGIN:VEVENT");
        line("UID:" + UUID.nameUUIDFromBytes(DutyRef.of(duty).toString().getBytes(StandardCharsets.UTF_8)));
        line("DTSTAMP:" + utc(now));
        line("DTSTART:" + utc(duty.from()));
        line("DTEND:" + utc(duty.to()));
        line("SUMMARY:" + escaped("On call: " + duty.post().label()));
        line("DESCRIPTION:"
                + escaped("%s (%s)\nFrom %s to %s".formatted(duty.name(), duty.origin(), duty.from(), duty.to())));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    private static String utc(Instant at) {
        return UTC.format(at.atOffset(ZoneOffset.UTC));
    }

    /** Section 3.3.11; what no text may hold is left out. */
    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "")
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** Never within a character: what reads line by line must find each line well-formed. */
    private void line(String content) {
        var room = LONGEST;
        for (var i = 0; i < content.length(); ) {
            var character = content.codePointAt(i);
            var octets = new String(Character.toChars(character)).getBytes(StandardCharsets.UTF_8).length;
            if (octets > room) {
                text.append("\r\n ");
                room = LONGEST - 1;
            }
            text.appendCodePoint(character);
            room -= octets;
            i += Character.charCount(character);
        }
        text.append("\r\n");
    }
}
