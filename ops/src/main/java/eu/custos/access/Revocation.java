package eu.custos.access;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Makes what the running transaction takes away be gone as soon as it has committed. */
@Component
class Revocation {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Standings standings;
    private final AfterCommit afterCommit;

    Revocation(
            FindByIndexNameSessionRepository<? extends Session> sessions,
            Standings standings,
            AfterCommit afterCommit) {
        this.sessions = sessions;
        this.standings = standings;
        this.afterCommit = afterCommit;
    }

    void forgetStandings() {
        afterCommit.run(standings::forget);
    }

    void endSessionsOf(String name) {
        afterCommit.run(() -> {
            standings.forget();
            sessions.findByPrincipalName(name).keySet().forEach(sessions::deleteById);
        });
    }
}
