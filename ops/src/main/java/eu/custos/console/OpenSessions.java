package eu.custos.console;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/** Whether a session still stands; sessions live in the database, so another node may have ended it. */
@Component
class OpenSessions {

    private final ObjectProvider<SessionRepository<?>> repository;

    OpenSessions(ObjectProvider<SessionRepository<?>> repository) {
        this.repository = repository;
    }

    boolean isOpen(String session) {
        var sessions = repository.getIfAvailable();
        try {
            return sessions == null || sessions.findById(session) != null;
        } catch (DataAccessException away) {
            return true; // the next beat asks again; nobody is shown anything without a request of their own
        }
    }
}
