package eu.custos.access;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Client organisations for administrators' scripts. */
@RestController
@RequestMapping("/api/v1/clients")
class ClientApiController {

    private final ClientDesk desk;

    ClientApiController(ClientDesk desk) {
        this.desk = desk;
    }

    /** A registration as sent. */
    record Wanted(
            @NotNull String reference,
            @NotNull String name,
            @NotNull String sector) {}

    /** One client organisation. */
    record Client(UUID id, String reference, String name, String sector, int hue, String zone, Instant since) {

        static Client of(ClientOrganisation organisation) {
            return new Client(
                    organisation.id().value(),
                    organisation.reference(),
                    organisation.name(),
                    organisation.sector(),
                    organisation.hue(),
                    organisation.zone().getId(),
                    organisation.since());
        }
    }

    /** All of them: a provider has hundreds at most. */
    record Clients(List<Client> items) {}

    @GetMapping
    @Requires(Permission.CLIENT_MANAGE)
    Clients list() {
        return new Clients(desk.list().stream().map(Client::of).toList());
    }

    @PostMapping
    @Requires(Permission.CLIENT_MANAGE)
    @Records("access.client-registered")
    ResponseEntity<Client> register(@RequestBody @Valid Wanted wanted) {
        var registration = desk.register(wanted.reference(), wanted.name(), wanted.sector(), null);
        var client = Client.of(registration.organisation());
        return switch (registration) {
            case ClientDesk.Registration.Fresh _ ->
                ResponseEntity.created(URI.create("/api/v1/clients")).body(client);
            case ClientDesk.Registration.Known _ -> ResponseEntity.ok(client);
        };
    }
}
