package eu.custos.export;

import eu.custos.export.ExportException.NotThere;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Packages that people of a client organisation ask for about an incident of their own, for the portal's pages. */
@Component
public class ClientPackages {

    private final Exports exports;
    private final ClientOrganisations clients;

    ClientPackages(Exports exports, ClientOrganisations clients) {
        this.exports = exports;
        this.clients = clients;
    }

    /**
     * The incident that a package is about, which the caller has found for the client organisation.
     *
     * @param red true under TLP:RED, where the package tells its reader nothing of other people
     */
    public record About(TenantId client, UUID incident, String reference, boolean red) {}

    /**
     * Asks for one, without the files of the vault; the same id again is the same package.
     *
     * @throws PackageDoor.Refused where too many wait already
     */
    public PackageDoor.Standing ask(UUID id, About about) {
        var asker = CurrentScope.get().actor();
        var order = new ExportReader.Order(
                clients.find(about.client()).orElseThrow(AccessRefused::outsideScope),
                new Subject.Incident(about.incident(), about.reference()),
                false,
                Withholding.by(new Veil(asker.id(), about.red())));
        try {
            var export = exports.askAsClient(id, order);
            if (!export.subject().equals(order.subject())
                    || export.artefacts()
                    || !export.withholding().equals(order.withholding())) {
                throw AccessRefused.outsideScope();
            }
            return PackageDoor.standing(export);
        } catch (ExportException.TooMany refused) {
            throw new PackageDoor.Refused(String.valueOf(refused.getMessage()));
        }
    }

    public PackageDoor.Standing find(UUID id) {
        return PackageDoor.standing(found(id));
    }

    /**
     * The file to be downloaded, which is noted.
     *
     * @throws PackageDoor.Refused where it is not there, or was made for somebody else's eyes
     */
    public ResponseEntity<Resource> fetch(UUID id, About about) {
        var alone = new Veil(CurrentScope.get().actor().id(), true);
        var export = found(id);
        if (about.red() && !alone.equals(export.withholding().veil())) {
            throw new PackageDoor.Refused(
                    "The incident is under TLP:RED now; each person asks for a package of their own");
        }
        try {
            return ExportApiController.file(exports.fetchAsClient(id));
        } catch (NotThere refused) {
            throw new PackageDoor.Refused(String.valueOf(refused.getMessage()));
        }
    }

    private EvidenceExport found(UUID id) {
        try {
            return exports.findAsClient(id);
        } catch (ExportException.UnknownExport unknown) {
            throw AccessRefused.outsideScope();
        }
    }
}
