package eu.custos.indicator;

import eu.custos.indicator.ListReading.Flaw;
import eu.custos.indicator.ListReading.Format;
import eu.custos.vocabulary.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the entries of a text: each value once, nothing that is over, and a reason for whatever is left out. */
final class Gathering {

    static final int MOST_ENTRIES = 200_000;
    static final int MOST_FLAWS = 500;
    private static final int LONGEST_NOTE = 200;
    private static final int LONGEST_SHOWN = 120;

    private final Instant now;
    private final Duration expiry;
    private final boolean forAll;
    private final Map<String, Indicator> taken = new LinkedHashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private int leftOut;

    /**
     * Begins with nothing.
     *
     * @param expiry of entries that do not say how long they count
     * @param forAll whether the list is for all clients, whose inner addresses are then nobody's in particular
     */
    Gathering(Instant now, Duration expiry, boolean forAll) {
        this.now = now;
        this.expiry = expiry;
        this.forAll = forAll;
    }

    /** What an entry says beside its value. */
    record Said(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Integer confidence,
            @Nullable String note) {}

    void take(int number, IndicatorValue value, Said said) {
        try {
            requireSpecific(value);
            var until = said.until() == null ? now.plus(expiry) : said.until();
            if (!until.isAfter(now)) {
                throw new UnfitEntry("Expired on %s.".formatted(until.toString().substring(0, 10)));
            }
            if (said.confidence() != null && (said.confidence() < 0 || said.confidence() > 100)) {
                throw new UnfitEntry("A confidence is a number from 0 to 100.");
            }
            var entry = new Indicator(
                    value.key(),
                    value.kind().name(),
                    value.text(),
                    said.from(),
                    until,
                    said.confidence(),
                    note(said.note()));
            if (taken.containsKey(value.key())) {
                throw new UnfitEntry("Named before.");
            }
            taken.put(value.key(), entry);
            requireRoom();
        } catch (UnfitEntry unfit) {
            leaveOut(number, value.text(), unfit.reason());
        }
    }

    void leaveOut(int number, String entry, String reason) {
        leftOut++;
        if (flaws.size() < MOST_FLAWS) {
            var shown = entry.length() > LONGEST_SHOWN ? entry.substring(0, LONGEST_SHOWN) + "…" : entry;
            flaws.add(new Flaw(number, oneLine(shown), reason));
        }
        requireRoom();
    }

    private void requireSpecific(IndicatorValue value) {
        if (!OneLine.fits(value.text(), IndicatorValue.LONGEST)) {
            throw new UnfitEntry("It holds characters that do not show.");
        }
        if (forAll && (value.kind() == IndicatorKind.IP || value.kind() == IndicatorKind.NETWORK)) {
            var address = value.text().split("/", 2)[0];
            if (Addresses.literal(address).filter(Addresses::local).isPresent()) {
                throw new UnfitEntry("Inside everybody's own network; such an entry can be for one client only.");
            }
        }
    }

    private void requireRoom() {
        if (taken.size() + leftOut > MOST_ENTRIES) {
            throw new ListRefused("file", "The list has more than %,d entries. Split it.".formatted(MOST_ENTRIES));
        }
    }

    private static @Nullable String note(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return oneLine(text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE - 1) + "…" : text);
    }

    /** Without what would turn the line around or break it. */
    private static String oneLine(String text) {
        var shown = new StringBuilder();
        text.strip()
                .codePoints()
                .forEach(point -> shown.appendCodePoint(
                        point == ' ' || OneLine.fits(Character.toString(point), 2) ? point : ' '));
        return shown.toString();
    }

    ListReading as(Format format) {
        return new ListReading(format, List.copyOf(taken.values()), leftOut, List.copyOf(flaws));
    }
}
