package eu.custos.export;

import eu.custos.evidence.PackagePart;
import eu.custos.export.ExportException.InvalidRequest;
import eu.custos.incident.IncidentException;
import eu.custos.incident.IncidentHead;
import eu.custos.incident.IncidentHeads;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.vocabulary.Prose;
import eu.custos.vocabulary.StoredTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes sense of what somebody asks for, or says what is wrong with it. */
@Component
class ExportReader {

    static final int MOST_CONTROLS = 500;
    private static final int LONGEST_REASON = 1_000;
    private static final Pattern CONTROL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._()/-]{0,63}");

    private final ClientOrganisations clients;
    private final IncidentHeads incidents;
    private final List<PackagePart> parts;

    ExportReader(ClientOrganisations clients, IncidentHeads incidents, List<PackagePart> parts) {
        this.clients = clients;
        this.incidents = incidents;
        this.parts = parts;
    }

    /** What is to be exported of whom. */
    record Order(ClientOrganisation client, Subject subject, boolean artefacts, Withholding withholding) {}

    Order read(ExportInput input, Instant now) {
        var incident = incident(input.incident());
        return new Order(
                client(input.client(), incident),
                subject(input, incident, now.truncatedTo(ChronoUnit.MICROS)),
                Boolean.TRUE.equals(input.artefacts()),
                withholding(input.withhold()));
    }

    private @Nullable IncidentHead incident(@Nullable String reference) {
        if (reference == null || reference.isBlank()) {
            return null;
        }
        try {
            return incidents.of(reference.strip());
        } catch (IncidentException.IncidentNotFound _) {
            throw new InvalidRequest("incident", "There is no such incident for you");
        }
    }

    private ClientOrganisation client(@Nullable String reference, @Nullable IncidentHead incident) {
        if (reference == null || reference.isBlank()) {
            if (incident == null) {
                throw new InvalidRequest("client", "Say of which client");
            }
            return clients.find(incident.tenant()).orElseThrow(ExportReader::unknownClient);
        }
        var client = clients.findByReference(reference.strip())
                .filter(found -> CurrentScope.get().sees(found.id()))
                .orElseThrow(ExportReader::unknownClient);
        if (incident != null && !incident.tenant().equals(client.id())) {
            throw new InvalidRequest("incident", "The incident is another client's");
        }
        return client;
    }

    private static InvalidRequest unknownClient() {
        return new InvalidRequest("client", "There is no such client organisation for you");
    }

    private Subject subject(ExportInput input, @Nullable IncidentHead incident, Instant now) {
        var controls = controls(input.controls());
        var timed = isSaid(input.from()) || isSaid(input.to());
        if (incident != null) {
            if (timed || !controls.isEmpty()) {
                throw new InvalidRequest(
                        "incident", "Ask for an incident, or for a period, or for controls in a period");
            }
            return new Subject.Incident(incident.id().value(), incident.reference());
        }
        if (!timed && controls.isEmpty()) {
            throw new InvalidRequest("incident", "Say of which incident, from when to when, or for which controls");
        }
        var from = isSaid(input.from()) ? time("from", input.from(), 0) : Instant.EPOCH;
        var said = isSaid(input.to()) ? time("to", input.to(), 1) : now;
        // What is yet to be recorded is in no package.
        var to = said.isAfter(now) ? now : said;
        if (!from.isBefore(to)) {
            throw new InvalidRequest("to", "The period ends before it begins");
        }
        if (controls.isEmpty()) {
            return new Subject.Period(from, to);
        }
        requireKnown(controls, to);
        return new Subject.Controls(from, to, controls);
    }

    private void requireKnown(List<String> controls, Instant at) {
        var known = parts.stream()
                .flatMap(part -> part.known(controls, at).stream())
                .collect(Collectors.toSet());
        controls.stream()
                .filter(control -> !known.contains(control))
                .findFirst()
                .ifPresent(control -> {
                    throw new InvalidRequest("controls", "No catalogue has a control %s".formatted(control));
                });
    }

    private static List<String> controls(@Nullable List<String> given) {
        var controls = given == null
                ? List.<String>of()
                : given.stream()
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
        if (controls.size() > MOST_CONTROLS) {
            throw new InvalidRequest("controls", "Name at most %d controls".formatted(MOST_CONTROLS));
        }
        for (var control : controls) {
            if (!CONTROL.matcher(control).matches()) {
                throw new InvalidRequest("controls", "The id of a control reads like MSS-H-SD-01");
            }
        }
        return controls;
    }

    private static Instant time(String field, @Nullable String text, int daysOn) {
        var said = text == null ? "" : text.strip();
        try {
            var at = said.length() == 10
                    ? LocalDate.parse(said)
                            .plusDays(daysOn)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : Instant.parse(said);
            if (StoredTime.holds(at)) {
                return at.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException _) {
            // Refused below.
        }
        throw new InvalidRequest(field, "A time reads like 2026-11-24 or 2026-11-24T09:30:00Z");
    }

    private static Withholding withholding(ExportInput.@Nullable Withhold given) {
        var named = given == null ? null : given.places();
        var reason = given == null ? "" : Prose.of(given.reason());
        if (named == null || named.isEmpty()) {
            if (!reason.isEmpty()) {
                throw new InvalidRequest("places", "Say which places are withheld for that reason");
            }
            return Withholding.NONE;
        }
        var places = named.stream().filter(Objects::nonNull).toList();
        if (places.size() != named.size()
                || places.size() > Withholding.MOST
                || places.stream().anyMatch(p -> p < 0)) {
            throw new InvalidRequest(
                    "places", "Name at most %d places of the ledger, from 0 on".formatted(Withholding.MOST));
        }
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new InvalidRequest(
                    "reason", "Say why they are withheld, in 1 to %d characters".formatted(LONGEST_REASON));
        }
        return new Withholding(places, reason);
    }

    private static boolean isSaid(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
