package eu.custos.incident;

import eu.custos.evidence.Erased;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets the timeline go of words that are erased: what happened stays, what was said of it goes. */
@Component
class ForgottenLines {

    private final JdbcTimeline timeline;

    ForgottenLines(JdbcTimeline timeline) {
        this.timeline = timeline;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erased(Erased.Words erased) {
        var words = erased.entry().reason();
        var incident = erased.incident();
        if (words != null && incident != null) {
            var line = erased.entry().text("line").map(UUID::fromString).orElse(null);
            timeline.forget(erased.tenant(), incident, line, words);
        }
    }
}
