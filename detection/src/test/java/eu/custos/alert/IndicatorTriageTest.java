package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.alert.Score.Kind;
import eu.custos.alert.Score.Term;
import eu.custos.fixtures.Database;
import eu.custos.indicator.IndicatorFixtures;
import eu.custos.indicator.IndicatorHit;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IndicatorTriageTest extends TriageBench {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final IndicatorFixtures indicators = new IndicatorFixtures(CONTEXT);
    /** Lists for all clients reach every test, so each test has an address of its own. */
    private final String address = "198.18.%d.%d".formatted(NEXT.incrementAndGet(), 7);

    private List<IndicatorHit> hits(UUID group) {
        return DB.in(
                Database.analyst(tenant),
                () -> CONTEXT.getBean(GroupMemory.class).listed(tenant, group));
    }

    @Test
    void marksAndScoresAGroupThatNamesAnIndicator() {
        var list = indicators.forClient(tenant, "National CERT", "value,confidence,note\n" + address + ",80,C2\n");

        take(Alerts.of(tenant).by(address).times(3));

        var group = onlyGroup();
        assertThat(hits(group.id())).singleElement().satisfies(hit -> {
            assertThat(hit.listId()).isEqualTo(list);
            assertThat(hit.entity()).isEqualTo(address);
            assertThat(hit.note()).isEqualTo("C2");
        });
        assertThat(group.score().term(Kind.INDICATOR))
                .isEqualTo(new Term(Kind.INDICATOR, 18, address + " on “National CERT”"));
        assertThat(group.score().total())
                .isEqualTo(group.score().terms().stream().mapToInt(Term::points).sum());
    }

    @Test
    void keepsTheTermWhenTheGroupRepeatsAndTheListIsRetired() {
        var list = indicators.forClient(tenant, "Short", address);
        take(Alerts.of(tenant).by(address).times(1));

        indicators.retire(tenant, list);
        take(Alerts.of(tenant).by(address).times(4));

        assertThat(onlyGroup().seen().alerts()).isEqualTo(5);
        assertThat(onlyGroup().score().term(Kind.INDICATOR).points()).isEqualTo(14);
        assertThat(hits(onlyGroup().id())).hasSize(1);
    }

    @Test
    void raisesAGroupThatWasOpenBeforeItsAttackerWasListed() {
        take(Alerts.of(tenant).by("192.0.2.1").times(1));
        var before = onlyGroup().score().total();
        indicators.forClient(tenant, "Later", address);

        take(Alerts.of(tenant).by(address).times(1));

        assertThat(onlyGroup().score().term(Kind.INDICATOR).points()).isEqualTo(14);
        assertThat(onlyGroup().score().total()).isGreaterThan(before);
    }

    @Test
    void makesAnAlertOfARecordThatNamesAnIndicator() {
        indicators.forClient(tenant, "Watched", address);

        take(List.of(
                Alerts.of(tenant)
                        .noDetection()
                        .at(Severity.INFORMATIONAL)
                        .by(address)
                        .one(),
                Alerts.of(tenant)
                        .noDetection()
                        .at(Severity.INFORMATIONAL)
                        .by("192.0.2.9")
                        .one()));

        assertThat(groups())
                .filteredOn(group -> group.state() == GroupState.NEW)
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.facts().title()).isEqualTo("Contact with an indicator of “Watched”");
                    assertThat(group.facts().severity()).isEqualTo(Severity.MEDIUM);
                });
        assertThat(groups())
                .filteredOn(group -> group.state() == GroupState.SUPPRESSED)
                .hasSize(1);
    }

    @Test
    void readsAScoreFromBeforeThereWereLists() {
        take(Alerts.of(tenant).times(1));
        var total = onlyGroup().score().total();
        DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("UPDATE alert_group SET term_points = term_points[1:5], term_reasons = term_reasons[1:5]")
                        .update());

        assertThat(onlyGroup().score().total()).isEqualTo(total);
        assertThat(onlyGroup().score().term(Kind.INDICATOR).reason()).isEqualTo(Scoring.COMPARED_WITH_NONE);

        take(Alerts.of(tenant).times(1));
        assertThat(onlyGroup().score().term(Kind.INDICATOR).reason()).isEqualTo("on no list");
    }
}
