package eu.custos.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The results of controls: findings rest on observations, observations on leaves and files of the package. */
final class Oscal implements Visitor {

    private static final String FOLDER = "data/oscal/";
    private static final String RESULTS = FOLDER + "assessment-results.json";
    private static final String PLACE = "../events.ndjson#seq=";
    private static final Map<String, String> ROOTS = Map.of(
            FOLDER + "catalog.json",
            "catalog",
            FOLDER + "assessment-plan.json",
            "assessment-plan",
            RESULTS,
            "assessment-results",
            FOLDER + "poam.json",
            "plan-of-action-and-milestones");

    private final Map<String, Members> documents = new HashMap<>();
    private final Set<Long> wanted = new HashSet<>();
    private int references;

    private Oscal() {}

    static Oscal read(Contents contents) {
        var oscal = new Oscal();
        for (var file : contents.names(FOLDER, ".json")) {
            var root = ROOTS.get(file);
            var document = Members.of(Check.OSCAL_FORM, file, contents.small(Check.OSCAL_FORM, file));
            if (root == null) {
                throw document.broken("is unknown");
            }
            var body = document.only(root).object(root);
            body.text("uuid", Form.UUID);
            if (!body.object("metadata").text("oscal-version").equals("1.2.1")) {
                throw document.broken("is not of OSCAL 1.2.1");
            }
            oscal.documents.put(file, body);
        }
        var results = oscal.documents.containsKey(RESULTS);
        if (results != oscal.documents.containsKey(FOLDER + "catalog.json")
                || results != oscal.documents.containsKey(FOLDER + "assessment-plan.json")
                || (!results && !oscal.documents.isEmpty())) {
            throw new Broken(Check.OSCAL_FORM, RESULTS, "catalog, plan and results do not come together");
        }
        return oscal;
    }

    boolean isEmpty() {
        return documents.isEmpty();
    }

    int count() {
        return documents.size();
    }

    /** What the results rest on must be a file here, or a leaf that the walk will meet. */
    void requireReferences(Contents contents) {
        var results = documents.get(RESULTS);
        if (results == null) {
            return;
        }
        var read = new Members(Check.OSCAL_REFERENCE, RESULTS, results.members());
        for (var result : read.objects("results")) {
            var observations = new HashSet<String>();
            for (var observation : optional(result, "observations")) {
                observations.add(observation.text("uuid", Form.UUID));
                requireEvidence(observation, contents);
            }
            for (var finding : optional(result, "findings")) {
                requireObservations(finding, observations);
            }
        }
    }

    private static List<Members> optional(Members members, String name) {
        return members.has(name) ? members.objects(name) : List.of();
    }

    private static void requireObservations(Members finding, Set<String> observations) {
        var related = finding.objects("related-observations");
        for (var observation : related) {
            if (!observations.contains(observation.text("observation-uuid"))) {
                throw finding.broken("has a finding that names an unknown observation");
            }
        }
        if (related.isEmpty()) {
            throw finding.broken("has a finding that rests on no observation");
        }
    }

    private void requireEvidence(Members observation, Contents contents) {
        var evidence = observation.objects("relevant-evidence");
        for (var reference : evidence) {
            var href = reference.text("href");
            var seq = seq(href);
            if (seq != null) {
                wanted.add(seq);
            } else if (!href.startsWith("../") || !contents.has("data/" + href.substring(3))) {
                throw observation.broken("rests on '%s', which is not in the package".formatted(href));
            }
            references++;
        }
        if (evidence.isEmpty()) {
            throw observation.broken("has an observation without evidence");
        }
    }

    private static @Nullable Long seq(String href) {
        var number = href.startsWith(PLACE) ? href.substring(PLACE.length()) : "";
        return number.matches("0|[1-9][0-9]{0,15}") ? Long.valueOf(number) : null;
    }

    @Override
    public Check check() {
        return Check.OSCAL_REFERENCE;
    }

    @Override
    public void visit(Place place) {
        if (place.leaf() != null && !wanted.isEmpty()) {
            wanted.remove(place.seq());
        }
    }

    @Override
    public String end() {
        if (!wanted.isEmpty()) {
            throw new Broken(
                    check(),
                    RESULTS,
                    "rests on place %d, which is not disclosed"
                            .formatted(wanted.iterator().next()));
        }
        return "%d references".formatted(references);
    }
}
