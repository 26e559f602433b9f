package eu.custos.response.lifecycle;

import eu.custos.incident.Incident;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Merging and taking out once more, for a rehearsal of what was. */
@Component
public class MergeRepeats {

    private final Merges merges;

    MergeRepeats(Merges merges) {
        this.merges = merges;
    }

    /**
     * Lets the first go on in the second.
     *
     * @throws eu.custos.incident.IncidentException where they cannot become one
     */
    public void merge(Incident absorbed, Incident survivor, String reason) {
        merges.merge(absorbed.reference().value(), survivor.reference().value(), reason, request());
    }

    /**
     * Takes it out of the one in which it goes on.
     *
     * @throws eu.custos.incident.IncidentException where it is not merged
     */
    public void unmerge(Incident absorbed, String reason) {
        merges.unmerge(absorbed.reference().value(), reason, request());
    }

    private static String request() {
        return UUID.randomUUID().toString();
    }
}
