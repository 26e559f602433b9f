package eu.custos.sigma;

import eu.custos.sigma.SigmaReading.Refused;
import eu.custos.sigma.SigmaReading.Understood;
import eu.custos.sigma.Tree.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads Sigma files from whoever wrote them: every document is understood, or the file is refused with its flaws. */
public final class SigmaReader {

    private static final List<String> KINDS = List.of("detection", "correlation", "filter");

    private final Placeholders placeholders;

    public SigmaReader(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    public SigmaReading read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a file, which is UTF-8 and holds one document or more. */
    public SigmaReading read(byte[] bytes) {
        var flaws = new Flaws();
        var trees = flaws.attempt(() -> YamlDocuments.read(bytes)).orElse(List.of());
        if (trees.isEmpty() && flaws.none()) {
            flaws.add(new Flaw("$", 1, "sigma.empty", "The file holds no document", "Write a rule"));
        }
        var documents = new ArrayList<SigmaDocument>();
        for (var tree : trees) {
            flaws.attempt(tree::asMapping)
                    .flatMap(mapping -> document(mapping, flaws))
                    .ifPresent(documents::add);
        }
        return flaws.none() ? new Understood(documents) : new Refused(flaws.all());
    }

    private Optional<? extends SigmaDocument> document(Mapping tree, Flaws flaws) {
        var header = HeaderReader.read(tree, flaws);
        var kinds = KINDS.stream().filter(tree.entries()::containsKey).toList();
        if (kinds.size() > 1) {
            flaws.add(tree.unfit(
                            "kind",
                            "The document has " + String.join(" and ", kinds),
                            "Make documents of their own of them, divided by ---")
                    .flaw());
            return Optional.empty();
        }
        var correlation = tree.entries().get("correlation");
        if (correlation != null) {
            return flaws.attempt(correlation::asMapping)
                    .flatMap(mapping -> CorrelationReader.read(header, tree, mapping, flaws));
        }
        var filter = tree.entries().get("filter");
        if (filter != null) {
            return flaws.attempt(filter::asMapping).flatMap(mapping -> filter(header, tree, mapping, flaws));
        }
        var detection = tree.entries().get("detection");
        if (detection != null) {
            return flaws.attempt(detection::asMapping).flatMap(mapping -> rule(header, tree, mapping, flaws));
        }
        var placeholder = tree.entries().get(ValuesReader.KEY);
        if (placeholder != null) {
            return ValuesReader.read(header, tree, placeholder, flaws);
        }
        flaws.add(tree.unfit(
                        "kind",
                        "The document has neither detection, correlation, filter nor placeholder",
                        "Add detection: to make it a rule")
                .flaw());
        return Optional.empty();
    }

    private Optional<SigmaRule> rule(SigmaHeader header, Mapping tree, Mapping detection, Flaws flaws) {
        var source = logSource(tree, flaws);
        var check = detections(source.orElse(LogSource.UNSAID), flaws).read(detection, Set.of());
        return source.flatMap(where -> check.map(what -> new SigmaRule(header, where, what)));
    }

    private Optional<SigmaFilter> filter(SigmaHeader header, Mapping tree, Mapping filter, Flaws flaws) {
        var source = logSource(tree, flaws);
        var rules = flaws.attempt(() -> {
            var node = filter.entries().get("rules");
            if (node == null || node.asTexts().isEmpty()) {
                throw filter.unfit("rules-missing", "The filter names no rules", "List ids or names under rules:");
            }
            return node.asTexts();
        });
        if (!filter.entries().containsKey("selection")) {
            flaws.add(filter.unfit("selection-missing", "The filter has no selection", "Add selection:")
                    .flaw());
        }
        var check = detections(source.orElse(LogSource.UNSAID), flaws).read(filter, Set.of("rules"));
        return source.flatMap(
                where -> rules.flatMap(which -> check.map(what -> new SigmaFilter(header, where, which, what))));
    }

    private DetectionReader detections(LogSource source, Flaws flaws) {
        return new DetectionReader(new ItemReader(source.category(), placeholders), flaws);
    }

    private static Optional<LogSource> logSource(Mapping tree, Flaws flaws) {
        return flaws.attempt(() -> {
            var node = tree.entries().get("logsource");
            if (node == null) {
                throw tree.unfit(
                        "logsource-missing",
                        "There is no logsource",
                        "Add logsource: with category, product or service");
            }
            var parts = node.asMapping();
            var source = new LogSource(part(parts, "category"), part(parts, "product"), part(parts, "service"));
            if (source.equals(LogSource.UNSAID)) {
                throw node.unfit(
                        "logsource-empty",
                        "The log source names no category, product or service",
                        "Name one, or the rule would look at everything");
            }
            return source;
        });
    }

    private static @Nullable String part(Mapping parts, String key) {
        var node = parts.entries().get(key);
        return node == null ? null : node.asText();
    }
}
