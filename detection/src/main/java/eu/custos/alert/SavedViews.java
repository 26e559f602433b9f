package eu.custos.alert;

import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Scope;
import eu.custos.vocabulary.OneLine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Views of the queue that a person keeps for himself or herself, or a lead for the team. */
@Service
@Transactional
class SavedViews {

    /** For each person, and for the team. */
    static final int MOST = 20;

    static final Duration UNDO = Duration.ofDays(1);
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_QUERY = 2_000;

    private final JdbcSavedViews views;
    private final ClientOrganisations clients;
    private final Clock clock;

    SavedViews(JdbcSavedViews views, ClientOrganisations clients, Clock clock) {
        this.views = views;
        this.clients = clients;
        this.clock = clock;
    }

    /** Those of the team first, each kind by name; a view of a client outside the scope is not there. */
    @Transactional(readOnly = true)
    List<SavedView> all() {
        var scope = scope();
        var all = views.of(scope.actor().id());
        if (all.stream().allMatch(view -> view.clients().isEmpty())) {
            return all;
        }
        var seen = clients.visible().stream().map(ClientOrganisation::reference).collect(Collectors.toSet());
        return all.stream().filter(view -> seen.containsAll(view.clients())).toList();
    }

    /**
     * Saves what the filter shows; safe to repeat with the same id.
     *
     * @throws TriageException.InvalidContent for a name that is taken or none, or where there are enough
     */
    void save(UUID id, String name, QueueFilter filter, boolean shared) {
        var scope = scope();
        if (shared) {
            scope.require(Permission.INCIDENT_LEAD);
        }
        var actor = scope.actor();
        var url = filter.url();
        var query = url.indexOf('?') < 0 ? "" : url.substring(url.indexOf('?') + 1);
        if (query.length() > LONGEST_QUERY) {
            throw new TriageException.InvalidContent("query", "a filter of up to 2,000 characters");
        }
        var view = new SavedView(id, actor.id(), actor.name(), shared, named(name), query);
        var alike = views.of(actor.id()).stream()
                .filter(one -> one.shared() == shared)
                .toList();
        if (alike.size() >= MOST) {
            throw new TriageException.InvalidContent("name", "up to %d views; delete one first".formatted(MOST));
        }
        views.forgetDeletedBefore(clock.instant().minus(UNDO));
        if (!views.add(view, clock.instant()) && views.find(id).isEmpty()) {
            throw taken();
        }
    }

    void rename(UUID id, String name) {
        var view = changeable(id);
        try {
            views.rename(view.id(), named(name));
        } catch (DuplicateKeyException again) {
            throw taken();
        }
    }

    /** Can be taken back for a day. */
    void delete(UUID id) {
        views.delete(changeable(id).id(), clock.instant());
    }

    void restore(UUID id) {
        try {
            views.restore(changeable(id).id());
        } catch (DuplicateKeyException again) {
            throw taken();
        }
    }

    /** True where the person of the scope may change it. */
    static boolean mayChange(SavedView view) {
        var scope = CurrentScope.get();
        return view.shared()
                ? scope.may(Permission.INCIDENT_LEAD)
                : view.owner().equals(scope.actor().id());
    }

    private SavedView changeable(UUID id) {
        scope();
        return views.find(id).filter(SavedViews::mayChange).orElseThrow(AccessRefused::outsideScope);
    }

    private static String named(String name) {
        var plain = name.strip();
        if (!OneLine.fits(plain, LONGEST_NAME)) {
            throw new TriageException.InvalidContent("name", "1 to %d characters on one line".formatted(LONGEST_NAME));
        }
        return plain;
    }

    private static TriageException taken() {
        return new TriageException.InvalidContent("name", "another name; there is a view of this one");
    }

    private static Scope scope() {
        var scope = CurrentScope.get();
        scope.require(Permission.ALERT_READ);
        return scope;
    }
}
