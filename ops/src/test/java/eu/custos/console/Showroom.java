package eu.custos.console;

import eu.custos.live.RailFigures;
import eu.custos.live.RunningClocks;
import eu.custos.live.RunningClocks.RunningClock;
import eu.custos.live.ScreenChanged;
import eu.custos.live.StatusFigures;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The shell alone, around invented content and without a database, to test and to look at. */
@SpringBootConfiguration
@ImportAutoConfiguration({
    DispatcherServletAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
@ComponentScan(basePackageClasses = Shell.class)
public class Showroom {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    static final List<ClientOrganisation> CLIENTS = List.of(
            client("NRD", "Norda Group", 1),
            client("HBX", "Hanse Börse", 3),
            client("MDZ", "Meridiaan Ziekenhuis", 2),
            client("BLT", "Baltlink Telecom", 8),
            client("OST", "Ostrava Steel", 7),
            client("KTN", "Kanton Water", 4),
            client("LUM", "Lumen Retail", 5));

    public static void main(String[] args) {
        SpringApplication.run(Showroom.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    FilterRegistrationBean<Filter> signedIn() {
        var registration = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            ((HttpServletResponse) response).setHeader("Content-Security-Policy", POLICY);
            try {
                CurrentScope.<Void, Exception>call(analyst(), () -> {
                    chain.doFilter(request, response);
                    return null;
                });
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        registration.setOrder(0);
        return registration;
    }

    static Scope analyst() {
        var tenants = CLIENTS.stream().map(ClientOrganisation::id).collect(Collectors.toSet());
        return Scope.of(new Actor(Actor.Kind.PERSON, "m.kask", "Maris Kask"), Set.of(Role.ANALYST, Role.LEAD), tenants);
    }

    @Bean
    ClientOrganisations organisations() {
        return new InventedClients();
    }

    @Bean
    RunningClocks clocks(Clock clock) {
        return (incident, limit) -> clocksAt(clock.instant()).limit(limit).toList();
    }

    static Stream<RunningClock> clocksAt(Instant now) {
        return Stream.of(
                clock(now, 5, "ack", 0, 15, -4 * 60 - 31),
                clock(now, 1, "ack", 1, 15, 118),
                clock(now, 5, "ack", 2, 15, 400),
                clock(now, 0, "decision", 3, 30, 832),
                clock(now, 3, "ack", 4, 60, 38 * 60),
                clock(now, 0, "contain", 5, 240, 6_712),
                clock(now, 0, "DORA", 6, 240, 11_452),
                clock(now, 6, "report", 7, 1440, 8 * 3600),
                clock(now, 0, "NIS2", 8, 1440, 22 * 3600 + 292),
                clock(now, 2, "GDPR", 9, 4320, 41 * 3600),
                clock(now, 4, "recovery", 10, 240, 11_700));
    }

    private static RunningClock clock(Instant now, int client, String duty, int n, int minutes, long leftSeconds) {
        var due = now.plusSeconds(leftSeconds);
        var of = CLIENTS.get(client);
        var reference = "%s-2026-04%02d".formatted(of.reference(), n);
        return new RunningClock(
                of.id(),
                reference,
                duty,
                due.minus(Duration.ofMinutes(minutes)),
                due,
                "the agreed fall-back applies and the lead on duty is called",
                "/console/incidents/" + reference);
    }

    @Bean
    RailFigures figures() {
        return () -> Map.of(
                "queue", new RailFigures.Figure("412", false),
                "incidents", new RailFigures.Figure("23", false),
                "shift", new RailFigures.Figure("9", false),
                "oncall", new RailFigures.Figure("gap 02:00", true),
                "evidence", new RailFigures.Figure("sealed", false));
    }

    @Bean
    StatusFigures status() {
        return () -> List.of(
                new StatusFigures.Figure("Intake", "342/min", true),
                new StatusFigures.Figure("Backlog", "214", true),
                new StatusFigures.Figure("Oldest untouched", "0:23", true),
                new StatusFigures.Figure(
                        "01–02 h",
                        "18,204 received = 11,930 stored + 6,112 duplicate + 160 suppressed + 2 quarantined",
                        true),
                new StatusFigures.Figure("Search index behind", "40 s", false));
    }

    private static ClientOrganisation client(String reference, String name, int hue) {
        return new ClientOrganisation(
                new TenantId(UUID.nameUUIDFromBytes(reference.getBytes(StandardCharsets.UTF_8))),
                reference,
                name,
                "energy",
                ClientOrganisation.Kind.CLIENT,
                hue,
                ZoneId.of("Europe/Brussels"),
                Instant.EPOCH);
    }

    private static final class InventedClients implements ClientOrganisations {

        @Override
        public List<ClientOrganisation> visible() {
            return CLIENTS.stream()
                    .filter(client -> CurrentScope.get().sees(client.id()))
                    .toList();
        }

        @Override
        public Optional<ClientOrganisation> find(TenantId id) {
            return visible().stream().filter(client -> client.id().equals(id)).findFirst();
        }

        @Override
        public Optional<ClientOrganisation> findByReference(String reference) {
            return visible().stream()
                    .filter(client -> client.reference().equals(reference))
                    .findFirst();
        }

        @Override
        public ClientOrganisation register(ClientOrganisation organisation) {
            throw new UnsupportedOperationException("The showroom's clients are fixed");
        }

        @Override
        public List<TenantId> all() {
            return CLIENTS.stream().map(ClientOrganisation::id).toList();
        }
    }

    /** Stand-ins for pages of features, so that the rail has somewhere to go. */
    @Controller
    static class Rooms {

        private final ApplicationEventPublisher events;

        Rooms(ApplicationEventPublisher events) {
            this.events = events;
        }

        @GetMapping({
            "/console/queue",
            "/console/incidents",
            "/console/clients",
            "/console/oncall",
            "/console/evidence",
            "/portal",
            "/console/quarantine",
            "/console/admin"
        })
        String page() {
            return "showroom/queue";
        }

        @GetMapping("/showroom/{page}")
        String named(@PathVariable String page, Model model) {
            model.addAttribute("now", Clock.systemUTC().instant());
            return "showroom/" + page;
        }

        @GetMapping("/showroom/done")
        String done(RedirectAttributes next) {
            next.addFlashAttribute("toast", "3 alerts acknowledged.");
            return "redirect:/console/shift";
        }

        @GetMapping("/showroom/change/{client}/{topic}/{subject}")
        @ResponseBody
        String change(@PathVariable String client, @PathVariable String topic, @PathVariable String subject) {
            var tenant = CLIENTS.stream()
                    .filter(one -> one.reference().equals(client))
                    .findFirst()
                    .orElseThrow();
            events.publishEvent(new ScreenChanged(tenant.id(), topic, subject));
            return "told";
        }

        @GetMapping("/console/tasks/mine")
        String mine() {
            return "showroom/mine";
        }
    }
}
