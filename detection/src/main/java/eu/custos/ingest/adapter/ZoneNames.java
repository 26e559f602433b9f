package eu.custos.ingest.adapter;

import java.util.Map;
import java.util.regex.Pattern;

/** Zones by the short names that devices write: what {@code EST} says holds in summer too. */
final class ZoneNames {

    private static final Pattern NAMED = Pattern.compile("(?<=\\d|[AP]M) ?([A-Z]{3,4})(?=$| \\d{4}$)");
    private static final Map<String, String> OFFSETS = Map.ofEntries(
            Map.entry("UTC", "+0000"),
            Map.entry("GMT", "+0000"),
            Map.entry("WET", "+0000"),
            Map.entry("WEST", "+0100"),
            Map.entry("BST", "+0100"),
            Map.entry("CET", "+0100"),
            Map.entry("CEST", "+0200"),
            Map.entry("EET", "+0200"),
            Map.entry("EEST", "+0300"),
            Map.entry("MSK", "+0300"),
            Map.entry("JST", "+0900"),
            Map.entry("AEST", "+1000"),
            Map.entry("AEDT", "+1100"),
            Map.entry("EST", "-0500"),
            Map.entry("EDT", "-0400"),
            Map.entry("CST", "-0600"),
            Map.entry("CDT", "-0500"),
            Map.entry("MST", "-0700"),
            Map.entry("MDT", "-0600"),
            Map.entry("PST", "-0800"),
            Map.entry("PDT", "-0700"));

    private ZoneNames() {}

    /** The time with its zone as an offset, where it has one of these names. */
    static String asOffset(String time) {
        var named = NAMED.matcher(time);
        if (!named.find()) {
            return time;
        }
        var offset = OFFSETS.get(named.group(1));
        return offset == null ? time : time.substring(0, named.start()) + " " + offset + time.substring(named.end());
    }
}
