package eu.custos.alert;

import eu.custos.alert.Technique.Stage;
import eu.custos.ingest.AttackTechniques;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * MITRE ATT&amp;CK techniques of the enterprise and ICS matrices, and how far each is along an attack.
 *
 * <p>What a product names by a revoked id is known by the id that took its place.
 */
@Component
final class Techniques {

    /** Of ATT&amp;CK, that the list of techniques is of. */
    static final String VERSION = "18.1";

    private static final Set<String> EARLY = Set.of("reconnaissance", "resource-development", "discovery");
    private static final Set<String> LATE = Set.of(
            "credential-access",
            "lateral-movement",
            "collection",
            "command-and-control",
            "exfiltration",
            "impact",
            "inhibit-response-function",
            "impair-process-control");

    private final Map<String, Technique> known = new HashMap<>();
    private final Map<String, String> successors = new HashMap<>();

    Techniques() {
        AttackTechniques.all().forEach(this::learn);
        try (var reader = new BufferedReader(new InputStreamReader(
                new ClassPathResource("eu/custos/alert/attack-successors.tsv").getInputStream(),
                StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(each -> !each.startsWith("#"))
                    .map(each -> each.split("\t", -1))
                    .forEach(columns -> successors.put(columns[0], columns[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("The list of successors is part of this jar", e);
        }
    }

    /** The technique of that id; for an unknown sub-technique its parent, for an unknown id what the tactic tells. */
    Technique of(String id, @Nullable String tactic) {
        var named = id.strip().toUpperCase(Locale.ROOT);
        var normalised = successors.getOrDefault(named, named);
        var found = known.get(normalised);
        if (found == null && normalised.indexOf('.') > 0) {
            found = known.get(normalised.substring(0, normalised.indexOf('.')));
        }
        if (found != null) {
            return new Technique(normalised, found.name(), found.tactics(), found.stage());
        }
        var tactics = tactic == null ? Set.<String>of() : Set.of(slug(tactic));
        return new Technique(normalised, normalised, tactics, stageOf(normalised, tactics));
    }

    private void learn(AttackTechniques.Row row) {
        known.put(row.id(), new Technique(row.id(), row.name(), row.tactics(), stageOf(row.id(), row.tactics())));
    }

    private static Stage stageOf(String id, Set<String> tactics) {
        if (id.startsWith(Technique.BRUTE_FORCE)) {
            return Stage.ENTRY;
        }
        if (tactics.stream().anyMatch(LATE::contains)) {
            return Stage.LATE;
        }
        // A technique that serves entry as well as scouting is judged by the graver use.
        return !tactics.isEmpty() && EARLY.containsAll(tactics) ? Stage.EARLY : Stage.ENTRY;
    }

    private static String slug(String tactic) {
        return tactic.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }
}
