package eu.custos.console;

import eu.custos.live.Banners;
import eu.custos.live.RailFigures;
import eu.custos.live.RunningClocks;
import eu.custos.live.RunningClocks.RunningClock;
import eu.custos.live.StatusFigures;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers from the features what the shell shows; a feature that fails leaves its place empty and the page whole. */
@Component
class ShellSources {

    private static final Logger log = LoggerFactory.getLogger(ShellSources.class);

    private final ClientOrganisations organisations;
    private final Places places;
    private final ObjectProvider<RailFigures> rail;
    private final ObjectProvider<RunningClocks> clocks;
    private final ObjectProvider<StatusFigures> status;
    private final ObjectProvider<Banners> banners;
    private final LiveHistory history;
    private final Clock clock;

    ShellSources(
            ClientOrganisations organisations,
            Places places,
            ObjectProvider<RailFigures> rail,
            ObjectProvider<RunningClocks> clocks,
            ObjectProvider<StatusFigures> status,
            ObjectProvider<Banners> banners,
            LiveHistory history,
            Clock clock) {
        this.organisations = organisations;
        this.places = places;
        this.rail = rail;
        this.clocks = clocks;
        this.status = status;
        this.banners = banners;
        this.history = history;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    long moment() {
        return history.moment();
    }

    List<RailItem> places(Scope scope) {
        return places.openTo(scope);
    }

    List<ClientOrganisation> clients(Scope whole) {
        return CurrentScope.call(whole, organisations::visible);
    }

    Map<String, RailFigures.Figure> railFigures() {
        var all = new HashMap<String, RailFigures.Figure>();
        rail.orderedStream().forEach(feature -> all.putAll(asked(feature, feature::figures, Map.of())));
        return all;
    }

    List<RunningClock> clocks(@Nullable String incident, int most) {
        return clocks.orderedStream()
                .flatMap(feature ->
                        asked(feature, () -> feature.running(incident, most), List.<RunningClock>of()).stream())
                .sorted(Comparator.comparing(RunningClock::dueAt))
                .limit(most)
                .toList();
    }

    List<StatusFigures.Figure> status() {
        return status.orderedStream()
                .flatMap(feature -> asked(feature, feature::status, List.<StatusFigures.Figure>of()).stream())
                .toList();
    }

    List<Banners.Banner> banners() {
        return banners.orderedStream()
                .flatMap(feature -> asked(feature, feature::banners, List.<Banners.Banner>of()).stream())
                .toList();
    }

    static ClientOrganisation unknown(TenantId id) {
        return new ClientOrganisation(
                id,
                "NONE",
                "Not within your client organisations",
                "unknown",
                ClientOrganisation.Kind.CLIENT,
                6,
                ZoneOffset.UTC,
                Instant.EPOCH);
    }

    private static <T> T asked(Object feature, Supplier<T> question, T without) {
        try {
            return question.get();
        } catch (RuntimeException away) {
            log.warn("{} has no figures for the shell", feature.getClass().getSimpleName(), away);
            return without;
        }
    }
}
