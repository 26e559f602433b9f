package eu.custos.indicator;

import eu.custos.indicator.IndicatorList.About;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.vocabulary.OneLine;
import eu.custos.vocabulary.Tlp;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a list holds beside the list itself.
 *
 * @param client reference; empty for all clients
 */
record ListForm(
        @Nullable String name,
        @Nullable String origin,
        @Nullable String tlp,
        @Nullable String days,
        @Nullable String client) {

    static final ListForm EMPTY = new ListForm(null, null, Tlp.AMBER.name(), "30", null);

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_ORIGIN = 120;

    static ListForm of(IndicatorList list, @Nullable ClientOrganisation client) {
        var about = list.about();
        return new ListForm(
                about.name(),
                about.origin(),
                about.tlp().name(),
                String.valueOf(about.days()),
                client == null ? null : client.reference());
    }

    static Map<String, String> tlps() {
        var labels = new LinkedHashMap<String, String>();
        for (var tlp : Tlp.values()) {
            labels.put(tlp.name(), tlp.label());
        }
        return labels;
    }

    String reference() {
        return client == null ? "" : client.strip();
    }

    /**
     * What is said of the list.
     *
     * @throws ListRefused for the first field that does not fit
     */
    About about() {
        var called = name == null ? "" : name.strip();
        if (!OneLine.fits(called, LONGEST_NAME)) {
            throw new ListRefused("name", "Name the list, in up to %d characters on one line.".formatted(LONGEST_NAME));
        }
        var from = origin == null ? "" : origin.strip();
        if (!OneLine.fits(from, LONGEST_ORIGIN)) {
            throw new ListRefused(
                    "origin", "Say who made the list, in up to %d characters on one line.".formatted(LONGEST_ORIGIN));
        }
        if (tlp == null || !tlps().containsKey(tlp)) {
            throw new ListRefused("tlp", "Choose how far the list may go.");
        }
        if (days == null || !days.strip().matches("[1-9]\\d{0,3}") || Integer.parseInt(days.strip()) > 3_650) {
            throw new ListRefused("days", "A number of days from 1 to 3,650.");
        }
        return new About(called, from, Tlp.valueOf(tlp), Integer.parseInt(days.strip()));
    }
}
