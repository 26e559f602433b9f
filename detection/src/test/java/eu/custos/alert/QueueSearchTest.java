package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import eu.custos.ingest.AlertId;
import eu.custos.search.AlertSearch;
import eu.custos.search.SearchQuery;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.ui.ExtendedModelMap;

/** What the index finds meets the other filters of the queue. */
class QueueSearchTest {

    private static final Database DB = Database.shared();
    private static final AnnotationConfigApplicationContext CONTEXT = AlertContext.with(WithIndex.class);
    private static final int MANY = AlertSearch.FIRST + 100;

    private final AlertTriage triage = CONTEXT.getBean(AlertTriage.class);
    private final QueueReading queue = CONTEXT.getBean(QueueReading.class);
    private final QueueModel model = CONTEXT.getBean(QueueModel.class);
    private final QueueFacets facets = CONTEXT.getBean(QueueFacets.class);
    private final BulkDesk bulks = CONTEXT.getBean(BulkDesk.class);
    private final BulkReading bulk = CONTEXT.getBean(BulkReading.class);
    private final Hits index = CONTEXT.getBean(Hits.class);
    private final TenantId tenant = DB.newClient();

    @Configuration(proxyBeanMethods = false)
    static class WithIndex {

        @Bean
        Hits hits() {
            return new Hits();
        }
    }

    /** Holds alerts with the words, the newest last, and hands them over as the index does. */
    static final class Hits implements AlertSearch {

        private static final int STEP = 2_500;

        final List<UUID> oldestFirst = new ArrayList<>();
        Collection<TenantId> asked = List.of();

        @Override
        public Answer find(Scope scope, Collection<TenantId> clients, SearchQuery query, Predicate<List<UUID>> goesOn) {
            asked = clients;
            var newest = oldestFirst.reversed();
            if (!goesOn.test(newest.stream().limit(FIRST).toList()) || newest.size() < FIRST) {
                return new Found(newest.size() < FIRST);
            }
            for (var at = 0; at < MOST; at += STEP) {
                var step = newest.stream().skip(at).limit(STEP).toList();
                var more = goesOn.test(step);
                if (step.size() < STEP || !more) {
                    return new Found(step.size() < STEP);
                }
            }
            return new Found(false);
        }
    }

    @BeforeEach
    void nothingIndexed() {
        index.oldestFirst.clear();
    }

    @Test
    void findsTheOneThatFitsBehindFiveHundredThatDoNot() {
        take(Alerts.of(tenant).rule("Beacon of old").at(Severity.HIGH).against("10.7.0.1"));
        take(Alerts.of(tenant).rule("Beacon of today").at(Severity.LOW), MANY);

        for (var filter : List.of(Map.of("q", "beacon", "sev", "high"), Map.of("q", "beacon", "asset", "10.7.0.1"))) {
            var page = page(filter);

            assertThat(page.rows())
                    .as(filter.toString())
                    .extracting(QueueRow::title)
                    .containsExactly("Beacon of old");
            assertThat(page.search()).isInstanceOfSatisfying(QueueSearch.Found.class, found -> {
                assertThat(found.mayBeMore()).isFalse();
                assertThat(found.looked()).isEqualTo(MANY + 1);
            });
        }
    }

    @Test
    void findsTheOpenOneBehindFiveHundredThatAreClosed() {
        take(Alerts.of(tenant).rule("Beacon of old"));
        take(Alerts.of(tenant).rule("Beacon of today"), MANY);
        DB.in(Database.analyst(tenant), () -> DB.jdbc().sql("""
                                UPDATE alert_group SET state='CLOSED', verdict='BENIGN', closed_at=now()
                                 WHERE title = 'Beacon of today'
                                """).update());

        assertThat(page(Map.of("q", "beacon")).rows())
                .extracting(QueueRow::title)
                .containsExactly("Beacon of old");
    }

    @Test
    void asksForTheClientOfTheFilterOnly() {
        var other = DB.newClient();

        CurrentScope.run(
                TriageBench.analyst("ada", tenant, other),
                () -> queue.page(
                        QueueFilter.of(Map.of("q", "beacon", "client", QueueReadingTest.reference(other))), null));

        assertThat(index.asked).containsExactly(other);
    }

    @Test
    void saysSoWhereNotEverythingWasLookedAt() {
        take(Alerts.of(tenant).rule("Beacon").at(Severity.LOW));
        Stream.generate(UUID::randomUUID).limit(AlertSearch.MOST).forEach(index.oldestFirst::add);
        var page = new ExtendedModelMap();

        CurrentScope.run(
                TriageBench.analyst("ada", tenant),
                () -> model.page(page, QueueFilter.of(Map.of("q", "beacon", "sev", "critical")), null));

        assertThat(page.getAttribute("noneTitle"))
                .isEqualTo("None of the newest 10,000 matches fits the other filters; older ones were not looked at.");
        assertThat(page.getAttribute("shown")).isEqualTo("0 rows of the newest 10,000 matches");
    }

    @Test
    void saysOfWhatTheOrderIsWhereOlderAlertsWereNotLookedAt() {
        take(Alerts.of(tenant).rule("Beacon that is graver").at(Severity.CRITICAL));
        for (var n = 0; n < QueueSearch.ENOUGH + 10; n++) {
            take(Alerts.of(tenant).rule("Beacon " + n).at(Severity.LOW));
        }
        var page = new ExtendedModelMap();
        var filter = QueueFilter.of(Map.of("q", "beacon"));

        var counts = CurrentScope.call(TriageBench.analyst("ada", tenant), () -> {
            model.page(page, filter, null);
            return facets.of(filter);
        });

        assertThat(page.getAttribute("partly")).isEqualTo("Found: 500 rows with the newest 500 alerts that match.");
        assertThat(counts.all()).isNotEmpty().noneMatch(Facets.Facet::whole);
    }

    @Test
    void tellsOfASetOfAllThatWereFoundThatItIsNotAll() {
        for (var n = 0; n < QueueSearch.ENOUGH + 10; n++) {
            take(Alerts.of(tenant).rule("Beacon " + n).at(Severity.LOW));
        }

        var set = CurrentScope.call(
                TriageBench.analyst("ada", tenant),
                () -> bulk.get(bulks.preview(QueueFilter.of(Map.of("q", "beacon")))));

        assertThat(set.groups()).isEqualTo(QueueSearch.ENOUGH);
        assertThat(set.covers()).isEqualTo("Found: 500 rows with the newest 500 alerts that match.");
    }

    @Test
    void claimsNothingOfASearchThatLookedAtEverything() {
        take(Alerts.of(tenant).rule("Beacon"));
        var page = new ExtendedModelMap();
        var filter = QueueFilter.of(Map.of("q", "beacon"));

        var set = CurrentScope.call(TriageBench.analyst("ada", tenant), () -> {
            model.page(page, filter, null);
            return bulk.get(bulks.preview(filter));
        });

        assertThat(page.getAttribute("partly")).isNull();
        assertThat(set.covers()).isNull();
    }

    @Test
    void looksAsFarForEachPageSoThatNoneTakesFromAnother() {
        for (var n = 0; n < QueueReading.PAGE + 20; n++) {
            take(Alerts.of(tenant).rule("Beacon " + n));
        }
        var filter = QueueFilter.of(Map.of("q", "beacon"));

        var titles = CurrentScope.call(TriageBench.analyst("ada", tenant), () -> {
            var first = queue.page(filter, null);
            var second = queue.page(filter, QueuePosition.of(first.next()));
            var all = new ArrayList<>(first.rows());
            all.addAll(second.rows());
            return all.stream().map(QueueRow::title).toList();
        });

        assertThat(titles).hasSize(QueueReading.PAGE + 20).doesNotHaveDuplicates();
    }

    private QueueReading.QueuePage page(Map<String, String> filter) {
        return CurrentScope.call(TriageBench.analyst("ada", tenant), () -> queue.page(QueueFilter.of(filter), null));
    }

    private void take(Alerts alerts) {
        take(alerts, 1);
    }

    private void take(Alerts alerts, int times) {
        var batch = alerts.times(times);
        var placed = DB.in(Scope.platform("triage", Set.of(alerts.tenant())), () -> triage.take(batch));
        CONTEXT.getBean(KeptAlerts.class).keep(batch, placed);
        batch.stream().map(one -> one.item().id()).map(AlertId::value).forEach(index.oldestFirst::add);
    }
}
