package eu.custos.alert;

import eu.custos.alert.JdbcSimilarGroups.Similar;
import eu.custos.alert.Technique.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do with a group now, in one sentence or two.
 *
 * @param mergeInto reference of the open incident that it most likely belongs to
 */
record NextStep(String text, @Nullable String mergeInto) {

    static NextStep of(AlertGroup group, List<Similar> similar) {
        var incident = group.handling().incident();
        return switch (group.state()) {
            case CLOSED -> new NextStep("Nothing. Its next alert opens a new row.", null);
            case IN_INCIDENT ->
                new NextStep(
                        "Work goes on in %s; repeats are counted there."
                                .formatted(incident == null ? "its incident" : incident.reference()),
                        null);
            case SUPPRESSED ->
                new NextStep(
                        (group.triaged().suppression() == null
                                        ? "Nothing, as long as the rule “%s” holds. Take it to bring it back to the queue."
                                        : "Nothing: %s hides it. Take it to bring it back to the queue.")
                                .formatted(group.triaged().label()),
                        null);
            case NEW, ACKNOWLEDGED -> open(group, similar);
        };
    }

    private static NextStep open(AlertGroup group, List<Similar> similar) {
        var belongs = similar.stream()
                .filter(each -> each.group().tenant().equals(group.tenant()))
                .filter(each -> each.group().state() == GroupState.IN_INCIDENT)
                .findFirst();
        if (belongs.isPresent()) {
            var other = belongs.get();
            var incident = other.group().handling().incident();
            if (incident != null) {
                return new NextStep(
                        "Merge into %s if it is the same attack: both name %s."
                                .formatted(
                                        incident.reference(),
                                        String.join(
                                                ", ",
                                                other.shared().stream().limit(3).toList())),
                        incident.reference());
            }
        }
        return new NextStep(question(group), null);
    }

    private static String question(AlertGroup group) {
        var facts = group.facts();
        var asset = facts.assetName() == null ? "the victim" : facts.assetName();
        var technique = facts.technique();
        var attacker =
                facts.observable() == null ? "the origin" : facts.observable().value();
        return switch (technique == null ? Stage.NONE : technique.stage()) {
            case NONE ->
                "Read the raw alert and decide whether %s did this on purpose. If so, close it as benign."
                        .formatted(attacker);
            case EARLY ->
                "Find out whether %s is a scanner that the client knows. If not, look for what it found on %s."
                        .formatted(attacker, asset);
            case ENTRY ->
                "Find out whether it worked: look for a login, process or file on %s after the last alert."
                        .formatted(asset);
            case LATE ->
                "Confirm with the client that nobody worked on %s at that time. If not confirmed, make it an incident."
                        .formatted(asset);
        };
    }
}
