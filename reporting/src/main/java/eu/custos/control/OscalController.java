package eu.custos.control;

import eu.custos.control.ControlException.InvalidContent;
import eu.custos.control.ControlException.NotFound;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Requires;
import eu.custos.vocabulary.StoredTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** OSCAL for other programs. */
@RestController
class OscalController {

    private static final Duration USUAL = Duration.ofDays(92);

    private final OscalReading oscal;
    private final ControlReading reading;
    private final Clock clock;

    OscalController(OscalReading oscal, ControlReading reading, Clock clock) {
        this.oscal = oscal;
        this.reading = reading;
        this.clock = clock;
    }

    /** Of a client, or of the provider where none is named; of one catalogue, over the last 92 days unless said otherwise. */
    @GetMapping(path = "/api/v1/controls/oscal/{document}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.CONTROL_READ)
    byte[] document(
            @PathVariable String document,
            @RequestParam(defaultValue = "") String client,
            @RequestParam(defaultValue = "mss") String catalogue,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var wanted = Arrays.stream(OscalDocument.values())
                .filter(each -> each.code().equals(document))
                .findFirst()
                .orElseThrow(() -> new NotFound("document of that name"));
        var whose = reading.one(client.toUpperCase(Locale.ROOT));
        var bearer = whose.equals(Standing.PROVIDER) ? Control.Bearer.PROVIDER : Control.Bearer.CLIENT;
        var known = reading.all();
        var end = time("to", to, clock.instant());
        var start = time("from", from, end.minus(USUAL));
        if (!start.isBefore(end)) {
            throw new InvalidContent("from", "“from” lies before “to”.");
        }
        var facts = oscal.facts(
                whose,
                control -> {
                    var found = known.get(control.id());
                    return found != null
                            && found.catalogue().id().equals(catalogue)
                            && (control.mapped() || control.of() == bearer);
                },
                start,
                end);
        return OscalPart.bytes(wanted, facts);
    }

    private static Instant time(String name, @Nullable String text, Instant otherwise) {
        try {
            return text == null ? otherwise : StoredTime.nearest(Instant.parse(text));
        } catch (DateTimeParseException unreadable) {
            throw new InvalidContent(name, "“%s” is a time such as 2026-11-24T12:00:00Z.".formatted(name));
        }
    }
}
