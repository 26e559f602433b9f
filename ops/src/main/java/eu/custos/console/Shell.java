package eu.custos.console;

import eu.custos.live.Banners;
import eu.custos.live.RunningClocks.RunningClock;
import eu.custos.live.StatusFigures;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the shell around one page shows; templates call it {@code shell}.
 *
 * <p>Each part is read when a template first asks for it, so a fragment that needs none costs nothing.
 */
final class Shell {

    private static final DateTimeFormatter HOUR_MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("ss", Locale.ROOT);
    private static final int MOST_CLOCKS = 60;
    private static final int MOST_DIAMONDS = 24;

    private final ShellSources sources;
    private final String path;
    private final Instant now;
    private final long moment;
    private final @Nullable Scope whole;
    private final @Nullable Scope scope;
    private @Nullable Lens lens;
    private @Nullable Map<TenantId, ClientOrganisation> clients;
    private @Nullable Horizon horizon;
    private @Nullable List<RunningClock> clocks;

    Shell(ShellSources sources, String path, @Nullable Scope whole, @Nullable Scope scope) {
        this.sources = sources;
        this.path = path;
        this.now = sources.now();
        this.moment = sources.moment();
        this.whole = whole;
        this.scope = scope;
    }

    /** The reader, as the top bar shows them. */
    record Reader(String id, String name, String roles) {

        public String initials() {
            return TimeWords.initialsOf(name);
        }
    }

    /** Name and hue on top of the client portal. */
    record Brand(String name, int hue) {}

    public boolean isSignedIn() {
        return scope != null;
    }

    public String getPath() {
        return path;
    }

    public Reader getMe() {
        if (scope == null) {
            return new Reader("", "", "");
        }
        var actor = scope.actor();
        var roles = scope.roles().stream().map(Role::code).sorted().collect(Collectors.joining(", "));
        return new Reader(actor.id(), actor.name(), roles);
    }

    public boolean isMe(@Nullable String account) {
        return scope != null
                && scope.actor().kind() != Actor.Kind.PLATFORM
                && scope.actor().id().equals(account);
    }

    /** From where the page is to be told of changes; read before anything that the page shows. */
    public long getMoment() {
        return moment;
    }

    public Instant getNow() {
        return now;
    }

    public String getHourMinute() {
        return HOUR_MINUTE.format(now.atOffset(ZoneOffset.UTC));
    }

    public String getSecond() {
        return SECOND.format(now.atOffset(ZoneOffset.UTC));
    }

    public Lens getLens() {
        if (lens == null) {
            lens = new Lens(List.copyOf(clients().values()), scope == null ? Set.of() : scope.tenants());
        }
        return lens;
    }

    /** The client organisation by its id or the text of it; an unknown one shows as such. */
    public ClientOrganisation client(Object tenant) {
        var id = tenant instanceof TenantId known ? known : TenantId.of(tenant.toString());
        var known = clients().get(id);
        return known != null ? known : ShellSources.unknown(id);
    }

    public Brand getBrand() {
        return clients().values().stream()
                .findFirst()
                .map(client -> new Brand(client.name(), client.hue()))
                .orElse(new Brand("Custos", 6));
    }

    public List<RailItem.Entry> rail(@Nullable String active) {
        if (scope == null) {
            return List.of();
        }
        var figures = sources.railFigures();
        return sources.places(scope).stream()
                .map(item -> {
                    var figure = figures.get(item.key());
                    return new RailItem.Entry(
                            item,
                            item.key().equals(active),
                            figure == null ? null : figure.text(),
                            figure != null && figure.urgent());
                })
                .toList();
    }

    /** Of one incident where given its reference, else of all that the lens shows. */
    public Horizon horizon(@Nullable String incident) {
        if (horizon == null) {
            var running = incident == null ? getClocks() : sources.clocks(incident, MOST_CLOCKS);
            horizon = Horizon.of(
                    running.stream().limit(MOST_DIAMONDS).toList(),
                    now,
                    clock -> client(clock.tenant()).reference());
        }
        return horizon;
    }

    /** All that run within the lens, nearest first. */
    public List<RunningClock> getClocks() {
        if (clocks == null) {
            clocks = scope == null ? List.of() : sources.clocks(null, MOST_CLOCKS);
        }
        return clocks;
    }

    public List<StatusFigures.Figure> getStatus() {
        return scope == null ? List.of() : sources.status();
    }

    public List<Banners.Banner> getBanners() {
        return scope == null ? List.of() : sources.banners();
    }

    private Map<TenantId, ClientOrganisation> clients() {
        if (clients == null) {
            clients = whole == null
                    ? Map.of()
                    : sources.clients(whole).stream()
                            .sorted(Comparator.comparing(ClientOrganisation::reference))
                            .collect(Collectors.toMap(
                                    ClientOrganisation::id,
                                    Function.identity(),
                                    (one, same) -> one,
                                    LinkedHashMap::new));
        }
        return clients;
    }
}
