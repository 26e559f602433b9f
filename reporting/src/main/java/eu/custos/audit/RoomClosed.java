package eu.custos.audit;

import java.time.Instant;

/** The auditor comes to a room that is closed. */
final class RoomClosed extends RuntimeException {

    private final String title;
    private final Instant since;

    RoomClosed(Audit audit) {
        super("The room of the audit %s closed at %s".formatted(audit.id(), audit.over()));
        title = audit.title();
        since = audit.over();
    }

    String title() {
        return title;
    }

    Instant since() {
        return since;
    }
}
