package eu.custos.control;

import eu.custos.control.Catalogues.Found;
import eu.custos.control.ControlException.InvalidContent;
import eu.custos.control.ControlException.NotFound;
import eu.custos.control.JdbcControlBoard.Place;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is asked of the controls, for people and programs. */
@Service
@Transactional(readOnly = true)
class ControlReading {

    static final int RESULTS_SHOWN = 40;
    static final int STATEMENTS_SHOWN = 40;

    private final Catalogues catalogues;
    private final JdbcControlBoard board;
    private final JdbcControlResults results;
    private final JdbcControlStatements statements;
    private final ClientOrganisations clients;
    private final Clock clock;

    ControlReading(
            Catalogues catalogues,
            JdbcControlBoard board,
            JdbcControlResults results,
            JdbcControlStatements statements,
            ClientOrganisations clients,
            Clock clock) {
        this.catalogues = catalogues;
        this.board = board;
        this.results = results;
        this.statements = statements;
        this.clients = clients;
        this.clock = clock;
    }

    /** A control with all that is kept of it for one client or the provider. */
    record Whole(Standing standing, List<Result> results, List<Statement> statements) {

        Whole {
            results = List.copyOf(results);
            statements = List.copyOf(statements);
        }
    }

    /** Of that client; of all that the scope sees, and of the provider, where the reference is blank. */
    public Set<TenantId> whose(String client) {
        var chosen = new HashSet<>(clients.chosen(client));
        if (client.isBlank()) {
            chosen.add(Standing.PROVIDER);
        }
        return chosen;
    }

    /** The one whose control it is: the client, or the provider where the reference is blank. */
    public TenantId one(String client) {
        if (client.isBlank()) {
            return Standing.PROVIDER;
        }
        return clients.chosen(client).stream().findFirst().orElseThrow(() -> new NotFound(client));
    }

    public Map<String, Cell> cells(Collection<TenantId> whose) {
        return board.cells(whose, now());
    }

    public List<Standing> worst(Collection<TenantId> whose, Catalogue catalogue, int limit) {
        return board.worst(whose, own(catalogue), now(), limit);
    }

    public long waiting(Collection<TenantId> whose) {
        return board.waiting(whose, now());
    }

    /** By control, then by whose it is. */
    public Page<Standing> list(
            String client, @Nullable String catalogue, @Nullable State state, @Nullable String cursor, int limit) {
        var controls = catalogues.inForce().stream()
                .filter(each -> catalogue == null || each.id().equals(catalogue))
                .flatMap(each -> own(each).stream())
                .distinct()
                .toList();
        var rows = board.list(whose(client), controls, state, place(cursor), now(), limit + 1);
        return Page.of(rows, limit, last -> last.control() + "~" + last.whose());
    }

    public List<Standing> standings(String control, Collection<TenantId> whose, int limit) {
        return board.list(whose, List.of(control), null, null, now(), limit);
    }

    /** Every control that counts now, by its id. */
    public Map<String, Found> all() {
        return catalogues.all();
    }

    public Found find(String control) {
        return catalogues.find(control).orElseThrow(() -> new NotFound(control));
    }

    public Whole whole(String control, TenantId whose) {
        if (!whose.equals(Standing.PROVIDER) && !CurrentScope.get().sees(whose)) {
            throw new NotFound(control);
        }
        var standing =
                standings(control, Set.of(whose), 1).stream().findFirst().orElseThrow(() -> new NotFound(control));
        return new Whole(
                standing,
                results.latest(whose, control, RESULTS_SHOWN),
                statements.of(whose, control, STATEMENTS_SHOWN));
    }

    /** Those with a standing of their own, or that meet its controls. */
    static List<String> own(Catalogue catalogue) {
        return catalogue.controls().stream()
                .flatMap(control ->
                        control.mapped() ? control.metBy().stream() : java.util.stream.Stream.of(control.id()))
                .distinct()
                .toList();
    }

    Instant now() {
        return clock.instant();
    }

    private static @Nullable Place place(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        var at = cursor.lastIndexOf('~');
        try {
            return new Place(cursor.substring(0, at), new TenantId(UUID.fromString(cursor.substring(at + 1))));
        } catch (IndexOutOfBoundsException | IllegalArgumentException unreadable) {
            throw new InvalidContent("cursor", "The cursor is none that this list gave.");
        }
    }
}
