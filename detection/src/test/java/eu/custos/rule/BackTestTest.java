package eu.custos.rule;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import eu.custos.ingest.AlertRecord;
import eu.custos.ingest.ItemFields;
import eu.custos.ingest.KeptHistory;
import eu.custos.ingest.KeptHistory.Past;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** What a rule would have fired on, at those whom it would be for. */
class BackTestTest {

    private static final AnnotationConfigApplicationContext CONTEXT = KeptHistory.with(
            Parts.class, ItemFields.class, JdbcDetectionRules.class, RulesInForce.class, BackTest.class);
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final List<RuleText> RULE = RuleText.read(KeptHistory.RULE);

    private final TenantId quiet = Database.shared().newClient();
    private final TenantId loud = Database.shared().newClient();
    private final BackTest backTest = CONTEXT.getBean(BackTest.class);

    /** The forms of items. */
    @ComponentScan(
            basePackages = "eu.custos.ingest.adapter",
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test.*"))
    static class Parts {}

    @Test
    void looksAtTheNewestOfTheClientThatTheRuleWouldBeForHoweverMuchOthersSend() {
        keep(quiet, new Past("Process", NOON, "10.0.0.1", true, "{\"cmd\":\"tool sekurlsa\"}"));
        keep(quiet, new Past("Process", NOON.plusSeconds(1), "10.0.0.1", true, "{\"cmd\":\"notepad\"}"));
        for (var block = 0; block <= BackTest.ITEMS / 200; block++) {
            var from = NOON.plusSeconds(60 + block);
            keep(
                    loud,
                    IntStream.range(0, 200)
                            .mapToObj(n -> new Past("Flow", from.plusMillis(n), "10.0.0.2", false, "{}"))
                            .toArray(Past[]::new));
        }

        var result = backTest(lead(quiet, loud), DetectionRule.Scope.CLIENT, reference(quiet));

        assertThat(result.looked()).isEqualTo(2);
        assertThat(result.where()).isEqualTo(reference(quiet));
        assertThat(result.lines()).singleElement().satisfies(line -> {
            assertThat(line.hits()).isEqualTo(1);
            assertThat(line.sample()).extracting(AlertRecord::tenant).containsExactly(quiet);
        });
    }

    @Test
    void looksAtNobodyWhomTheReaderMayNotSee() {
        keep(quiet, new Past("Process", NOON, "10.0.0.1", true, "{\"cmd\":\"tool sekurlsa\"}"));

        assertThat(backTest(lead(loud), DetectionRule.Scope.CLIENT, reference(quiet))
                        .looked())
                .isZero();
        assertThat(backTest(lead(loud), DetectionRule.Scope.GLOBAL, "").looked())
                .isZero();
        assertThat(backTest(lead(quiet, loud), DetectionRule.Scope.GLOBAL, "").looked())
                .isEqualTo(1);
        assertThat(backTest(lead(quiet, loud), DetectionRule.Scope.SECTOR, "no such sector")
                        .looked())
                .isZero();
    }

    private BackTest.Result backTest(Scope scope, DetectionRule.Scope where, String key) {
        return CurrentScope.call(scope, () -> backTest.of(RULE, where, key));
    }

    private static Scope lead(TenantId... clients) {
        return Scope.of(Database.as(Role.LEAD, clients[0]).actor(), Set.of(Role.LEAD), Set.of(clients));
    }

    private static void keep(TenantId client, Past... items) {
        KeptHistory.keep(CONTEXT, client, List.of(items));
    }

    private static String reference(TenantId client) {
        return Database.organisation(client).reference();
    }
}
