package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People in leaves, by digests beside which their names stand. */
class NamesTest {

    private static final Database DB = EvidenceLogTest.DB;

    @Test
    void aPersonIsOneInALedgerAndAnotherInTheNext() {
        var mine = DB.newClient();
        var other = DB.newClient();
        for (var tenant : List.of(mine, mine, other)) {
            EvidenceLogTest.inTransaction(tenant, () -> noted(tenant, Map.of("by", new Person("g.hopper"))));
        }

        assertThat(EvidenceLogTest.leaves(mine))
                .allSatisfy(leaf -> assertThat(leaf)
                        .contains(written(mine, "a.lovelace"), "{\"by\":" + written(mine, "g.hopper") + "}")
                        .doesNotContain("lovelace", "hopper"));
        assertThat(EvidenceLogTest.digestOf(mine, "g.hopper"))
                .isNotEqualTo(EvidenceLogTest.digestOf(other, "g.hopper"));
        assertThat(count(mine)).isEqualTo(2);
    }

    @Test
    void readersSeeTheNameAndThatOneWasErased() {
        var tenant = DB.newClient();
        EvidenceLogTest.inTransaction(tenant, () -> noted(tenant, Map.of()));
        assertThat(actor(tenant)).isEqualTo("a.lovelace");

        JdbcClient.create(DB.superuser())
                .sql("UPDATE custos.evidence_name SET salt = NULL, name = NULL WHERE tenant_id = ?")
                .param(tenant.value())
                .update();

        assertThat(actor(tenant)).matches("erased person [0-9a-f]{8}");
    }

    @Test
    void anEntryAboutAPersonHoldsTheDigestAsItsSubject() {
        var tenant = DB.newClient();
        EvidenceLogTest.inTransaction(
                tenant,
                () -> EvidenceLogTest.LOG.append(
                        tenant,
                        new EvidenceEntry(
                                "oncall.kept", "person", "m.kask", null, EvidenceLogTest.NOON, Map.of(), null)));

        assertThat(EvidenceLogTest.leaves(tenant))
                .singleElement()
                .asString()
                .contains("\"subject\":{\"id\":" + written(tenant, "m.kask") + ",\"kind\":\"person\"}");
        assertThat(DB.in(
                                Database.analyst(tenant),
                                () -> LedgerFixture.trail()
                                        .newest(tenant, null, 1)
                                        .getFirst())
                        .subjectId())
                .isEqualTo("m.kask");
    }

    @Test
    void sourcesAndPartsOfThePlatformAreNamedAsTheyAre() {
        var tenant = DB.newClient();
        DB.in(Scope.platform("clock", Set.of(tenant)), () -> {
            noted(tenant, Map.of());
            return true;
        });

        assertThat(EvidenceLogTest.leaves(tenant)).singleElement().asString().contains("\"id\":\"clock\"");
        assertThat(count(tenant)).isZero();
    }

    @Test
    void aTransactionThatFailsNamesNobodyAndTheNextOneDoes() {
        var tenant = DB.newClient();
        var log = new EvidenceLog(DB.application(), EvidenceLogTest.SCOPES, Clock.systemUTC());
        assertThatThrownBy(() -> EvidenceLogTest.inTransaction(tenant, () -> {
                    log.append(tenant, EvidenceLogTest.entry("incident.noted"));
                    log.append(tenant, entry(Map.of("much", "x".repeat(70_000))));
                }))
                .hasMessageContaining("the ledger takes");
        assertThat(count(tenant)).isZero();

        EvidenceLogTest.inTransaction(tenant, () -> log.append(tenant, EvidenceLogTest.entry("incident.noted")));

        assertThat(count(tenant)).isOne();
        assertThat(actor(tenant)).isEqualTo("a.lovelace");
    }

    @Test
    void whoeverIsNamedByTwoAtOnceIsOnePerson() throws Exception {
        var tenant = DB.newClient();
        var people = Map.<String, Object>of(
                "by", List.of(new Person("m.curie"), new Person("l.meitner"), new Person("e.noether")));
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var written = new ArrayList<Future<Boolean>>();
            for (var i = 0; i < 8; i++) {
                written.add(threads.submit(() -> {
                    // Each its own node, which knows nobody yet.
                    var log = new EvidenceLog(DB.application(), EvidenceLogTest.SCOPES, Clock.systemUTC());
                    start.await();
                    EvidenceLogTest.inTransaction(tenant, () -> log.append(tenant, entry(people)));
                    return true;
                }));
            }
            start.countDown();
            for (var each : written) {
                assertThat(each.get(30, TimeUnit.SECONDS)).isTrue();
            }
        }
        LedgerFixture.settle(tenant);

        assertThat(count(tenant)).isEqualTo(4);
        assertThat(EvidenceLogTest.leaves(tenant))
                .hasSize(8)
                .allSatisfy(leaf -> assertThat(leaf)
                        .contains(
                                written(tenant, "m.curie"),
                                written(tenant, "l.meitner"),
                                written(tenant, "e.noether")));
    }

    @Test
    void onlyTheOwnerNamesAndOnlyInScope() {
        var mine = DB.newClient();
        var other = DB.newClient();

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> DB.in(
                        Database.analyst(mine),
                        () -> DB.jdbc()
                                .sql("INSERT INTO evidence_name VALUES (?, sha256(''), ?, 'x')")
                                .params(mine.value(), new byte[16])
                                .update()));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> DB.in(
                        Database.analyst(mine), () -> new JdbcNames(DB.application()).digests(other, List.of("x"))));
        EvidenceLogTest.inTransaction(other, () -> noted(other, Map.of()));
        assertThat(DB.in(Database.analyst(mine), () -> new JdbcNames(DB.application()).kept(other))
                        .byDigest())
                .isEmpty();
    }

    @Test
    void whatLooksLikeAPersonIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> entry(Map.of("person", "m.curie")));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> entry(Map.of("to", List.of(Map.of("person", "0".repeat(64))))));
        assertThat(entry(Map.of("rung", 1, "person", "m.curie")).facts()).hasSize(2);
    }

    private static void noted(TenantId tenant, Map<String, Object> facts) {
        EvidenceLogTest.LOG.append(tenant, entry(facts));
    }

    private static EvidenceEntry entry(Map<String, Object> facts) {
        return new EvidenceEntry("incident.noted", "incident", "1", null, EvidenceLogTest.NOON, facts, null);
    }

    private static String written(TenantId tenant, String name) {
        return "{\"person\":\"" + EvidenceLogTest.digestOf(tenant, name) + "\"}";
    }

    private static String actor(TenantId tenant) {
        return DB.in(
                Database.analyst(tenant),
                () -> LedgerFixture.trail().newest(tenant, null, 1).getFirst().actorId());
    }

    private static long count(TenantId tenant) {
        return JdbcClient.create(DB.superuser())
                .sql("SELECT count(*) FROM custos.evidence_name WHERE tenant_id = ?")
                .param(tenant.value())
                .query(Long.class)
                .single();
    }
}
