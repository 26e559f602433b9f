package eu.custos.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which files a package may have, which it must, and in which order. */
final class PackageFiles {

    static final String README = "data/README.html";
    static final String EVENTS = "data/events.ndjson";
    static final String TABLE = "data/events.csv";
    static final String TEXTS = "data/texts.ndjson";
    static final String NAMES = "data/names.ndjson";
    static final String REDACTIONS = "data/redactions.json";
    static final String RANGE = "data/range.json";
    static final String CUSTODY = "data/custody.json";
    static final String KEYS = "data/keys/trust.json";
    static final String BAGIT = "bagit.txt";
    static final String BAG_INFO = "bag-info.txt";
    static final String MANIFEST = "manifest-sha256.txt";
    static final String TAG_MANIFEST = "tagmanifest-sha256.txt";

    private static final String NUMBER = "(0|[1-9][0-9]{0,17})";

    /** One row of the page: files by pattern, sorted within by the numbers in their names, or by name. */
    private record Row(Pattern name, boolean needed) {}

    private static final List<Row> ROWS = List.of(
            needed(README),
            optional("data/README.pdf"),
            needed(EVENTS),
            optional(TABLE),
            optional(TEXTS),
            optional(NAMES),
            needed(REDACTIONS),
            needed(RANGE),
            new Row(Pattern.compile("data/checkpoints/" + NUMBER + "\\.checkpoint"), true),
            new Row(Pattern.compile("data/checkpoints/" + NUMBER + "\\.([1-9][0-9]{0,3})\\.tsr"), false),
            new Row(Pattern.compile("data/proofs/" + NUMBER + "\\.tlog-proof"), false),
            optional(Listed.FOLDER + "listing.json"),
            optional(Listed.FOLDER + "listing.tlog-proof"),
            new Row(Pattern.compile(Listed.FOLDER + NUMBER + "\\.checkpoint"), false),
            new Row(Pattern.compile(Listed.FOLDER + NUMBER + "\\.([1-9][0-9]{0,3})\\.tsr"), false),
            optional(CUSTODY),
            new Row(Pattern.compile("data/artefacts/[0-9a-f]{64}"), false),
            optional("data/oscal/catalog.json"),
            optional("data/oscal/assessment-plan.json"),
            optional("data/oscal/assessment-results.json"),
            optional("data/oscal/poam.json"),
            needed(KEYS),
            needed(BAGIT),
            needed(BAG_INFO),
            needed(MANIFEST),
            needed(Envelope.FILE),
            needed(TAG_MANIFEST));

    private PackageFiles() {}

    private static Row needed(String name) {
        return new Row(Pattern.compile(Pattern.quote(name)), true);
    }

    private static Row optional(String name) {
        return new Row(Pattern.compile(Pattern.quote(name)), false);
    }

    /** The names below the one top folder. */
    static List<String> below(String top, List<String> entries) {
        var names = new ArrayList<String>();
        var folded = new HashSet<String>();
        for (var entry : entries) {
            if (!entry.startsWith(top)) {
                throw broken(entry, "does not lie in the folder " + top);
            }
            if (!folded.add(entry.toLowerCase(Locale.ROOT))) {
                throw broken(entry, "differs from another name only by case");
            }
            names.add(entry.substring(top.length()));
        }
        requireRows(names);
        return names;
    }

    private static void requireRows(List<String> names) {
        var row = 0;
        var seen = false;
        var before = "";
        for (var name : names) {
            if (ROWS.stream().noneMatch(each -> each.name().matcher(name).matches())) {
                throw broken(name, "is not named by the format");
            }
            while (row < ROWS.size() && !ROWS.get(row).name().matcher(name).matches()) {
                requireSeen(ROWS.get(row), seen);
                row++;
                seen = false;
                before = "";
            }
            if (row == ROWS.size()) {
                throw broken(name, "stands out of order");
            }
            if (compare(before, name) >= 0) {
                throw broken(name, "stands out of order");
            }
            seen = true;
            before = name;
        }
        for (; row < ROWS.size(); row++) {
            requireSeen(ROWS.get(row), seen);
            seen = false;
        }
    }

    private static void requireSeen(Row row, boolean seen) {
        if (row.needed() && !seen) {
            throw broken(row.name().pattern().replaceAll("\\\\[QE]", ""), "is missing or out of order");
        }
    }

    /** By number where there is one: with the same pattern a shorter number is the smaller one. */
    private static int compare(String before, String name) {
        if (before.isEmpty()) {
            return -1;
        }
        var first = numbers(before);
        var second = numbers(name);
        for (var i = 0; i < Math.min(first.size(), second.size()); i++) {
            var order = Long.compare(first.get(i), second.get(i));
            if (order != 0) {
                return order;
            }
        }
        return before.compareTo(name);
    }

    /** The numbers in a file's name below checkpoints and proofs. */
    static List<Long> numbers(String name) {
        var numbers = new ArrayList<Long>();
        if (name.startsWith("data/checkpoints/") || name.startsWith("data/proofs/") || name.startsWith(Listed.FOLDER)) {
            for (var part : name.substring(name.lastIndexOf('/') + 1).split("\\.", -1)) {
                if (part.matches(NUMBER)) {
                    numbers.add(Long.parseLong(part));
                }
            }
        }
        return numbers;
    }

    private static Broken broken(String file, String reason) {
        return new Broken(Check.PACKAGE_FILES, file, reason);
    }
}
