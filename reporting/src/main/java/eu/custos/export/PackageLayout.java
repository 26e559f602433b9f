package eu.custos.export;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Which files a package may hold and in what order, after docs/evidence-package.md. */
final class PackageLayout {

    private static final List<Pattern> ORDER = List.of(
            Pattern.compile("data/README\\.html"),
            Pattern.compile("data/README\\.pdf"),
            Pattern.compile("data/events\\.ndjson"),
            Pattern.compile("data/events\\.csv"),
            Pattern.compile("data/texts\\.ndjson"),
            Pattern.compile("data/names\\.ndjson"),
            Pattern.compile("data/redactions\\.json"),
            Pattern.compile("data/range\\.json"),
            Pattern.compile("data/checkpoints/(0|[1-9]\\d{0,17})\\.checkpoint"),
            Pattern.compile("data/checkpoints/(0|[1-9]\\d{0,17})\\.([1-9]\\d{0,3})\\.tsr"),
            Pattern.compile("data/proofs/(0|[1-9]\\d{0,17})\\.tlog-proof"),
            Pattern.compile("data/super-log/listing\\.json"),
            Pattern.compile("data/super-log/listing\\.tlog-proof"),
            Pattern.compile("data/super-log/(0|[1-9]\\d{0,17})\\.checkpoint"),
            Pattern.compile("data/super-log/(0|[1-9]\\d{0,17})\\.([1-9]\\d{0,3})\\.tsr"),
            Pattern.compile("data/custody\\.json"),
            Pattern.compile("data/artefacts/[0-9a-f]{64}"),
            Pattern.compile("data/oscal/catalog\\.json"),
            Pattern.compile("data/oscal/assessment-plan\\.json"),
            Pattern.compile("data/oscal/assessment-results\\.json"),
            Pattern.compile("data/oscal/poam\\.json"),
            Pattern.compile("data/keys/trust\\.json"));

    private static final int OWN = 8;

    /** As they stand in the package: by kind, then by number, then by name. */
    static final Comparator<String> BY_PLACE = Comparator.comparingInt(PackageLayout::rank)
            .thenComparingLong(name -> number(name, 1))
            .thenComparingLong(name -> number(name, 2))
            .thenComparing(Comparator.naturalOrder());

    private PackageLayout() {}

    /** Whether a feature may bring that file; the others are made of the ledger. */
    static boolean isForFeatures(String name) {
        var rank = rank(name);
        return rank > OWN && rank < ORDER.size() - 1 && rank != OWN + 2;
    }

    /** The size of the checkpoint that a file belongs to, or -1. */
    static long checkpoint(String name) {
        return name.startsWith("data/checkpoints/") ? number(name, 1) : -1;
    }

    private static int rank(String name) {
        for (var i = 0; i < ORDER.size(); i++) {
            if (ORDER.get(i).matcher(name).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static long number(String name, int group) {
        var rank = rank(name);
        if (rank < 0) {
            return -1;
        }
        var found = ORDER.get(rank).matcher(name);
        return found.matches() && found.groupCount() >= group ? Long.parseLong(found.group(group)) : -1;
    }
}
