package eu.custos.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.custos.control.Catalogues.Found;
import eu.custos.control.ControlException.InvalidContent;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Controls for other programs. */
@RestController
@RequestMapping("/api/v1/controls")
class ControlApiController {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 500;

    private final ControlReading reading;
    private final ClientOrganisations clients;

    ControlApiController(ControlReading reading, ClientOrganisations clients) {
        this.reading = reading;
        this.clients = clients;
    }

    /** A page of items; {@code nextCursor} is absent on the last one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Items(List<Item> items, @Nullable String nextCursor) {}

    /**
     * How one client, or the provider, stands against a control.
     *
     * @param client absent for what is the provider's
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String id,
            String title,
            String catalogue,
            String version,
            String family,
            String level,
            String of,
            @Nullable String client,
            String state,
            @Nullable String check,
            @Nullable Long population,
            @Nullable Long findings,
            @Nullable Instant lookedAt,
            @Nullable Instant freshUntil,
            @Nullable Instant dueAt,
            @Nullable String owner,
            @Nullable Instant attestedUntil,
            @Nullable Instant exceptedUntil) {}

    /** A look. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LookItem(
            String id,
            Instant at,
            String verdict,
            long population,
            long findings,
            String digest,
            List<Finding> found,
            @Nullable String trouble) {}

    /** What a person said. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Word(
            String id,
            String kind,
            String state,
            String reason,
            String by,
            Instant at,
            @Nullable Instant until) {}

    /** One control with all that is kept of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Whole(
            String id,
            String title,
            String demand,
            List<String> citations,
            String catalogue,
            String version,
            String level,
            List<String> metBy,
            List<String> entryTypes,
            @Nullable String asks,
            @Nullable String attest,
            @Nullable String missing,
            List<Item> standings,
            List<LookItem> results,
            List<Word> statements) {}

    @GetMapping
    @Requires(Permission.CONTROL_READ)
    Items list(
            @RequestParam(defaultValue = "") String client,
            @RequestParam(required = false) @Nullable String catalogue,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var wanted = state == null ? null : ControlController.state(state);
        if (state != null && wanted == null) {
            throw new InvalidContent("state", "There is no state “%s”.".formatted(state.length() > 40 ? "" : state));
        }
        var size = limit == null ? PAGE : Math.clamp(limit, 1, LARGEST_PAGE);
        var page = reading.list(client.toUpperCase(Locale.ROOT), catalogue, wanted, cursor, size);
        var names = references();
        var all = reading.all();
        return new Items(
                page.items().stream()
                        .flatMap(each -> item(each, all, names).stream())
                        .toList(),
                page.next());
    }

    /** With its looks and statements where it is the provider's, or of the client that is named. */
    @GetMapping("/{control}")
    @Requires(Permission.CONTROL_READ)
    Whole one(@PathVariable String control, @RequestParam(defaultValue = "") String client) {
        var found = reading.find(control);
        var about = found.control();
        var reference = client.toUpperCase(Locale.ROOT);
        var single = !about.mapped() && (about.of() == Control.Bearer.PROVIDER || !reference.isBlank());
        var names = references();
        var all = Map.of(control, found);
        var standings = about.mapped()
                ? List.<Standing>of()
                : reading.standings(
                        control, reading.whose(about.of() == Control.Bearer.PROVIDER ? "" : reference), LARGEST_PAGE);
        var kept = single
                ? reading.whole(control, reading.one(about.of() == Control.Bearer.PROVIDER ? "" : reference))
                : null;
        return new Whole(
                about.id(),
                about.title(),
                about.demand(),
                about.citations(),
                found.catalogue().id(),
                found.catalogue().version(),
                code(about.level()),
                about.metBy(),
                about.entries(),
                about.check() == null
                        ? null
                        : Checks.find(about.check()).map(Check::asks).orElse(null),
                about.attest(),
                about.missing(),
                standings.stream()
                        .flatMap(each -> item(each, all, names).stream())
                        .toList(),
                kept == null
                        ? List.of()
                        : kept.results().stream()
                                .map(ControlApiController::look)
                                .toList(),
                kept == null
                        ? List.of()
                        : kept.statements().stream()
                                .map(ControlApiController::word)
                                .toList());
    }

    /** None where the control stopped to count a moment ago. */
    private static Optional<Item> item(Standing standing, Map<String, Found> all, Map<String, String> names) {
        return Optional.ofNullable(all.get(standing.control())).map(found -> item(standing, found, names));
    }

    private static Item item(Standing standing, Found found, Map<String, String> names) {
        var about = found.control();
        var seen = standing.seen();
        return new Item(
                about.id(),
                about.title(),
                found.catalogue().id(),
                found.catalogue().version(),
                about.family(),
                code(about.level()),
                code(about.of()),
                names.get(standing.whose().toString()),
                standing.state().code(),
                standing.check(),
                seen == null ? null : seen.population(),
                seen == null ? null : seen.findings(),
                seen == null ? null : seen.at(),
                seen == null ? null : seen.freshUntil(),
                standing.dueAt(),
                standing.owner(),
                standing.attestedUntil(),
                standing.exceptedUntil());
    }

    private Map<String, String> references() {
        return clients.visible().stream()
                .collect(Collectors.toMap(each -> each.id().toString(), ClientOrganisation::reference));
    }

    private static LookItem look(Result result) {
        return new LookItem(
                result.id().toString(),
                result.at(),
                code(result.verdict()),
                result.population(),
                result.findings(),
                result.digest(),
                result.found(),
                result.trouble());
    }

    private static Word word(Statement statement) {
        return new Word(
                statement.id().toString(),
                code(statement.kind()),
                code(statement.state()),
                statement.said().reason(),
                statement.said().name(),
                statement.said().at(),
                statement.until());
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
