package eu.custos.asset;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.OneLine;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What people say about an asset, in a form or a file.
 *
 * @param identifiers under which alerts speak of it, lower case; its name is always one of them
 */
record AssetContent(String name, String kind, Criticality criticality, Set<String> identifiers) {

    static final int MOST_IDENTIFIERS = 50;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_KIND = 50;
    private static final int LONGEST_IDENTIFIER = 253;

    private static final Pattern BETWEEN = Pattern.compile("[\\r\\n,;|]+");

    AssetContent {
        name = oneLine("name", name, LONGEST_NAME);
        kind = oneLine("kind", kind, LONGEST_KIND).toLowerCase(Locale.ROOT);
        var known = new TreeSet<String>();
        known.add(name.toLowerCase(Locale.ROOT));
        identifiers.forEach(each ->
                known.add(oneLine("identifiers", each, LONGEST_IDENTIFIER).toLowerCase(Locale.ROOT)));
        if (known.size() > MOST_IDENTIFIERS) {
            throw new InvalidAsset(
                    "identifiers", "An asset is known under up to %d names.".formatted(MOST_IDENTIFIERS));
        }
        identifiers = Set.copyOf(known);
    }

    /**
     * As people write it.
     *
     * @param criticality its code
     * @param identifiers apart by line ends, commas, semicolons or bars
     */
    static AssetContent of(String name, String kind, String criticality, String identifiers) {
        var level = Criticality.ofCode(criticality)
                .orElseThrow(() -> new InvalidAsset("criticality", "Choose one of low, normal, high, crown-jewel."));
        var others = Arrays.stream(BETWEEN.split(identifiers))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
        return new AssetContent(name, kind, level, others);
    }

    Asset asset(TenantId tenant, UUID id) {
        return new Asset(id, tenant, name, kind, criticality, identifiers);
    }

    boolean says(Asset asset) {
        return asset.name().equals(name)
                && asset.kind().equals(kind)
                && asset.criticality() == criticality
                && asset.identifiers().equals(identifiers);
    }

    /** What a spreadsheet would run as a formula stays out, since registers travel as spreadsheets. */
    private static String oneLine(String field, String text, int longest) {
        var clean = text.strip();
        if (!OneLine.fits(clean, longest)) {
            throw new InvalidAsset(field, "Give 1 to %d characters, none of them invisible.".formatted(longest));
        }
        if ("=+-@".indexOf(clean.charAt(0)) >= 0) {
            throw new InvalidAsset(field, "'%c' at the beginning would make it a formula.".formatted(clean.charAt(0)));
        }
        return clean;
    }
}
