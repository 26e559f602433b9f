package eu.custos.sigma;

import eu.custos.sigma.Tree.Mapping;
import eu.custos.vocabulary.Severity;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what documents say of themselves, by the JSON schemas of Sigma 2.1. */
final class HeaderReader {

    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_DESCRIPTION = 65_535;
    private static final Pattern TAG = Pattern.compile("[a-z0-9_-]+\\.[a-z0-9._-]+");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Mapping document;
    private final Flaws flaws;

    private HeaderReader(Mapping document, Flaws flaws) {
        this.document = document;
        this.flaws = flaws;
    }

    static SigmaHeader read(Mapping document, Flaws flaws) {
        var reader = new HeaderReader(document, flaws);
        return reader.header();
    }

    private SigmaHeader header() {
        var title = value("title", node -> text(node, LONGEST_TITLE));
        if (title == null && !document.entries().containsKey("title")) {
            flaws.add(document.unfit("title-missing", "The document has no title", "Give it a title")
                    .flaw());
        }
        var taxonomy = value("taxonomy", node -> text(node, LONGEST_TITLE));
        return new SigmaHeader(
                title == null ? "untitled" : title,
                value("id", HeaderReader::uuid),
                value("name", node -> text(node, LONGEST_TITLE)),
                value("status", node -> one(node, RuleStatus.class)),
                value("level", node -> one(node, Severity.class)),
                value("description", node -> text(node, LONGEST_DESCRIPTION)),
                value("author", node -> text(node, LONGEST_DESCRIPTION)),
                value("license", node -> text(node, LONGEST_TITLE)),
                taxonomy == null ? "sigma" : taxonomy,
                value("date", HeaderReader::date),
                value("modified", HeaderReader::date),
                new SigmaTags(list("tags", HeaderReader::tag)),
                related(),
                list("references", Tree::asText),
                list("fields", Tree::asText),
                falsePositives(),
                list("scope", node -> atLeastTwo(node)));
    }

    private <T> @Nullable T value(String key, Function<Tree, T> reading) {
        var node = document.entries().get(key);
        return node == null ? null : flaws.attempt(() -> reading.apply(node)).orElse(null);
    }

    private List<String> list(String key, Function<Tree, String> reading) {
        var node = document.entries().get(key);
        if (node == null) {
            return List.of();
        }
        return flaws.attempt(() -> unique(node.asSequence().items(), reading)).orElse(List.of());
    }

    private static List<String> unique(List<Tree> items, Function<Tree, String> reading) {
        var seen = new HashSet<String>();
        for (var item : items) {
            var text = reading.apply(item);
            if (!seen.add(text)) {
                throw item.unfit("repeated", "%s stands here twice".formatted(Flaw.quote(text)), "Name it once");
            }
        }
        return items.stream().map(reading).toList();
    }

    /** The schema of correlations also takes a single text. */
    private List<String> falsePositives() {
        var node = document.entries().get("falsepositives");
        if (node instanceof Tree.Scalar && document.entries().containsKey("correlation")) {
            return flaws.attempt(() -> List.of(atLeastTwo(node))).orElse(List.of());
        }
        return list("falsepositives", HeaderReader::atLeastTwo);
    }

    private List<RelatedRule> related() {
        var node = document.entries().get("related");
        if (node == null) {
            return List.of();
        }
        return flaws.attempt(() -> node.asSequence().items().stream()
                        .map(HeaderReader::relation)
                        .toList())
                .orElse(List.of());
    }

    private static RelatedRule relation(Tree node) {
        var entries = node.asMapping().entries();
        var id = entries.get("id");
        var kind = entries.get("type");
        if (id == null || kind == null) {
            throw node.unfit("related", "A related rule lacks its id or its type", "Give it both");
        }
        return new RelatedRule(uuid(id), one(kind, RelatedRule.Kind.class));
    }

    private static String text(Tree node, int longest) {
        var text = node.asText();
        if (text.codePointCount(0, text.length()) > longest) {
            throw node.unfit(
                    "too-long",
                    "The text has more than %d characters".formatted(longest),
                    "Shorten it to %d".formatted(longest));
        }
        return text;
    }

    private static String atLeastTwo(Tree node) {
        var text = node.asText();
        if (text.length() < 2) {
            throw node.unfit("too-short", "The text has fewer than 2 characters", "Say more, or leave it away");
        }
        return text;
    }

    private static UUID uuid(Tree node) {
        var text = node.asText();
        if (!UUID_FORM.matcher(text).matches()) {
            throw node.unfit("id", "%s is no UUID".formatted(Flaw.quote(text)), "Make a random UUID (version 4)");
        }
        return UUID.fromString(text);
    }

    private static LocalDate date(Tree node) {
        var text = node.asText();
        try {
            if (DATE.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException _) {
            // Told below, as every other text that is no date.
        }
        throw node.unfit("date", "%s is no date".formatted(Flaw.quote(text)), "Write it as YYYY-MM-DD");
    }

    private static String tag(Tree node) {
        var text = node.asText();
        if (!TAG.matcher(text).matches()) {
            throw node.unfit(
                    "tag-form",
                    "%s is no tag".formatted(Flaw.quote(text)),
                    "Write namespace.value in lower case, such as attack.t1110");
        }
        return text;
    }

    private static <E extends Enum<E>> E one(Tree node, Class<E> type) {
        var text = node.asText();
        for (var constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        var allowed = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw node.unfit("unknown-value", "%s is not known here".formatted(Flaw.quote(text)), "Use one of " + allowed);
    }
}
