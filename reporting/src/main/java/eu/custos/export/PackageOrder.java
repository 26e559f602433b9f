package eu.custos.export;

import eu.custos.evidence.LedgerRange;
import eu.custos.evidence.PackageScope;
import eu.custos.tenancy.ClientOrganisation;
import java.util.Set;

/** A package that is to be written: what was asked for, of whom, and the range of the ledger that it is about. */
record PackageOrder(EvidenceExport export, ClientOrganisation client, LedgerRange range) {

    /** @param withheld places of entries about artefacts that the package does not disclose */
    PackageScope scope(Set<Long> withheld) {
        var subject = export.subject();
        return new PackageScope(
                export.tenant(),
                subject.incident(),
                subject.start(),
                subject.end(),
                subject.controls(),
                export.artefacts(),
                range.first(),
                range.size(),
                withheld);
    }
}
