package eu.custos.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import eu.custos.ingest.AcceptedItem;
import eu.custos.ingest.AlertId;
import eu.custos.ingest.ItemRules;
import eu.custos.ingest.KafkaPosition;
import eu.custos.rule.ClientRules.Placed;
import eu.custos.sigma.CorrelationCounts;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Correlations over batches of items, as triage runs them, on a real database. */
class CorrelatingTest {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    static final String LOGIN = """
            title: Failed login
            name: failed_login
            logsource: {product: probe}
            detection:
                selection: {result: failed}
                condition: selection
            """;

    static final String BRUTE_FORCE = """
            title: Many failed logins
            name: brute_force
            correlation:
                type: event_count
                rules: [failed_login]
                group-by: [user]
                timespan: 10m
                condition: {gte: 3}
            level: high
            """;

    private static final Database DB = Database.shared();

    private final JdbcCorrelations store = new JdbcCorrelations(new JdbcTemplate(DB.application()));
    private final JdbcDetectionRules table = new JdbcDetectionRules(DB.jdbc());
    private final Correlating correlating = new Correlating(store, Clock.fixed(NOON, ZoneOffset.UTC));
    private final TenantId tenant = DB.newClient();
    private ClientRules rules = ClientRules.NONE;
    private int next;

    /** Puts rules into force for the client of this test, beside each other. */
    private void inForce(String... texts) {
        var placed = Arrays.stream(texts)
                .flatMap(text -> RuleText.read(text).stream())
                .map(text -> {
                    var header = text.document().header();
                    var rule = new DetectionRule(
                            UUID.randomUUID(),
                            header.reference() + tenant,
                            header.title(),
                            Severity.HIGH,
                            DetectionRule.Kind.of(text.document()),
                            DetectionRule.Scope.CLIENT,
                            Database.organisation(tenant).reference(),
                            text.digest(),
                            text.content(),
                            NOON,
                            // Out of force in the table, so that tests beside this one do not run it.
                            NOON,
                            "test",
                            null,
                            null);
                    DB.in(scope(), () -> table.add(rule));
                    return new Placed(rule, text.document());
                })
                .toList();
        rules = ClientRules.of(placed);
    }

    private Scope scope() {
        return Scope.platform("test", Set.of(tenant));
    }

    private ItemRules.Counted item(Instant at, String... fields) {
        return item(at, at, fields);
    }

    private ItemRules.Counted item(Instant at, Instant received, String... fields) {
        var map = new java.util.HashMap<String, Object>();
        for (var n = 0; n < fields.length; n += 2) {
            map.put(fields[n], fields[n + 1]);
        }
        var event = RulesInForce.event(map, "probe");
        var id = new AlertId(new UUID(tenant.value().getMostSignificantBits(), next++));
        var accepted = new AcceptedItem(
                id,
                tenant,
                UUID.randomUUID(),
                "probe",
                UUID.randomUUID(),
                0,
                received,
                new byte[0],
                "00",
                new KafkaPosition("alerts.raw", 0, next));
        return new ItemRules.Counted(accepted, at, new RulesInForce.Seen(rules, event, rules.matching(event)));
    }

    private ItemRules.Counted failed(String user, int second) {
        return item(NOON.plusSeconds(second), "result", "failed", "user", user);
    }

    private void batch(ItemRules.Counted... items) {
        DB.in(scope(), () -> {
            correlating.on(new ItemRules.Kept(List.of(items)));
            return null;
        });
    }

    private List<Fired> hits() {
        return DB.in(
                scope(),
                () -> store.unsent(100).stream()
                        .filter(hit -> hit.tenant().equals(tenant))
                        .toList());
    }

    private int groups() {
        return DB.in(
                scope(),
                () -> DB.jdbc()
                        .sql("SELECT count(*) FROM correlation_group WHERE tenant_id = ?")
                        .param(tenant.value())
                        .query(Integer.class)
                        .single());
    }

    private CorrelationCounts counts() {
        return DB.in(
                scope(), () -> store.counts(rules.id(rules.book().correlations().getFirst())));
    }

    private static String id(ItemRules.Counted item) {
        return item.item().id().toString();
    }

    @Test
    void comesTrueOverBatchesAndNamesTheItemsThatMadeItSo() {
        inForce(LOGIN, BRUTE_FORCE);
        var first = failed("jo", 0);
        var second = failed("JO", 60);
        var third = failed("jo", 120);

        batch(first, failed("eve", 10));
        batch(second);
        assertThat(hits()).isEmpty();
        batch(third);

        assertThat(hits()).singleElement().satisfies(hit -> {
            assertThat(hit.items()).containsExactly(id(first), id(second), id(third));
            assertThat(hit.fields()).containsEntry("user", "jo");
            assertThat(hit.first()).isEqualTo(NOON);
            assertThat(hit.alert()).isTrue();
        });
    }

    @Test
    void isToldOnceForEachWindowHoweverManyEventsFollow() {
        inForce(LOGIN, BRUTE_FORCE);

        for (var second = 0; second < 600; second += 10) {
            batch(failed("jo", second));
        }
        assertThat(hits()).hasSize(1);

        batch(failed("jo", 1_210), failed("jo", 1_211), failed("jo", 1_212));
        assertThat(hits()).hasSize(2);
    }

    @Test
    void countsNothingOfATransactionThatRollsBackAndAllOfItWhenItIsRepeated() {
        inForce(LOGIN, BRUTE_FORCE);
        batch(failed("jo", 0), failed("jo", 1));
        var third = failed("jo", 2);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> DB.in(scope(), () -> {
                    correlating.on(new ItemRules.Kept(List.of(third)));
                    throw new IllegalStateException("killed");
                }));
        assertThat(hits()).isEmpty();

        batch(third);
        assertThat(hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.items()).hasSize(3));
    }

    @Test
    void countsEveryEventOnceWhenSeveralConsumersMeetOnOneGroup() throws Exception {
        inForce(LOGIN, BRUTE_FORCE.replace("gte: 3", "gte: 40"));
        var consumers = 4;
        var together = new CyclicBarrier(consumers);
        try (var pool = Executors.newFixedThreadPool(consumers)) {
            for (var consumer = 0; consumer < consumers; consumer++) {
                var mine = new ArrayList<ItemRules.Counted>();
                for (var n = 0; n < 10; n++) {
                    mine.add(failed("jo", n));
                }
                var _ = pool.submit(() -> {
                    together.await();
                    mine.forEach(this::batch);
                    return null;
                });
            }
        }

        assertThat(hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.items()).hasSize(40));
    }

    @Test
    void countsValuesAndSequencesAndChains() {
        inForce(LOGIN, """
                title: Successful login
                name: login
                logsource: {product: probe}
                detection:
                    selection: {result: ok}
                    condition: selection
                """, """
                title: One address, many users
                name: spray
                correlation:
                    type: value_count
                    rules: [failed_login]
                    group-by: [ip]
                    timespan: 10m
                    condition: {field: user, gte: 3}
                """, BRUTE_FORCE, """
                title: Guessed
                name: guessed
                correlation:
                    type: temporal_ordered
                    rules: [brute_force, login]
                    group-by: [user]
                    timespan: 1h
                """);
        batch(
                item(NOON, "result", "failed", "user", "a", "ip", "192.0.2.1"),
                item(NOON.plusSeconds(1), "result", "failed", "user", "b", "ip", "192.0.2.1"),
                item(NOON.plusSeconds(2), "result", "failed", "user", "b", "ip", "192.0.2.1"));
        assertThat(hits()).isEmpty();
        batch(item(NOON.plusSeconds(3), "result", "failed", "user", "c", "ip", "192.0.2.1"));
        assertThat(hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.fields()).containsEntry("ip", "192.0.2.1"));

        batch(failed("jo", 10), failed("jo", 11), failed("jo", 12));
        batch(item(NOON.plusSeconds(60), "result", "ok", "user", "jo"));

        assertThat(hits()).hasSize(2).anySatisfy(hit -> assertThat(hit.fields()).containsEntry("user", "jo"));
    }

    @Test
    void doesNotCountWhatComesTooLateOrWithoutItsFieldsAndSaysSo() {
        inForce(LOGIN, BRUTE_FORCE);
        var longAgo = NOON.minus(Correlating.LATE).minus(Duration.ofMinutes(11));

        batch(
                item(longAgo, NOON, "result", "failed", "user", "jo"),
                item(NOON, "result", "failed"),
                item(NOON.plus(Duration.ofDays(9_000)), NOON, "result", "failed", "user", "jo"));

        assertThat(counts().untimely()).isEqualTo(1);
        assertThat(counts().incomplete()).isEqualTo(1);
        assertThat(groups()).isEqualTo(1);
        assertThat(hits()).isEmpty();
    }

    @Test
    void asksTheDatabaseNothingForEventsThatNoCorrelationCounts() {
        inForce(LOGIN);

        batch(failed("jo", 0), failed("jo", 1), failed("jo", 2));

        assertThat(groups()).isZero();
        assertThat(hits()).isEmpty();
    }

    @Test
    void keepsTheGroupsOfEachClientBehindItsWall() {
        inForce(LOGIN, BRUTE_FORCE);
        batch(failed("jo", 0));
        var other = DB.newClient();

        var seen = DB.in(
                Database.analyst(other),
                () -> DB.jdbc()
                        .sql("SELECT count(*) FROM correlation_group")
                        .query(Integer.class)
                        .single());

        assertThat(seen).isZero();
        assertThat(groups()).isEqualTo(1);
    }

    @Test
    void makesRoomForTheNewestAndCountsWhatGoes() {
        inForce(LOGIN, BRUTE_FORCE);
        for (var n = 0; n < 6; n++) {
            batch(failed("user" + n, n));
        }

        DB.in(scope(), () -> store.evict(4, 1_000));

        assertThat(groups()).isEqualTo(4);
        assertThat(counts().evictedGroups()).isEqualTo(2);
        assertThat(counts().evictedEvents()).isEqualTo(2);
    }

    @Test
    void forgetsWhatCanNoLongerMatter() {
        inForce(LOGIN, BRUTE_FORCE);
        batch(failed("jo", 0));
        var id = rules.id(rules.book().correlations().getFirst());
        var span = new JdbcCorrelations.Span(id, Duration.ofMinutes(10), true);

        forget(List.of(span), NOON.plusSeconds(599));
        assertThat(groups()).isEqualTo(1);
        forget(List.of(span), NOON.plusSeconds(601));
        assertThat(groups()).isZero();
    }

    private void forget(List<JdbcCorrelations.Span> spans, Instant settled) {
        DB.in(scope(), () -> {
            store.forget(spans, settled);
            return null;
        });
    }

    @Test
    void decidesAWindowThatNothingCanMakeTrueEarlierOnceItIsOver() {
        inForce(LOGIN, BRUTE_FORCE.replace("{gte: 3}", "{gte: 1, lt: 3}"));
        batch(failed("jo", 0), failed("jo", 1));
        var correlation = rules.book().correlations().getFirst();
        assertThat(hits()).isEmpty();

        DB.in(scope(), () -> {
            var rows = store.over(rules.id(correlation), NOON.plusSeconds(1), 10);
            new CorrelationPass(store, NOON).settle(rules, correlation, rows, NOON.plusSeconds(601));
            return null;
        });

        assertThat(hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.items()).hasSize(2));
    }

    @Test
    void countsHitsOfRulesForEachDay() {
        inForce(LOGIN);
        batch(failed("jo", 0), failed("jo", 1));
        batch(failed("jo", 2));

        var hits = DB.in(
                scope(),
                () -> DB.jdbc()
                        .sql("SELECT hits FROM rule_hit_day WHERE tenant_id = ?")
                        .param(tenant.value())
                        .query(Long.class)
                        .list());

        assertThat(hits).containsExactly(3L);
    }

    @Test
    void anOwnRuleOfAClientTakesThePlaceOfTheGlobalOneAndFiresOnce() {
        var global = placed(LOGIN, DetectionRule.Scope.GLOBAL);
        var sector = placed(LOGIN.replace("failed}", "never}"), DetectionRule.Scope.SECTOR);
        var own = placed(LOGIN, DetectionRule.Scope.CLIENT);
        var event = RulesInForce.event(Map.of("result", "failed"), "probe");

        var together = ClientRules.of(List.of(own, sector, global));

        assertThat(together.matching(event)).containsExactly((eu.custos.sigma.SigmaRule) own.document());
        assertThat(ClientRules.of(List.of(sector, global)).matching(event)).isEmpty();
    }

    @Test
    void aFilterLeavesOutWhatItNamesForTheRulesItNames() {
        var filter = placed("""
                title: Service accounts
                name: service_accounts
                logsource: {product: probe}
                filter:
                    rules: [failed_login]
                    selection: {user|startswith: svc-}
                    condition: not selection
                """, DetectionRule.Scope.CLIENT);
        var together = ClientRules.of(List.of(placed(LOGIN, DetectionRule.Scope.GLOBAL), filter));

        assertThat(together.matching(RulesInForce.event(Map.of("result", "failed", "user", "svc-1"), "probe")))
                .isEmpty();
        assertThat(together.matching(RulesInForce.event(Map.of("result", "failed", "user", "jo"), "probe")))
                .hasSize(1);
    }

    private static Placed placed(String content, DetectionRule.Scope scope) {
        var text = RuleText.read(content).getFirst();
        return new Placed(
                new DetectionRule(
                        UUID.randomUUID(),
                        text.document().header().reference(),
                        text.document().header().title(),
                        Severity.HIGH,
                        DetectionRule.Kind.of(text.document()),
                        scope,
                        "",
                        text.digest(),
                        content,
                        NOON,
                        null,
                        "test",
                        null,
                        null),
                text.document());
    }
}
