package eu.custos.access;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form that registers a client organisation, as it was sent. */
record ClientForm(
        @Nullable String reference,
        @Nullable String name,
        @Nullable String sector,
        @Nullable String zone) {

    static final ClientForm EMPTY = new ClientForm(null, null, null, "UTC");

    /** Places, not abbreviations and offsets, since only a place knows when its clocks change. */
    private static final Pattern PLACE =
            Pattern.compile("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*");

    static final List<String> ZONES = Stream.concat(
                    Stream.of("UTC"),
                    ZoneId.getAvailableZoneIds().stream()
                            .filter(PLACE.asMatchPredicate())
                            .sorted())
            .toList();

    ClientDesk.Registration registerWith(ClientDesk desk) {
        return desk.register(text(reference), text(name), text(sector), wantedZone());
    }

    private ZoneId wantedZone() {
        if (!ZONES.contains(text(zone))) {
            throw new ClientRefused.Malformed("zone", "Choose a time zone of the list, such as Europe/Brussels");
        }
        return ZoneId.of(text(zone));
    }

    private static String text(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "").strip();
    }
}
