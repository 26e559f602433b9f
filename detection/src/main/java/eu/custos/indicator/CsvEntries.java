package eu.custos.indicator;

import eu.custos.indicator.Gathering.Said;
import eu.custos.indicator.ListReading.Format;
import eu.custos.vocabulary.SeparatedLines;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines of a CSV whose first line names the columns, or of values alone. */
final class CsvEntries {

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("value", "value"),
            Map.entry("indicator", "value"),
            Map.entry("ioc", "value"),
            Map.entry("ioc_value", "value"),
            Map.entry("observable", "value"),
            Map.entry("kind", "kind"),
            Map.entry("type", "kind"),
            Map.entry("indicator_type", "kind"),
            Map.entry("ioc_type", "kind"),
            Map.entry("valid_from", "from"),
            Map.entry("valid_until", "until"),
            Map.entry("expires", "until"),
            Map.entry("expiry", "until"),
            Map.entry("expiration", "until"),
            Map.entry("confidence", "confidence"),
            Map.entry("note", "note"),
            Map.entry("comment", "note"),
            Map.entry("description", "note"));

    private static final Map<String, IndicatorKind> KINDS = Map.ofEntries(
            Map.entry("ip", IndicatorKind.NETWORK),
            Map.entry("ipv4", IndicatorKind.NETWORK),
            Map.entry("ipv6", IndicatorKind.NETWORK),
            Map.entry("ip-src", IndicatorKind.NETWORK),
            Map.entry("ip-dst", IndicatorKind.NETWORK),
            Map.entry("ip-address", IndicatorKind.NETWORK),
            Map.entry("cidr", IndicatorKind.NETWORK),
            Map.entry("network", IndicatorKind.NETWORK),
            Map.entry("domain", IndicatorKind.DOMAIN),
            Map.entry("domain-name", IndicatorKind.DOMAIN),
            Map.entry("hostname", IndicatorKind.DOMAIN),
            Map.entry("fqdn", IndicatorKind.DOMAIN),
            Map.entry("url", IndicatorKind.URL),
            Map.entry("uri", IndicatorKind.URL),
            Map.entry("hash", IndicatorKind.HASH),
            Map.entry("file-hash", IndicatorKind.HASH),
            Map.entry("md5", IndicatorKind.HASH),
            Map.entry("sha1", IndicatorKind.HASH),
            Map.entry("sha-1", IndicatorKind.HASH),
            Map.entry("sha256", IndicatorKind.HASH),
            Map.entry("sha-256", IndicatorKind.HASH),
            Map.entry("email", IndicatorKind.EMAIL),
            Map.entry("e-mail", IndicatorKind.EMAIL),
            Map.entry("email-addr", IndicatorKind.EMAIL),
            Map.entry("email-address", IndicatorKind.EMAIL));

    private static final Map<String, Integer> CONFIDENCES = Map.of("low", 25, "medium", 50, "high", 85);

    private final Gathering gathering;
    private final List<String> head;

    private CsvEntries(Gathering gathering, List<String> head) {
        this.gathering = gathering;
        this.head = head;
    }

    static ListReading read(String text, Gathering gathering) {
        try {
            var lines = SeparatedLines.read(blankComments(text), Gathering.MOST_ENTRIES + 1);
            var head = lines.isEmpty() ? List.<String>of() : columns(lines.getFirst());
            var entries = new CsvEntries(gathering, head);
            lines.stream().skip(head.isEmpty() ? 0 : 1).forEach(entries::take);
        } catch (SeparatedLines.Malformed malformed) {
            throw new ListRefused("file", malformed.said());
        }
        return gathering.as(Format.CSV);
    }

    /** Lines keep their numbers. */
    private static String blankComments(String text) {
        return text.replaceAll("(?m)^[ \\t]*+#.*$", "");
    }

    /** Empty where the first line is an entry already. */
    private static List<String> columns(SeparatedLines.Line first) {
        var named = first.cells().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))
                .map(cell -> COLUMNS.getOrDefault(cell, cell))
                .toList();
        if (named.contains("value")) {
            return named;
        }
        if (first.cells().size() > 1 && !allValues(first.cells())) {
            throw new ListRefused(
                    "file",
                    "The first line names the columns: value and, if any, kind, valid_from, valid_until, confidence, note.");
        }
        return List.of();
    }

    private void take(SeparatedLines.Line line) {
        var cells = line.cells();
        if (head.isEmpty() && cells.size() > 1 && allValues(cells)) {
            cells.stream().filter(cell -> !cell.isBlank()).forEach(cell -> take(line.number(), Map.of("value", cell)));
            return;
        }
        if (cells.size() > Math.max(1, head.size())) {
            gathering.leaveOut(
                    line.number(),
                    String.join(" ", cells),
                    head.isEmpty()
                            ? "Several cells, and no first line that names them."
                            : "It has more cells than the first line has columns.");
            return;
        }
        var said = new HashMap<String, String>();
        for (var n = 0; n < cells.size(); n++) {
            said.putIfAbsent(head.isEmpty() ? "value" : head.get(n), cells.get(n));
        }
        take(line.number(), said);
    }

    private void take(int number, Map<String, String> said) {
        var value = said.getOrDefault("value", "");
        try {
            gathering.take(
                    number,
                    value(said.getOrDefault("kind", ""), value),
                    new Said(
                            moment("valid_from", said.getOrDefault("from", "")),
                            moment("valid_until", said.getOrDefault("until", "")),
                            confidence(said.getOrDefault("confidence", "")),
                            said.get("note")));
        } catch (UnfitEntry unfit) {
            gathering.leaveOut(number, value, unfit.reason());
        }
    }

    /** As reports list them, apart by commas; a URL may hold one itself, so that URLs are such a list among theirs only. */
    private static boolean allValues(List<String> cells) {
        try {
            return cells.stream()
                            .filter(cell -> !cell.isBlank())
                            .map(cell -> IndicatorValue.recognised(cell).kind() == IndicatorKind.URL)
                            .distinct()
                            .count()
                    == 1;
        } catch (UnfitEntry _) {
            return false;
        }
    }

    private static IndicatorValue value(String kind, String value) {
        if (kind.isBlank()) {
            return IndicatorValue.recognised(value);
        }
        var known = KINDS.get(
                kind.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-'));
        if (known == null) {
            throw new UnfitEntry("The kind %s is not compared.".formatted(kind));
        }
        return IndicatorValue.of(known, value);
    }

    private static @Nullable Integer confidence(String text) {
        if (text.isBlank()) {
            return null;
        }
        var word = CONFIDENCES.get(text.toLowerCase(Locale.ROOT));
        if (word == null && !text.matches("\\d{1,3}")) {
            throw new UnfitEntry("A confidence is a number from 0 to 100.");
        }
        return word == null ? Integer.valueOf(text) : word;
    }

    /** A day counts to its end. */
    private static @Nullable Instant moment(String column, String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            if (text.length() == 10) {
                var day = LocalDate.parse(text);
                return (column.equals("valid_until") ? day.plusDays(1) : day)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC);
            }
            var zoned = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:?\\d\\d");
            var iso = text.replaceFirst(" ", "T");
            return zoned
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            throw new UnfitEntry("%s is no time such as 2026-12-31 or 2026-12-31T18:00:00Z.".formatted(column));
        }
    }
}
