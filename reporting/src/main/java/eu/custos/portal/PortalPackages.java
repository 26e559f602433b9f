package eu.custos.portal;

import eu.custos.export.ClientPackages;
import eu.custos.export.PackageDoor;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Tlp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Packages of an incident that its client organisation asked for on the portal; those and no others. */
@Service
@Transactional
class PortalPackages {

    private static final int SHOWN = 20;

    private final ClientPackages packages;
    private final JdbcPortalPackages asked;
    private final Clock clock;

    PortalPackages(ClientPackages packages, JdbcPortalPackages asked, Clock clock) {
        this.packages = packages;
        this.asked = asked;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<PackageDoor.Standing> of(TenantId own, PortalCase incident) {
        CurrentScope.get().require(Permission.PORTAL_SEND, own);
        return asked.of(own, incident.id(), SHOWN).stream().map(packages::find).toList();
    }

    /**
     * One at a time, so that no client fills the queue that its analysts use, too.
     *
     * @throws PackageDoor.Refused where one is being written already
     */
    void ask(UUID id, TenantId own, PortalCase incident) {
        if (of(own, incident).stream().anyMatch(one -> !one.id().equals(id) && isOpen(one))) {
            throw new PackageDoor.Refused("A package of this incident is being written; wait for it");
        }
        packages.ask(id, about(own, incident));
        asked.add(own, incident.id(), id, clock.instant());
    }

    ResponseEntity<Resource> fetch(UUID id, TenantId own, PortalCase incident) {
        CurrentScope.get().require(Permission.PORTAL_SEND, own);
        if (!asked.has(own, incident.id(), id)) {
            throw AccessRefused.outsideScope();
        }
        return packages.fetch(id, about(own, incident));
    }

    static boolean isOpen(PackageDoor.Standing one) {
        return one.state().equals("waiting") || one.state().equals("running");
    }

    private static ClientPackages.About about(TenantId own, PortalCase incident) {
        return new ClientPackages.About(own, incident.id(), incident.reference(), incident.tlp() == Tlp.RED);
    }
}
