package eu.custos.suppression;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionTimedOutException;

/** Runs back-tests; one for all clients sees them all, and tells of each only to those who see it too. */
@Component
class LookBack {

    private final SuppressionHistory history;
    private final JdbcLookBacks kept;
    private final ClientOrganisations organisations;
    private final TenantScopes scopes;
    private final Clock clock;

    LookBack(
            SuppressionHistory history,
            JdbcLookBacks kept,
            ClientOrganisations organisations,
            TenantScopes scopes,
            Clock clock) {
        this.history = history;
        this.kept = kept;
        this.organisations = organisations;
        this.scopes = scopes;
        this.clock = clock;
    }

    /**
     * Over the last days, in a transaction that has a time limit.
     *
     * @throws SuppressionRefused where it takes too long
     */
    BackTest over(int days, Conditions conditions, @Nullable TenantId client) {
        var now = clock.instant();
        var since = now.minus(Duration.ofDays(days));
        try {
            return client == null
                    ? everywhere(() -> BackTest.of(now, days, history.lookBack(organisations.all(), conditions, since)))
                    : BackTest.of(now, days, history.lookBack(List.of(client), conditions, since));
        } catch (QueryTimeoutException | TransactionTimedOutException late) {
            throw new SuppressionRefused("Looking back took longer than %d s. Look back over fewer days, or name more."
                    .formatted(Suppressions.SECONDS));
        }
    }

    void keep(Suppression suppression, JdbcLookBacks.Stage stage, BackTest test) {
        if (suppression.client() == null) {
            everywhere(() -> {
                kept.keep(suppression, stage, test);
                return test;
            });
        } else {
            kept.keep(suppression, stage, test);
        }
    }

    @Nullable
    BackTest kept(Suppression suppression, JdbcLookBacks.Stage stage) {
        return kept.find(suppression, stage).orElse(null);
    }

    /** The sums stay; clients that the reader does not see go. */
    static BackTest shown(BackTest test) {
        var scope = CurrentScope.get();
        return new BackTest(
                test.ranAt(),
                test.days(),
                test.sum(),
                test.clients().stream().filter(of -> scope.sees(of.tenant())).toList());
    }

    private BackTest everywhere(Supplier<BackTest> work) {
        var scope = CurrentScope.get();
        var wide = scope.over(Set.copyOf(organisations.all()));
        return scopes.within(wide, work);
    }
}
