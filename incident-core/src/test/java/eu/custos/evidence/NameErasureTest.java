package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.evidence.LedgerVerdict.Broken;
import eu.custos.evidence.LedgerVerdict.Sound;
import eu.custos.fixtures.Database;
import eu.custos.fixtures.MovedClock;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.Colleagues;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class NameErasureTest {

    private static final Database DB = LedgerFixture.DB;

    @TempDir
    Path folder;

    private final List<Object> told = new ArrayList<>();
    private final NameErasure erasure = new NameErasure(
            new JdbcNames(DB.application()),
            new StaticListableBeanFactory(Map.of("colleagues", new OnlyAda())).getBeanProvider(Colleagues.class),
            EvidenceLogTest.LOG,
            told::add,
            Clock.systemUTC());
    private LedgerFixture ledger;
    private TenantId mine;
    private TenantId other;

    @BeforeEach
    void prepare() {
        ledger = new LedgerFixture(folder.resolve("evidence.pem"));
        mine = DB.newClient();
        other = DB.newClient();
        names(mine, "g.hopper");
        names(mine, "m.curie");
        names(other, "g.hopper");
        ledger.checkpoint(mine);
    }

    @Test
    void leavesDigestProofsAndAnEntryInEachLedgerButNoName() {
        var digest = EvidenceLogTest.digestOf(mine, "g.hopper");

        assertThat(erase("g.hopper", "Asked for it, Art. 17 GDPR.", mine, other))
                .containsExactlyInAnyOrder(mine, other);

        assertThat(stored()).doesNotContain("g.hopper").contains("m.curie");
        assertThat(EvidenceLogTest.leaves(mine).getLast())
                .contains(
                        "evidence.name-erased",
                        "\"subject\":{\"id\":{\"person\":\"" + digest + "\"},\"kind\":\"person\"}");
        assertThat(newest(mine).reason()).isEqualTo("Asked for it, Art. 17 GDPR.");
        assertThat(newest(mine).subjectId()).isEqualTo("erased person " + digest.substring(0, 8));
        assertThat(newest(other).type()).isEqualTo("evidence.name-erased");
        for (var each : List.of(mine, other)) {
            assertThat(ledger.verify(each)).isInstanceOf(Sound.class);
        }
        assertThat(told)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each)
                        .isInstanceOfSatisfying(
                                Erased.Name.class,
                                name -> assertThat(name.since()).isBefore(Instant.now())));
    }

    @Test
    void reachesOnlyTheLedgersOfWhoeverErases() {
        assertThat(erase("g.hopper", "Asked for it.", mine)).containsExactly(mine);

        assertThat(EvidenceLogTest.digestOf(other, "g.hopper")).isNotBlank();
        assertThat(newest(other).type()).isEqualTo("incident.noted");
    }

    @Test
    void isDoneOnceHoweverOftenItIsAsked() {
        erase("g.hopper", "Asked for it.", mine);

        assertThat(erase("g.hopper", "Asked for it.", mine)).isEmpty();
        assertThat(EvidenceLogTest.leaves(mine))
                .filteredOn(leaf -> leaf.contains("evidence.name-erased"))
                .hasSize(1);
    }

    @Test
    void isNotForThoseWhoWorkHere() {
        names(mine, "ada");

        assertThatExceptionOfType(NameNotErasable.class)
                .isThrownBy(() -> erase("ada", "Why not.", mine))
                .withMessageContaining("The account of ada is open");
        assertThat(EvidenceLogTest.digestOf(mine, "ada")).isNotBlank();
    }

    @Test
    void isForThoseWhoMayAndSayWhy() {
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> DB.in(Database.as(Role.ANALYST, mine), () -> erasure.erase("g.hopper", "Why not.")));
        assertThatExceptionOfType(NameNotErasable.class).isThrownBy(() -> erase("g.hopper", " ", mine));
        assertThatExceptionOfType(NameNotErasable.class).isThrownBy(() -> erase("g.hopper", "x".repeat(2_001), mine));
        assertThat(EvidenceLogTest.digestOf(mine, "g.hopper")).isNotBlank();
    }

    @Test
    void isOneWithItsEntry() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> DB.in(lead(mine), () -> {
                    erasure.erase("g.hopper", "Asked for it.");
                    throw new IllegalStateException("the line went dead");
                }));

        assertThat(EvidenceLogTest.digestOf(mine, "g.hopper")).isNotBlank();
        assertThat(newest(mine).type()).isEqualTo("incident.noted");
    }

    @Test
    void leavesWhoeverIsNamedAgainAnotherPerson() {
        var before = EvidenceLogTest.digestOf(mine, "g.hopper");
        erase("g.hopper", "Asked for it.", mine);

        append(new EvidenceLog(DB.application(), EvidenceLogTest.SCOPES, Clock.systemUTC()), mine, "g.hopper");

        assertThat(EvidenceLogTest.digestOf(mine, "g.hopper")).isNotEqualTo(before);
        assertThat(ledger.verify(mine)).isInstanceOf(Sound.class);
    }

    /** A node that knows the person already goes on with the old digest, for a minute at most. */
    @Test
    void isHeardOfByOtherNodesWithinAMinute() {
        var clock = new MovedClock(Instant.now());
        var node = new EvidenceLog(DB.application(), EvidenceLogTest.SCOPES, clock);
        append(node, mine, "g.hopper");
        erase("g.hopper", "Asked for it.", mine, other);

        append(node, mine, "g.hopper");
        assertThat(stored()).doesNotContain("g.hopper");
        assertThat(ledger.verify(mine)).isInstanceOf(Sound.class);

        clock.advance(Duration.ofSeconds(61));
        append(node, mine, "g.hopper");
        assertThat(EvidenceLogTest.digestOf(mine, "g.hopper")).isNotBlank();
        assertThat(ledger.verify(mine)).isInstanceOf(Sound.class);
    }

    @Test
    void findsNamesThatWereTakenAwayOrChangedBehindTheLedgersBack() {
        LedgerFixture.tamper(
                mine,
                "UPDATE custos.evidence_name SET name = NULL, salt = NULL WHERE tenant_id = $TENANT AND name = 'm.curie'");
        assertBroken(1, "no entry tells that it was erased");

        LedgerFixture.tamper(mine, "DELETE FROM custos.evidence_name WHERE tenant_id = $TENANT AND name IS NULL");
        assertBroken(1, "names somebody whom the ledger does not know");
    }

    @Test
    void canDoNothingElseToNames() {
        for (var change : List.of(
                "UPDATE evidence_name SET name = 'x'",
                "UPDATE evidence_name SET name = NULL",
                "UPDATE evidence_name SET digest = sha256('x')",
                "UPDATE evidence_name SET named_at = now()",
                "DELETE FROM evidence_name")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(change)
                    .isThrownBy(
                            () -> DB.in(lead(mine), () -> DB.jdbc().sql(change).update()));
        }
        assertThat(EvidenceLogTest.digestOf(mine, "g.hopper")).isNotBlank();
    }

    @Test
    void listsNamesWithTheLedgersInSightByPages() {
        names(mine, "Zoë.Müller@example.org");

        assertThat(DB.in(lead(mine, other), () -> erasure.named("hopper", "", 10)))
                .singleElement()
                .satisfies(found -> assertThat(found.ledgers()).containsExactlyInAnyOrder(mine, other));
        assertThat(DB.in(lead(mine), () -> erasure.named("", "", 2)))
                .extracting(NamedInLedgers::name)
                .containsExactly("Zoë.Müller@example.org", "a.lovelace");
        assertThat(DB.in(lead(mine), () -> erasure.named("", "a.lovelace", 2)))
                .extracting(NamedInLedgers::name)
                .containsExactly("g.hopper", "m.curie");
        assertThat(DB.in(lead(mine), () -> erasure.named("zoë.m", "", 2))).hasSize(1);
        assertThat(DB.in(lead(other), () -> erasure.find("m.curie"))).isEmpty();
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> DB.in(Database.as(Role.ANALYST, mine), () -> erasure.named("", "", 2)));
    }

    private void assertBroken(long seq, String difference) {
        assertThat(ledger.verify(mine)).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.seq()).isEqualTo(seq);
            assertThat(broken.difference()).contains(difference);
        });
    }

    private static void names(TenantId tenant, String name) {
        append(EvidenceLogTest.LOG, tenant, name);
    }

    private static void append(EvidenceLog log, TenantId tenant, String name) {
        var entry = new EvidenceEntry(
                "incident.noted",
                "incident",
                "ACME-2026-0042",
                null,
                EvidenceLogTest.NOON,
                Map.of("owner", new Person(name)),
                null);
        EvidenceLogTest.inTransaction(tenant, () -> log.append(tenant, entry));
    }

    private List<TenantId> erase(String name, String reason, TenantId... tenants) {
        return DB.in(lead(tenants), () -> erasure.erase(name, reason));
    }

    private static Scope lead(TenantId... tenants) {
        return Database.as(Role.LEAD, tenants);
    }

    private static RecordedEntry newest(TenantId tenant) {
        return DB.in(
                lead(tenant),
                () -> LedgerFixture.trail().newest(tenant, null, 1).getFirst());
    }

    private String stored() {
        return JdbcClient.create(DB.superuser())
                .sql("""
                        SELECT string_agg(convert_from(leaf, 'UTF8'), ' ')
                               || coalesce((SELECT string_agg(convert_from(words, 'UTF8'), ' ') FROM custos.evidence_text
                                             WHERE tenant_id IN (:mine, :other)), '')
                               || coalesce((SELECT string_agg(convert_from(name, 'UTF8'), ' ') FROM custos.evidence_name
                                             WHERE tenant_id IN (:mine, :other)), '')
                          FROM custos.evidence_leaf WHERE tenant_id IN (:mine, :other)
                        """)
                .param("mine", mine.value())
                .param("other", other.value())
                .query(String.class)
                .single();
    }

    /** Of all people only Ada has an account that is open. */
    private static final class OnlyAda implements Colleagues {

        @Override
        public List<Actor> whoMay(Permission permission) {
            return List.of();
        }

        @Override
        public List<Actor> whoMay(Permission permission, Set<TenantId> tenants) {
            return List.of();
        }

        @Override
        public boolean stillMay(Actor actor, Permission permission, TenantId tenant) {
            return false;
        }

        @Override
        public Set<String> left(Set<String> names) {
            return Set.of();
        }

        @Override
        public Set<String> open(Set<String> names) {
            return names.contains("ada") ? Set.of("ada") : Set.of();
        }

        @Override
        public boolean isShutOut(String name, TenantId tenant) {
            return false;
        }
    }
}
