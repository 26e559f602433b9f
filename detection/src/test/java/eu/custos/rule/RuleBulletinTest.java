package eu.custos.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.live.RuleBulletins.Change;
import eu.custos.live.RuleBulletins.Line;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What is told of the rules for one client. */
class RuleBulletinTest {

    private static final Database DB = Database.shared();
    private static final AnnotationConfigApplicationContext CONTEXT =
            CoreContext.with(JdbcDetectionRules.class, RulesInForce.class, RuleBulletin.class, JdbcCorrelations.class);
    private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-05-31T23:59:59Z");

    private final JdbcDetectionRules table = CONTEXT.getBean(JdbcDetectionRules.class);
    private final RuleBulletin bulletin = CONTEXT.getBean(RuleBulletin.class);
    private final ClientOrganisation client = Database.organisation(DB.newClient());
    private final String mark = " " + client.reference();

    private DetectionRule rule(
            String title, DetectionRule.Scope scope, String key, Instant from, @Nullable UUID follows) {
        var text = RuleText.read("""
                title: "%s"
                logsource: {product: probe}
                detection:
                    selection: {a: b}
                    condition: selection
                tags: [attack.t1003.001]
                """.formatted(title + mark)).getFirst();
        var rule = new DetectionRule(
                UUID.randomUUID(),
                title + mark,
                title + mark,
                Severity.HIGH,
                DetectionRule.Kind.DETECTION,
                scope,
                key,
                text.digest(),
                text.content(),
                from,
                null,
                "test",
                null,
                follows);
        DB.in(Database.analyst(client.id()), () -> table.add(rule));
        return rule;
    }

    private void retire(DetectionRule rule, Instant at) {
        DB.in(Database.analyst(client.id()), () -> table.retire(rule.id(), at, "test"));
    }

    private List<Line> mine(List<Line> lines) {
        return lines.stream().filter(line -> line.title().endsWith(mark)).toList();
    }

    private List<Line> told() {
        return mine(CurrentScope.call(Database.as(Role.CLIENT_USER, client.id()), () -> bulletin.of(client, FROM, TO)));
    }

    @Test
    void tellsWhatCameChangedWentAndStayedWithItsHits() {
        var may = FROM.plus(Duration.ofDays(9));
        var before = FROM.minus(Duration.ofDays(9));
        var stayed = rule("Stayed", DetectionRule.Scope.GLOBAL, "", before, null);
        rule("Came", DetectionRule.Scope.SECTOR, "test", may, null);
        var old = rule("Changed", DetectionRule.Scope.CLIENT, client.reference(), before, null);
        retire(old, may);
        rule("Changed", DetectionRule.Scope.CLIENT, client.reference(), may, old.id());
        var gone = rule("Gone", DetectionRule.Scope.GLOBAL, "", before, null);
        retire(gone, may);
        retire(rule("Long gone", DetectionRule.Scope.GLOBAL, "", before, null), before.plusSeconds(1));
        rule("Of another", DetectionRule.Scope.CLIENT, "OTHER", before, null);
        rule("Of another sector", DetectionRule.Scope.SECTOR, "space", before, null);
        DB.in(Database.analyst(client.id()), () -> {
            var store = CONTEXT.getBean(JdbcCorrelations.class);
            store.addHits(Map.of(
                    new JdbcCorrelations.Day(client.id(), stayed.id(), LocalDate.parse("2026-05-03")), 3L,
                    new JdbcCorrelations.Day(client.id(), stayed.id(), LocalDate.parse("2026-06-01")), 5L));
            return null;
        });

        assertThat(told())
                .extracting(Line::title, Line::change, Line::reach, Line::hits)
                .containsExactlyInAnyOrder(
                        tuple("Stayed" + mark, Change.STAYED, "global", 3L),
                        tuple("Came" + mark, Change.CAME, "sector", 0L),
                        tuple("Changed" + mark, Change.CHANGED, "client", 0L),
                        tuple("Gone" + mark, Change.RETIRED, "global", 0L));
        assertThat(told()).allSatisfy(line -> assertThat(line.techniques()).containsExactly("T1003.001"));
    }

    @Test
    void tellsWhatCountedAtAnInstantTheNarrowerOfTwo() {
        var before = FROM.minus(Duration.ofDays(9));
        rule("Twice", DetectionRule.Scope.GLOBAL, "", before, null);
        var own = rule("Twice", DetectionRule.Scope.CLIENT, client.reference(), FROM, null);

        var early = at(before);
        var late = at(FROM.plusSeconds(1));

        assertThat(early)
                .singleElement()
                .satisfies(line -> assertThat(line.reach()).isEqualTo("global"));
        assertThat(late).singleElement().satisfies(line -> assertThat(line.id()).isEqualTo(own.id()));
        assertThat(told()).extracting(Line::id).containsExactly(own.id());
    }

    private List<Line> at(Instant at) {
        return mine(CurrentScope.call(Database.analyst(client.id()), () -> bulletin.at(client, at)));
    }

    @Test
    void isForReadersOfThatClientOnly() {
        var other = DB.newClient();

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() ->
                        CurrentScope.call(Database.as(Role.CLIENT_USER, other), () -> bulletin.of(client, FROM, TO)));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() ->
                        CurrentScope.call(Database.as(Role.SOURCE, client.id()), () -> bulletin.of(client, FROM, TO)));
    }
}
