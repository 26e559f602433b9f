package eu.custos.owntable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.decision.Answers;
import eu.custos.decision.DecisionTables;
import eu.custos.decision.UnfitTableException;
import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.owntable.OwnTable.State;
import eu.custos.owntable.OwnTableException.NotPossible;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** A decision table of a client's own: proposed by one, put into force by another, asked from then on. */
class OwnTableDeskTest {

    private static final Database DB = Database.shared();
    private static final AnnotationConfigApplicationContext CONTEXT = CoreContext.with(Parts.class, WalkUse.class);
    private static final String COMMON = new String(new DecisionTables().file("walk"), StandardCharsets.UTF_8);
    /** The common table, but nobody goes out at night. */
    private static final String CAREFUL =
            COMMON.replace("\"n3\"><text>\"GO\"", "\"n3\"><text>\"STAY\"").replace("\"n4\"><text>1", "\"n4\"><text>0");

    private final TenantId tenant = DB.newClient();
    private final TwoLeads leads = new TwoLeads(CONTEXT);
    private final OwnTableDesk desk = CONTEXT.getBean(OwnTableDesk.class);
    private final OwnTables tables = CONTEXT.getBean(OwnTables.class);

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = {"eu.custos.decision", "eu.custos.owntable"},
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Controller|ErrorMapping|Test.*)"))
    static class Parts {}

    /** Two walks that everybody took: one by day, one at night. */
    static final class WalkUse implements TableUse {

        @Override
        public String name() {
            return "walk";
        }

        @Override
        public String title() {
            return "Walks";
        }

        @Override
        public String about() {
            return "Asked before each walk.";
        }

        @Override
        public Answers answers() {
            var values = new LinkedHashMap<String, List<String>>();
            values.put("answer", List.of("STAY", "GO"));
            values.put("hours", List.of("0", "1", "2"));
            values.put("lamp", List.of("true", "false"));
            return new Answers(
                    values,
                    (question, answer) -> "RAIN".equals(question.get("sky")) && "GO".equals(answer.get("answer"))
                            ? Optional.of("nobody walks in the rain")
                            : Optional.empty());
        }

        @Override
        public List<PastCase> newest(TenantId tenant, int most) {
            return List.of(
                    new PastCase("by day", "/day", Instant.EPOCH, Map.of("sky", "CLEAR", "dark", false)),
                    new PastCase("at night", "/night", Instant.EPOCH, Map.of("sky", "CLEAR", "dark", true)));
        }
    }

    private String answer(TenantId client, boolean dark) {
        return tables.decide(client, "walk", Map.of("sky", "CLEAR", "dark", dark))
                .text("answer");
    }

    @Test
    void countsForOneClientAloneOnceAnotherPersonPutItIntoForce() {
        assertThat(CAREFUL).isNotEqualTo(COMMON);
        var other = DB.newClient();
        var version = leads.propose("lin", tenant, "walk", CAREFUL);

        assertThat(answer(tenant, true)).isEqualTo("GO");
        assertThatExceptionOfType(NotPossible.class)
                .isThrownBy(() -> leads.decide("lin", tenant, "walk", version, true));
        leads.decide("maris", tenant, "walk", version, true);

        var decided = tables.decide(tenant, "walk", Map.of("sky", "CLEAR", "dark", true));
        assertThat(decided.outputs()).isEqualTo(Map.of("answer", "STAY", "hours", 0, "lamp", true));
        assertThat(decided.rule().id()).isEqualTo("night");
        assertThat(decided.version())
                .hasToString("own-1 %s".formatted(decided.version().digest().substring(0, 12)));
        assertThat(answer(other, true)).isEqualTo("GO");
        assertThat(entries()).containsExactly("table.proposed", "table.in-force");
    }

    private List<String> entries() {
        DB.settled();
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT type FROM evidence_leaf WHERE tenant_id = ? AND type LIKE 'table.%' ORDER BY seq")
                        .param(tenant.value())
                        .query(String.class)
                        .list());
    }

    @Test
    void tellsWhatDiffersAndWhichCasesWouldHaveComeOutOtherwise() {
        var outcome = TwoLeads.as("lin", tenant, () -> desk.check(tenant, "walk", TwoLeads.bytes(CAREFUL)));

        assertThat(outcome.toCommon().asked()).isEqualTo(4);
        assertThat(outcome.toCommon().examples()).singleElement().satisfies(example -> {
            assertThat(example.question()).isEqualTo("sky CLEAR, dark true");
            assertThat(example.mine()).isEqualTo("STAY, 0, true");
            assertThat(example.theirs()).isEqualTo("GO, 1, true");
        });
        assertThat(outcome.looked()).isEqualTo(2);
        assertThat(outcome.sample())
                .singleElement()
                .satisfies(change -> assertThat(change.past().title()).isEqualTo("at night"));
    }

    @Test
    void goesBackToTheCommonTableAndKnowsWhatCountedWhen() {
        var clock = Instant.now();
        leads.agree(tenant, "walk", CAREFUL);
        var between = Instant.now();
        leads.agree(tenant, "walk", null);

        assertThat(answer(tenant, true)).isEqualTo("GO");
        TwoLeads.as("lin", tenant, () -> {
            assertThat(desk.at(tenant, "walk", clock.minusSeconds(1))).isEmpty();
            assertThat(desk.at(tenant, "walk", between)).hasValueSatisfying(then -> {
                assertThat(then.version()).isEqualTo(1);
                assertThat(then.common()).isFalse();
            });
            assertThat(desk.at(tenant, "walk", Instant.now()))
                    .hasValueSatisfying(then -> assertThat(then.common()).isTrue());
            assertThat(desk.view(tenant, "walk").versions())
                    .extracting(OwnTable::state)
                    .containsExactly(State.IN_FORCE, State.REPLACED);
            return true;
        });
    }

    @Test
    void oneVersionWaitsAtATimeAndIsDecidedOnce() {
        var first = leads.propose("lin", tenant, "walk", CAREFUL);
        assertThatExceptionOfType(NotPossible.class).isThrownBy(() -> leads.propose("maris", tenant, "walk", CAREFUL));
        leads.decide("maris", tenant, "walk", first, false);
        assertThatExceptionOfType(NotPossible.class)
                .isThrownBy(() -> leads.decide("maris", tenant, "walk", first, true));
        assertThat(answer(tenant, true)).isEqualTo("GO");
        assertThat(entries()).containsExactly("table.proposed", "table.refused");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            "n4"><text>1                        | "n4"><text>7                        | answers 7
            "n5"><text>true                     | "n5"><text>"true"                   | answers "true"
            name="hours"                        | name="minutes"                      | It answers
            <output id="lamp-output" name="lamp" typeRef="boolean"/> | ^^             | It answers
            "r3"><text>"STAY"                   | "r3"><text>"GO"                     | nobody walks in the rain
            "n2"><text>true                     | "n2"><text>                         | is answered by
            "n2"><text>true                     | "n2"><text>false                    | answer
            """)
    void takesNothingThatAnswersOtherThings(String part, String other, String why) {
        var text = COMMON.replace(part, other);
        assertThat(text).isNotEqualTo(COMMON);

        assertThatExceptionOfType(UnfitTableException.class)
                .isThrownBy(() -> leads.propose("lin", tenant, "walk", text))
                .withMessageContaining(why);
        assertThat(entries()).isEmpty();
    }

    @Test
    void takesNothingThatDecidesAsBefore() {
        assertThatExceptionOfType(NotPossible.class).isThrownBy(() -> leads.propose("lin", tenant, "walk", COMMON));
        assertThatExceptionOfType(UnfitTableException.class)
                .isThrownBy(() -> leads.propose("lin", tenant, "walk", "no table"));
    }

    @Test
    void isNobodysWhoIsNotInChargeOfThisClient() {
        var other = DB.newClient();
        var theirs = leads.propose("lin", other, "walk", CAREFUL);
        var analyst = Database.as(Role.ANALYST, tenant);

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() ->
                        CurrentScope.call(analyst, () -> desk.propose(tenant, "walk", TwoLeads.bytes(CAREFUL), "why")));
        TwoLeads.as("lin", tenant, () -> {
            assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> desk.view(other, "walk"));
            assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> desk.file(other, "walk", theirs));
            assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> desk.decide(other, "walk", theirs, true));
            assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> desk.view(tenant, "no-such-table"));
            assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> desk.file(tenant, "walk", theirs));
            return true;
        });
    }
}
