package eu.custos.response.ladder;

import eu.custos.oncall.DutyPerson;
import eu.custos.response.notification.NoticeForecast;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.Severity;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who is woken on Sunday at two if nobody answers. */
@Controller
class SimulatorController {

    private static final DateTimeFormatter THERE = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
    private static final Duration FARTHEST = Duration.ofDays(366);
    private static final LocalTime TWO = LocalTime.of(2, 0);

    private static final String RATED = "SEVERITY_SET";
    private static final Map<String, String> TRIGGERS = triggers();

    private final Simulator simulator;
    private final NoticeForecast notices;
    private final ClientOrganisations clients;
    private final Clock clock;

    SimulatorController(Simulator simulator, NoticeForecast notices, ClientOrganisations clients, Clock clock) {
        this.simulator = simulator;
        this.notices = notices;
        this.clients = clients;
        this.clock = clock;
    }

    @GetMapping("/console/oncall/simulator")
    @Requires(Permission.ONCALL_READ)
    String page(
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(defaultValue = "HIGH") Severity severity,
            @RequestParam(defaultValue = RATED) String trigger,
            @RequestParam(required = false) @Nullable String at,
            Model model) {
        var care = clients.inCare();
        var chosen = client == null || client.isEmpty() ? care.stream().findFirst() : clients.findByReference(client);
        if (chosen.isEmpty() && client != null && !client.isEmpty()) {
            throw AccessRefused.outsideScope();
        }
        var wanted = TRIGGERS.containsKey(trigger) ? trigger : RATED;
        var moment = moment(at);
        var owners = new LinkedHashMap<String, String>();
        care.forEach(one -> owners.put(one.reference(), one.name()));
        model.addAttribute("owners", owners);
        model.addAttribute("client", chosen.map(ClientOrganisation::reference).orElse(""));
        model.addAttribute("severity", severity);
        model.addAttribute("severities", List.of(Severity.values()).reversed());
        model.addAttribute("triggers", TRIGGERS);
        model.addAttribute("trigger", wanted);
        model.addAttribute("at", moment.map(SimulatorController::local).orElse(at));
        model.addAttribute("wrong", moment.isEmpty());
        if (chosen.isPresent() && moment.isPresent()) {
            show(chosen.get(), wanted, severity, moment.get(), model);
        }
        return "oncall/simulator";
    }

    private void show(ClientOrganisation client, String trigger, Severity severity, Instant moment, Model model) {
        var simulation = simulator.simulate(client.id(), trigger, severity, moment);
        model.addAttribute("simulation", simulation);
        model.addAttribute("name", client.name());
        model.addAttribute("zone", client.zone().getId());
        model.addAttribute(
                "steps",
                simulation.steps().stream()
                        .map(step -> StepView.of(step, moment, client.zone(), simulator::ways))
                        .toList());
        if (trigger.equals(RATED)) {
            var forecast = notices.ofRated(client.id(), severity, moment);
            model.addAttribute("told", forecast);
            model.addAttribute(
                    "toldSteps",
                    forecast.steps().stream()
                            .map(step -> ToldView.of(step, moment, client.zone()))
                            .toList());
        }
    }

    /** One step of telling the client as the page shows it. */
    record ToldView(String what, List<NoticeForecast.Told> told, Instant at, String there, long after) {

        static ToldView of(NoticeForecast.Step step, Instant begin, ZoneId zone) {
            return new ToldView(
                    step.what().words(),
                    step.told(),
                    step.at(),
                    THERE.format(step.at().atZone(zone)),
                    Duration.between(begin, step.at()).toMinutes());
        }
    }

    /**
     * One step as the page shows it.
     *
     * @param after minutes since the beginning
     * @param there the client's local time
     * @param channel by what the person is reached
     */
    record StepView(
            String what,
            @Nullable String person,
            @Nullable String channel,
            Instant at,
            String there,
            long after,
            @Nullable Instant until,
            boolean gap,
            boolean last) {

        static StepView of(Step step, Instant begin, ZoneId zone, Function<DutyPerson, String> ways) {
            var there = THERE.format(step.at().atZone(zone));
            var after = Duration.between(begin, step.at()).toMinutes();
            return switch (step) {
                case Step.Called called ->
                    new StepView(
                            "Rung %d, %s".formatted(called.rung(), called.post().label()),
                            called.person().name(),
                            ways.apply(called.person()),
                            step.at(),
                            there,
                            after,
                            step.over(),
                            false,
                            false);
                case Step.Empty empty ->
                    new StepView(
                            "Rung %d, %s".formatted(empty.rung(), empty.post().label()),
                            null,
                            null,
                            step.at(),
                            there,
                            after,
                            null,
                            true,
                            false);
                case Step.UsedUp used ->
                    new StepView(
                            "Management and leads",
                            used.called().stream().map(DutyPerson::name).collect(Collectors.joining(", ")),
                            used.called().stream()
                                    .map(person -> "%s: %s".formatted(person.name(), ways.apply(person)))
                                    .collect(Collectors.joining("; ")),
                            step.at(),
                            there,
                            after,
                            null,
                            used.called().isEmpty(),
                            true);
            };
        }
    }

    /** UTC; without any the next Sunday at two. */
    private Optional<Instant> moment(@Nullable String at) {
        if (at == null || at.isBlank()) {
            var today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
            return Optional.of(today.with(TemporalAdjusters.next(DayOfWeek.SUNDAY))
                    .atTime(TWO)
                    .toInstant(ZoneOffset.UTC));
        }
        try {
            var moment = LocalDateTime.parse(at).toInstant(ZoneOffset.UTC);
            return Optional.of(moment)
                    .filter(near ->
                            Duration.between(clock.instant(), near).abs().compareTo(FARTHEST) < 0);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static String local(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private static Map<String, String> triggers() {
        var triggers = new LinkedHashMap<String, String>();
        triggers.put(RATED, "its severity is set");
        triggers.put("DELAY", "a step is late");
        triggers.put("CLIENT_SILENT", "the client does not answer");
        triggers.put("ACTION_FAILED", "a response action fails");
        triggers.put("DUTY_AT_RISK", "a statutory duty is at risk");
        triggers.put("CRISIS", "crisis mode is declared");
        return triggers;
    }
}
