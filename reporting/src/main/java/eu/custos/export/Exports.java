package eu.custos.export;

import eu.custos.export.EvidenceExport.State;
import eu.custos.export.ExportException.NotThere;
import eu.custos.export.ExportException.UnknownExport;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Page;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with exports: ask for one, look how far it is, cancel it, fetch it. */
@Service
@Transactional
class Exports {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final JdbcExports exports;
    private final WrittenPackages written;
    private final ExportTrail trail;
    private final ExportRoom room;
    private final ExportSettings settings;
    private final ClientOrganisations clients;

    Exports(
            JdbcExports exports,
            WrittenPackages written,
            ExportTrail trail,
            ExportRoom room,
            ExportSettings settings,
            ClientOrganisations clients) {
        this.exports = exports;
        this.written = written;
        this.trail = trail;
        this.room = room;
        this.settings = settings;
        this.clients = clients;
    }

    /** A package that was fetched. */
    record Fetched(EvidenceExport export, EvidenceExport.Result result, Resource content) {}

    /** Asks for a package; the same id again is the same export. */
    EvidenceExport ask(UUID id, ExportReader.Order order) {
        CurrentScope.get().require(Permission.EVIDENCE_EXPORT, order.client().id());
        return enter(id, order);
    }

    /** The same for people of the client itself, who get no more than their own pages offer. */
    EvidenceExport askAsClient(UUID id, ExportReader.Order order) {
        CurrentScope.get().require(Permission.PORTAL_SEND, order.client().id());
        return enter(id, order);
    }

    private EvidenceExport enter(UUID id, ExportReader.Order order) {
        var tenant = order.client().id();
        exports.queue();
        var known = exports.find(id);
        if (known.isPresent()) {
            return known.get();
        }
        room.requireFor(tenant);
        var at = trail.now().truncatedTo(ChronoUnit.MICROS);
        var export = new EvidenceExport(
                tenant,
                id,
                name(order, at),
                order.subject(),
                order.artefacts(),
                order.withholding(),
                State.WAITING,
                CurrentScope.get().actor().name(),
                at,
                null,
                0,
                0,
                null,
                null,
                null);
        exports.add(export);
        trail.requested(export);
        return export;
    }

    @Transactional(readOnly = true)
    EvidenceExport find(UUID id) {
        CurrentScope.get().require(Permission.EVIDENCE_READ);
        return exports.find(id).orElseThrow(UnknownExport::new);
    }

    /** One that the client itself asked for; others are nothing for its people. */
    @Transactional(readOnly = true)
    EvidenceExport findAsClient(UUID id) {
        CurrentScope.get().require(Permission.PORTAL_SEND);
        return exports.find(id)
                .filter(export -> export.withholding().veil() != null)
                .orElseThrow(UnknownExport::new);
    }

    /** The reference of its client. */
    @Transactional(readOnly = true)
    String client(EvidenceExport export) {
        return clients.find(export.tenant()).map(ClientOrganisation::reference).orElse("");
    }

    @Transactional(readOnly = true)
    Page<EvidenceExport> newest(@Nullable ExportPlace after, int limit) {
        CurrentScope.get().require(Permission.EVIDENCE_READ);
        return Page.of(
                exports.newest(after, limit + 1), limit, last -> new ExportPlace(last.askedAt(), last.id()).text());
    }

    /** Does nothing to one that has ended. */
    void cancel(UUID id) {
        var export = find(id);
        CurrentScope.get().require(Permission.EVIDENCE_EXPORT, export.tenant());
        if (exports.cancel(export.tenant(), id, trail.now())) {
            trail.cancelled(export);
        }
    }

    /** Opens the written package and notes who takes it. */
    Fetched fetch(UUID id) {
        var export = find(id);
        CurrentScope.get().require(Permission.EVIDENCE_EXPORT, export.tenant());
        return fetched(export);
    }

    Fetched fetchAsClient(UUID id) {
        return fetched(findAsClient(id));
    }

    private Fetched fetched(EvidenceExport export) {
        var result = export.result();
        if (!export.ready() || result == null) {
            throw new NotThere(
                    switch (export.state()) {
                        case WAITING, RUNNING -> "The package is not written yet";
                        case CANCELLED -> "The export was cancelled";
                        case FAILED -> "The export failed; ask for it again";
                        case DONE, REMOVED ->
                            export.trouble() == null
                                    ? "The package was kept %d days and is gone; ask for it again"
                                            .formatted(settings.keep().toDays())
                                    : export.trouble() + "; ask for a new one";
                    });
        }
        var content = written.find(export, result)
                .orElseThrow(
                        () -> new NotThere("The package is too large for the database and lies on the node that wrote"
                                + " it; fetch it there"));
        trail.downloaded(export, result);
        return new Fetched(export, result, content);
    }

    private static String name(ExportReader.Order order, Instant at) {
        var reference = order.client().reference();
        var about = switch (order.subject()) {
            case Subject.Incident incident -> incident.reference();
            case Subject.Period _ -> reference + "-period";
            case Subject.Controls _ -> reference + "-controls";
        };
        return about + "-evidence-" + STAMP.format(at);
    }
}
