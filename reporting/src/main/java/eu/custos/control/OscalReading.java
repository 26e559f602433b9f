package eu.custos.control;

import eu.custos.control.ControlException.NotFound;
import eu.custos.control.OscalFacts.Dated;
import eu.custos.evidence.PackageScope;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Collects what OSCAL documents are made of. */
@Component
@Transactional(readOnly = true)
class OscalReading {

    private final Catalogues catalogues;
    private final JdbcControlResults results;
    private final JdbcControlStatements statements;
    private final JdbcControlPlaces places;
    private final ClientOrganisations clients;

    OscalReading(
            Catalogues catalogues,
            JdbcControlResults results,
            JdbcControlStatements statements,
            JdbcControlPlaces places,
            ClientOrganisations clients) {
        this.catalogues = catalogues;
        this.results = results;
        this.statements = statements;
        this.places = places;
        this.clients = clients;
    }

    /**
     * Of those controls that counted at the end of the time.
     *
     * @throws NotFound where none of them did
     */
    public OscalFacts facts(TenantId whose, Predicate<Control> wanted, Instant from, Instant to) {
        return counted(whose, wanted, from, to).orElseThrow(() -> new NotFound("in scope"));
    }

    private Optional<OscalFacts> counted(TenantId whose, Predicate<Control> wanted, Instant from, Instant to) {
        var dated = new ArrayList<Dated>();
        var controls = new ArrayList<Control>();
        for (var loaded : catalogues.at(to)) {
            var catalogue = catalogues.read(loaded);
            var own = catalogue.controls().stream().filter(wanted).toList();
            if (!own.isEmpty()) {
                dated.add(new Dated(catalogue, loaded.from()));
                controls.addAll(own);
            }
        }
        if (controls.isEmpty()) {
            return Optional.empty();
        }
        var ids = controls.stream().map(Control::id).toList();
        var said = statements.ofAll(whose, ids).stream()
                .filter(each -> each.said().at().isBefore(to))
                .toList();
        return Optional.of(new OscalFacts(
                whose, name(whose), from, to, dated, controls, results.lastOfEach(whose, ids, from, to), said, null));
    }

    /**
     * Of a package: each look and each word with the place of its entry, where the package discloses that; nothing where
     * none of its controls counted at the end of its time.
     */
    public Optional<OscalFacts> factsOf(PackageScope scope, Instant from, Instant to) {
        var wanted = Set.copyOf(scope.controls());
        return counted(keyOf(scope.client()), each -> wanted.contains(each.id()), from, to)
                .map(facts -> facts.at(places.of(scope, facts.ids())));
    }

    /** Those that count now or counted then. */
    public Set<String> known(List<String> controls, Instant at) {
        var then = catalogues.at(at).stream().map(catalogues::read);
        return Stream.concat(catalogues.inForce().stream(), then)
                .flatMap(catalogue -> catalogue.controls().stream())
                .map(Control::id)
                .filter(controls::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Such as {@code mss 1}; {@code none} where no catalogue knows any of the controls. */
    public String catalogues(Set<String> controls, Instant at) {
        var known = catalogues.at(at).stream()
                .filter(loaded -> catalogues.read(loaded).controls().stream()
                        .anyMatch(control -> controls.contains(control.id())))
                .map(loaded -> loaded.id() + " " + loaded.version())
                .sorted()
                .toList();
        return known.isEmpty() ? "none" : String.join(", ", known);
    }

    private String name(TenantId whose) {
        return whose.equals(Standing.PROVIDER)
                ? "the provider"
                : clients.find(whose).map(ClientOrganisation::reference).orElse("a client");
    }

    /** The key under which controls are kept for a ledger: a client's own, or the provider's. */
    TenantId keyOf(TenantId ledger) {
        return clients.provider().filter(ledger::equals).isPresent() ? Standing.PROVIDER : ledger;
    }

    List<String> entryTypes(List<String> controls) {
        var all = catalogues.all();
        return controls.stream()
                .flatMap(control -> Optional.ofNullable(all.get(control)).stream())
                .flatMap(found -> found.control().entries().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
