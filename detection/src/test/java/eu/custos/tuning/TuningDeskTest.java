package eu.custos.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tuning.JdbcVerdicts.Place;
import eu.custos.tuning.JdbcVerdicts.View;
import eu.custos.tuning.TuningItem.Outcome;
import eu.custos.tuning.VerdictCounts.Closed;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class TuningDeskTest {

    private static final Database DB = Database.shared();
    private static final AnnotationConfigApplicationContext CONTEXT =
            CoreContext.with(JdbcVerdicts.class, JdbcTuningItems.class, VerdictCounts.class, TuningDesk.class);
    private final TenantId tenant = DB.newClient();
    private final TuningDesk desk = CONTEXT.getBean(TuningDesk.class);
    private final UUID family = UUID.randomUUID();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @Test
    void putsTheRuleFirstOfWhichTuningWouldGainMost() {
        closed(family, "Noisy", "FALSE_POSITIVE", today, 3, 900);
        closed(family, "Noisy", "TRUE_POSITIVE", today, 1, 5);
        closed(UUID.randomUUID(), "Noisier", "BENIGN", today.minusDays(29), 1, 901);
        closed(UUID.randomUUID(), "Right", "TRUE_POSITIVE", today, 4, 4_000);
        closed(UUID.randomUUID(), "Long ago", "FALSE_POSITIVE", today.minusDays(31), 1, 5_000);

        var rules = list(View.TO_TUNE);

        assertThat(rules).extracting(RuleFigures::rule).containsExactly("Noisier", "Noisy", "Right");
        assertThat(rules.get(1).precision()).isEqualTo(25);
        assertThat(rules.get(1).idle()).isEqualTo(900);
        assertThat(rules.get(2).precision()).isEqualTo(100);
    }

    @Test
    void readsTheListPageByPage() {
        IntStream.range(0, TuningDesk.PAGE + 5)
                .forEach(n -> closed(UUID.randomUUID(), "Rule " + n, "BENIGN", today, 1, n / 2));

        var first = page(null);
        var second = page(Place.of(Objects.requireNonNull(first.next())));

        assertThat(first.items()).hasSize(TuningDesk.PAGE);
        assertThat(second.items()).hasSize(5).doesNotContainAnyElementsOf(first.items());
        assertThat(second.next()).isNull();
        assertThat(Place.of("1.2")).isNull();
    }

    @Test
    void leavesOneEntryForEachStepHoweverOftenItIsSent() {
        closed(family, "Noisy", "FALSE_POSITIVE", today, 3, 900);

        as(Role.ANALYST, () -> {
            desk.take(tenant, family, "one");
            desk.take(tenant, family, "one");
            desk.note(tenant, family, "asked the client", "two");
            desk.note(tenant, family, "asked the client", "two");
            desk.end(tenant, family, Outcome.MAPPING, "severity taken from the right field", "three");
            desk.end(tenant, family, Outcome.MAPPING, "severity taken from the right field", "three");
        });

        assertThat(evidence()).containsExactly("tuning.taken", "tuning.noted", "tuning.ended");
        assertThat(list(View.TO_TUNE)).isEmpty();
        var ended = list(View.ENDED).getFirst();
        assertThat(Objects.requireNonNull(ended.item()).standing())
                .isEqualTo("ended: the source's mapping was changed");
        assertThat(CurrentScope.call(Database.analyst(tenant), () -> desk.notes(ended)))
                .hasSize(1);
    }

    @Test
    void beginsAnewWhereARuleThatWasEndedCostsAgain() {
        closed(family, "Noisy", "FALSE_POSITIVE", today, 3, 900);
        as(Role.ANALYST, () -> desk.end(tenant, family, Outcome.ACCEPTED, null, "one"));

        as(Role.ANALYST, () -> desk.take(tenant, family, "two"));

        assertThat(list(View.MINE)).hasSize(1);
        assertThat(list(View.ENDED)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMINISTRATOR", "MANAGEMENT", "AUDITOR"})
    void letsReadersChangeNothing(Role role) {
        closed(family, "Noisy", "FALSE_POSITIVE", today, 3, 900);

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as(role, () -> desk.take(tenant, family, "one")));
    }

    @Test
    void showsAndTakesNothingOfAnotherClient() {
        closed(family, "Noisy", "FALSE_POSITIVE", today, 3, 900);
        var stranger = Database.analyst(DB.newClient());

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.run(stranger, () -> desk.take(tenant, family, "one")));
        assertThat(CurrentScope.call(stranger, () -> desk.list(Set.of(tenant), View.TO_TUNE, null))
                        .items())
                .isEmpty();
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as(Role.ANALYST, () -> desk.take(tenant, UUID.randomUUID(), "unknown rule")));
    }

    private void closed(UUID of, String rule, String verdict, LocalDate day, long groups, long alerts) {
        DB.in(Scope.platform("test", Set.of(tenant)), () -> {
            CONTEXT.getBean(VerdictCounts.class)
                    .add(List.of(new Closed(tenant, day, of, verdict, rule, groups, alerts)));
            return null;
        });
    }

    private void as(Role role, Runnable work) {
        CurrentScope.run(Database.as(role, tenant), work);
    }

    private eu.custos.vocabulary.Page<RuleFigures> page(@org.jspecify.annotations.Nullable Place after) {
        return CurrentScope.call(Database.analyst(tenant), () -> desk.list(Set.of(tenant), View.TO_TUNE, after));
    }

    private List<RuleFigures> list(View view) {
        return CurrentScope.call(Database.analyst(tenant), () -> desk.list(Set.of(tenant), view, null))
                .items();
    }

    private List<String> evidence() {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT type FROM evidence_leaf ORDER BY seq")
                        .query(String.class)
                        .list());
    }
}
