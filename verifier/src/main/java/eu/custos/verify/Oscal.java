package eu.custos.verify;

import java.util.ArrayList;
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
    private final Map<Long, List<Claim>> claims = new HashMap<>();
    /** Entries that observations speak of without saying where they stand. */
    private final Set<String> elsewhere = new HashSet<>();

    private final PackageForm form;
    private int references;
    private int bare;

    private Oscal(PackageForm form) {
        this.form = form;
    }

    static Oscal read(PackageForm form, Contents contents) {
        var oscal = new Oscal(form);
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
            var observations = new HashMap<String, Claim>();
            for (var observation : optional(result, "observations")) {
                var claim = claim(observation);
                observations.put(observation.text("uuid", Form.UUID), claim);
                requireEvidence(observation, claim, contents);
            }
            for (var finding : optional(result, "findings")) {
                requireObservations(finding, observations);
            }
        }
    }

    private Claim claim(Members observation) {
        var claim = Claim.of(observation);
        if (claim.isEmpty() && form != PackageForm.FIRST) {
            throw observation.broken("has an observation that does not say what its entry says");
        }
        bare += claim.isEmpty() ? 1 : 0;
        return claim;
    }

    private static List<Members> optional(Members members, String name) {
        return members.has(name) ? members.objects(name) : List.of();
    }

    private static void requireObservations(Members finding, Map<String, Claim> observations) {
        var related = finding.objects("related-observations");
        for (var observation : related) {
            var claim = observations.get(observation.text("observation-uuid"));
            if (claim == null) {
                throw finding.broken("has a finding that names an unknown observation");
            }
            if (!claim.isEmpty()) {
                requireStatus(finding.object("target"), claim);
            }
        }
        if (related.isEmpty()) {
            throw finding.broken("has a finding that rests on no observation");
        }
    }

    private static void requireStatus(Members target, Claim claim) {
        if (!target.text("target-id").equals(claim.control() + "_obj")) {
            throw target.broken("has a finding that rests on an observation of '%s'".formatted(claim.control()));
        }
        if (claim.denies() && target.object("status").text("state").equals("satisfied")) {
            throw target.broken("finds '%s' satisfied, which its observation does not".formatted(claim.control()));
        }
    }

    private void requireEvidence(Members observation, Claim claim, Contents contents) {
        var evidence = observation.objects("relevant-evidence");
        var placed = false;
        for (var reference : evidence) {
            var href = reference.text("href");
            var seq = seq(href);
            if (seq != null) {
                wanted.add(seq);
                placed = true;
                if (!claim.isEmpty()) {
                    claims.computeIfAbsent(seq, _ -> new ArrayList<>()).add(claim);
                }
            } else if (!href.startsWith("../") || !contents.has("data/" + href.substring(3))) {
                throw observation.broken("rests on '%s', which is not in the package".formatted(href));
            }
            references++;
        }
        if (evidence.isEmpty()) {
            throw observation.broken("has an observation without evidence");
        }
        if (!placed && !claim.isEmpty()) {
            elsewhere.add(claim.entry());
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
        var leaf = place.leaf();
        if (leaf == null) {
            return;
        }
        wanted.remove(place.seq());
        for (var claim : claims.getOrDefault(place.seq(), List.of())) {
            var objection = claim.objection(leaf);
            if (objection != null) {
                throw place.broken(check(), PackageFiles.EVENTS, objection);
            }
        }
        if (!elsewhere.isEmpty() && elsewhere.contains(String.valueOf(Claim.entry(leaf)))) {
            throw place.broken(check(), RESULTS, "is what an observation rests on, which does not name it");
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
        var words = "%d references".formatted(references);
        if (bare > 0) {
            words += "; not proven, since packages of the first form need not say what their entries say: " + bare;
        }
        return elsewhere.isEmpty()
                ? words
                : "%s; not proven here, since their entries are not disclosed: %d".formatted(words, elsewhere.size());
    }
}
