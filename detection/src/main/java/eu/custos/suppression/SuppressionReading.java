package eu.custos.suppression;

import eu.custos.suppression.JdbcLookBacks.Stage;
import eu.custos.suppression.JdbcSuppressions.Line;
import eu.custos.suppression.JdbcSuppressions.View;
import eu.custos.suppression.SuppressionHistory.Hidden;
import eu.custos.suppression.SuppressionHistory.Like;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Page;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the pages of suppressions show. */
@Service
@Transactional(readOnly = true)
class SuppressionReading {

    static final int PAGE = 50;

    private final JdbcSuppressions suppressions;
    private final LookBack lookBack;
    private final SuppressionHistory history;
    private final ObjectProvider<Colleagues> colleagues;
    private final Clock clock;

    SuppressionReading(
            JdbcSuppressions suppressions,
            LookBack lookBack,
            SuppressionHistory history,
            ObjectProvider<Colleagues> colleagues,
            Clock clock) {
        this.suppressions = suppressions;
        this.lookBack = lookBack;
        this.history = history;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    Page<Line> list(View view, @Nullable UUID after) {
        CurrentScope.get().require(Permission.ALERT_READ);
        var lines = suppressions.list(view, clock.instant(), after, PAGE + 1);
        return Page.of(lines, PAGE, last -> last.suppression().id().toString());
    }

    Optional<Line> find(UUID id) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return suppressions.find(id);
    }

    @Nullable
    BackTest told(Suppression suppression, Stage stage) {
        return lookBack.kept(suppression, stage);
    }

    Page<Hidden> hidden(Suppression suppression, @Nullable UUID after) {
        var scope = CurrentScope.get();
        var tenants = suppression.client() == null ? scope.tenants() : List.of(suppression.client());
        return history.hidden(tenants, suppression.id(), after, PAGE);
    }

    Optional<Like> like(UUID group) {
        CurrentScope.get().require(Permission.ALERT_READ);
        return history.like(group);
    }

    /** Who may answer for one at those client organisations, the reader first. */
    Map<String, String> owners(Set<TenantId> tenants) {
        var scope = CurrentScope.get();
        var people = new ArrayList<Actor>();
        people.add(scope.actor());
        colleagues.ifAvailable(known -> people.addAll(known.whoMay(Permission.ALERT_TRIAGE, tenants)));
        BinaryOperator<String> first = (one, other) -> one;
        return people.stream().collect(Collectors.toMap(Actor::id, Actor::name, first, LinkedHashMap::new));
    }
}
