package eu.custos.response.review;

import eu.custos.evidence.KeptWords;
import eu.custos.evidence.WordKeeper;
import java.util.List;
import org.springframework.stereotype.Component;

/** The cause that a review found, and why there is none. */
@Component
class ReviewWords implements WordKeeper {

    @Override
    public List<KeptWords> keeps() {
        return List.of(
                KeptWords.byUuid("incident", "incident_review", "incident_id", "cause"),
                KeptWords.byUuid("incident", "incident_review", "incident_id", "reason"));
    }
}
