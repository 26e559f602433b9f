package eu.custos.response.playbook;

import eu.custos.incident.Incident;
import eu.custos.incident.IncidentId;
import eu.custos.response.playbook.PlaybookVersion.State;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a rehearsal does with playbooks, in a transaction that it takes back. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PlaybookReplays {

    private final JdbcPlaybooks library;
    private final JdbcPlaybookRuns store;
    private final PlaybookDesk desk;
    private final PlaybookRuns runs;
    private final Clock clock;

    PlaybookReplays(JdbcPlaybooks library, JdbcPlaybookRuns store, PlaybookDesk desk, PlaybookRuns runs, Clock clock) {
        this.library = library;
        this.store = store;
        this.desk = desk;
        this.runs = runs;
        this.clock = clock;
    }

    /** A version, whatever process it is. */
    public record Version(String process, String playbook, String name, int number) {

        private static Version of(PlaybookVersion version) {
            return new Version(version.process(), version.playbook(), version.name(), version.version());
        }
    }

    /**
     * A playbook that a person or a binding began.
     *
     * @param given what it was told
     */
    public record Begun(Instant at, Version version, Actor by, Map<String, String> given) {}

    /** What waits for a second person and is for that client, also as one of every client. */
    public List<Version> waiting(TenantId tenant) {
        return library.shelf().stream()
                .filter(version -> version.state() == State.PROPOSED)
                .filter(version -> version.forEveryClient() || version.owner().equals(tenant))
                .map(Version::of)
                .toList();
    }

    /** Puts a version that waits into use, as its approval would; answers why it cannot be. */
    public Optional<String> use(String process) {
        var found = library.find(process).filter(version -> version.state() == State.PROPOSED);
        if (found.isEmpty()) {
            return Optional.of("A playbook does not wait any more, and was not tried.");
        }
        var version = found.get();
        try {
            desk.requireSoundCalls(version);
        } catch (PlaybookException unsound) {
            return Optional.of("The playbook %s could not be approved, and was not tried: %s"
                    .formatted(version.name(), String.join(" ", unsound.lines())));
        }
        library.decide(version, State.APPROVED, "rehearsal", clock.instant());
        desk.deploy(version);
        return Optional.empty();
    }

    /** Of an incident, oldest first; what another playbook called begins with that one. */
    public List<Begun> begun(TenantId tenant, IncidentId incident) {
        return store.begun(tenant, incident).stream()
                .flatMap(begun -> version(begun.process()).stream()
                        .map(version ->
                                new Begun(begun.at(), version, begun.by(), store.values(tenant, begun.run(), ""))))
                .toList();
    }

    /** Begins what is in use of that playbook now, unless a binding has; answers why it cannot be. */
    public Optional<String> again(Incident incident, Begun begun) {
        var now = library.approved(incident.tenant(), begun.version().playbook()).stream()
                .findFirst();
        if (now.isEmpty()) {
            return Optional.of("The playbook %s is not in use any more."
                    .formatted(begun.version().name()));
        }
        try {
            if (!runs.hasRun(incident, now.get())) {
                runs.start(incident, now.get().process(), UUID.randomUUID(), begun.given());
            }
            return Optional.empty();
        } catch (PlaybookException refused) {
            return Optional.of("The playbook %s does not begin: %s"
                    .formatted(now.get().name(), String.join(" ", refused.lines())));
        }
    }

    /** Of which version a process is; empty where it is no playbook. */
    public Optional<Version> version(String process) {
        return process.startsWith(PlaybookRuns.PROCESSES)
                ? library.find(process).map(Version::of)
                : Optional.empty();
    }
}
