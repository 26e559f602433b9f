package eu.custos.export;

import eu.custos.anchor.Timestamps;
import eu.custos.evidence.InconsistentLedger;
import eu.custos.evidence.LedgerRange;
import eu.custos.evidence.LedgerReading;
import eu.custos.evidence.SuperLog;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Settles what a package is written from: the ledger's range, once, and a time stamp over its end where one is to be had. */
@Component
class PackageOrders {

    private static final Logger LOG = LoggerFactory.getLogger(PackageOrders.class);
    private static final Duration FOR_A_STAMP = Duration.ofSeconds(20);

    private final JdbcExports exports;
    private final LedgerReading ledger;
    private final ObjectProvider<Timestamps> timestamps;
    private final SuperLog superLog;
    private final ClientOrganisations clients;
    private final TransactionTemplate brief;

    PackageOrders(
            JdbcExports exports,
            LedgerReading ledger,
            ObjectProvider<Timestamps> timestamps,
            SuperLog superLog,
            ClientOrganisations clients,
            PlatformTransactionManager transactions) {
        this.exports = exports;
        this.ledger = ledger;
        this.timestamps = timestamps;
        this.superLog = superLog;
        this.clients = clients;
        brief = new TransactionTemplate(transactions);
    }

    /** Outside of any transaction: an authority may take its time. */
    PackageOrder of(EvidenceExport export) {
        var range = export.range() == null ? begun(export) : export.range();
        timestamps.ifAvailable(outside -> stamp(outside, export, range));
        list(export, range);
        var client = Objects.requireNonNull(
                brief.execute(_ -> clients.find(export.tenant()).orElseThrow(ExportException.UnknownExport::new)));
        return new PackageOrder(export, client, range);
    }

    /** A package without a stamp is one all the same; its reader sees what it has. */
    private static void stamp(Timestamps outside, EvidenceExport export, LedgerRange range) {
        if (outside.stamp(export.tenant(), range.size(), FOR_A_STAMP)
                instanceof Timestamps.Stamping.NotStamped(var why)) {
            LOG.debug("The package {} gets no new time stamp: {}", export.id(), why);
        }
    }

    private void list(EvidenceExport export, LedgerRange range) {
        try {
            var list = superLog.list(export.tenant(), range.size());
            timestamps.ifAvailable(outside -> list.ifPresent(size -> stampList(outside, export, size)));
        } catch (InconsistentLedger broken) {
            LOG.error("The package {} cannot show its listing: {}", export.id(), broken.getMessage());
        }
    }

    private static void stampList(Timestamps outside, EvidenceExport export, long size) {
        CurrentScope.run(Scope.platform("export", Set.of(SuperLog.ID)), () -> {
            if (outside.stamp(SuperLog.ID, size, FOR_A_STAMP) instanceof Timestamps.Stamping.NotStamped(var why)) {
                LOG.debug("The list of the package {} gets no new time stamp: {}", export.id(), why);
            }
        });
    }

    private LedgerRange begun(EvidenceExport export) {
        return Objects.requireNonNull(brief.execute(_ -> {
            var range = range(export.tenant(), export.subject());
            exports.begin(export.tenant(), export.id(), range);
            return range;
        }));
    }

    private LedgerRange range(TenantId tenant, Subject subject) {
        return switch (subject) {
            case Subject.Incident incident -> ledger.about(tenant, incident.id());
            case Subject.Period(var from, var to) -> ledger.within(tenant, from, to);
            case Subject.Controls controls -> ledger.within(tenant, controls.from(), controls.to());
        };
    }
}
