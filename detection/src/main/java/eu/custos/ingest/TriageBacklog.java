package eu.custos.ingest;

import org.springframework.stereotype.Component;

/** Whether triage is behind what comes in. */
@Component
public class TriageBacklog {

    private static final long LONG = 5_000;

    private final Backlog backlog;

    TriageBacklog(Backlog backlog) {
        this.backlog = backlog;
    }

    /** More waits than triage works off in a moment. */
    public boolean isLong() {
        return backlog.waiting(Backlog.TRIAGE) > LONG;
    }
}
