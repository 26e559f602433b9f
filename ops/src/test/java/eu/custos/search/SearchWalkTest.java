package eu.custos.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import eu.custos.Stack;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walk through the hits of a real index. */
class SearchWalkTest {

    private static final AlertIndex INDEX = Stack.shared().bean(AlertIndex.class);
    private static final AlertSearch SEARCH = Stack.shared().bean(AlertSearch.class);
    private static final TenantId LOUD = new TenantId(UUID.randomUUID());
    private static final TenantId QUIET = new TenantId(UUID.randomUUID());
    private static final SearchQuery WORD = SearchQuery.parse("zephyrloader", Set.of());
    private static final int HITS = 3_000;
    /** All at once, as a batch is received: only the place in the view tells them apart. */
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

    @BeforeAll
    static void index() {
        var alerts = new ArrayList<IndexedAlert>();
        alerts.add(alert(QUIET, AT.minusSeconds(60)));
        for (var n = 0; n < HITS; n++) {
            alerts.add(alert(LOUD, AT));
        }
        INDEX.index(alerts);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> walked(both(), List.of(LOUD, QUIET)).size() > HITS);
    }

    @Test
    void handsOverEveryHitOnceTheFirstIsNotEnough() {
        var seen = new HashSet<UUID>();

        var answer = SEARCH.find(both(), List.of(LOUD, QUIET), WORD, ids -> {
            seen.addAll(ids);
            return true;
        });

        assertThat(seen).hasSize(HITS + 1);
        assertThat(answer).isEqualTo(new AlertSearch.Found(true));
    }

    @Test
    void stopsWhereEnoughWasFoundAndSaysThatThereIsMore() {
        var steps = new ArrayList<Integer>();

        var answer = SEARCH.find(both(), List.of(LOUD, QUIET), WORD, ids -> {
            steps.add(ids.size());
            return false;
        });

        assertThat(steps).containsExactly(AlertSearch.FIRST);
        assertThat(answer).isEqualTo(new AlertSearch.Found(false));
    }

    @Test
    void findsTheOneHitOfAClientAtOnceHoweverManyOthersHave() {
        var steps = new ArrayList<List<UUID>>();

        var answer = SEARCH.find(both(), List.of(QUIET), WORD, steps::add);

        assertThat(steps).singleElement().satisfies(step -> assertThat(step).hasSize(1));
        assertThat(answer).isEqualTo(new AlertSearch.Found(true));
    }

    @Test
    void findsNothingOfAClientOutsideTheScopeAlsoWhereItIsAskedFor() {
        var stranger = Database.analyst(QUIET);

        assertThat(walked(stranger, List.of(LOUD))).isEmpty();
        assertThat(walked(stranger, List.of(LOUD, QUIET))).hasSize(1);
    }

    @Test
    void asksForThePermissionFirst() {
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> walked(Database.as(Role.CLIENT_USER, LOUD), List.of(LOUD)));
    }

    private static Scope both() {
        return Scope.of(Database.analyst(LOUD).actor(), Set.of(Role.ANALYST), Set.of(LOUD, QUIET));
    }

    private static Set<UUID> walked(Scope scope, List<TenantId> clients) {
        var seen = new HashSet<UUID>();
        SEARCH.find(scope, clients, WORD, ids -> {
            seen.addAll(ids);
            return true;
        });
        return seen;
    }

    private static IndexedAlert alert(TenantId tenant, Instant at) {
        return new IndexedAlert(
                UUID.randomUUID(),
                tenant,
                "edge",
                at,
                at,
                "zephyrloader seen",
                Severity.LOW,
                "",
                "",
                "",
                null,
                List.of(),
                List.of(),
                List.of());
    }
}
