package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.custos.evidence.LedgerVerdict.Sound;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SequencerTest {

    static final Database DB = Database.shared();
    static final JdbcWaiting WAITING = new JdbcWaiting(DB.application());

    TenantId tenant;

    @BeforeEach
    void ledgerWithABeginning() {
        tenant = DB.newClient();
        append("incident.begun");
    }

    @Test
    void aTransactionDoesNotWaitForAnotherAtTheEndOfTheLedger() throws SQLException {
        try (var other = holdingTheEnd()) {
            append("incident.meanwhile");

            assertThat(leaves()).singleElement().asString().contains("incident.begun");
            assertThat(waiting()).isEqualTo(1);
            other.rollback();
        }

        await().untilAsserted(
                        () -> assertThat(leaves()).hasSize(2).last().asString().contains("incident.meanwhile"));
        assertThat(waiting()).isZero();
    }

    @Test
    void whatWasCommittedBeforeComesBeforeAlsoWhereItWaited() {
        leave("incident.first", EvidenceLogTest.NOON);

        append("incident.second");
        append("incident.third");

        LedgerFixture.settle(tenant);
        assertThat(leaves())
                .map(SequencerTest::type)
                .containsExactly("incident.begun", "incident.first", "incident.second", "incident.third");
    }

    @Test
    void aLeafThatWaitedIsLikeOneThatDidNot(@TempDir Path folder) {
        var incident = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
        var told = new EvidenceEntry(
                "incident.told",
                "incident",
                "ACME-2026-0042",
                incident,
                EvidenceLogTest.NOON.minusNanos(1_000),
                Map.of("alerts", 3L, "where", List.of("a", "\u20ac")),
                "Beacon seen \u20ac");
        leave("incident.before", EvidenceLogTest.NOON);
        EvidenceLogTest.inTransaction(tenant, () -> EvidenceLogTest.LOG.append(tenant, told));
        LedgerFixture.settle(tenant);

        assertThat(leaves().getLast())
                .contains(
                        "\"facts\":{\"alerts\":3,\"where\":[\"a\",\"\u20ac\"]}",
                        "\"incident\":\"%s\"".formatted(incident),
                        "\"occurredAt\":\"2026-11-24T11:59:59.999999Z\"",
                        "\"reason\":{\"sha256\":\"%s\"}".formatted(EvidenceLogTest.digestOfWords(tenant, 2)),
                        "\"seq\":2");
        assertThat(new LedgerFixture(folder.resolve("evidence.pem")).verify(tenant))
                .isInstanceOf(Sound.class);
    }

    @Test
    void whatItCostsToPlaceSomeDoesNotGrowWithHowManyWait() {
        var entries = Collections.nCopies(2_000, unplaced("incident.queued", "ACME-2026-0042"));
        DB.in(Database.analyst(tenant), () -> WAITING.append(tenant, entries, EvidenceLogTest.NOON, true));

        var fetched = DB.in(Database.analyst(tenant), () -> {
            var before = fetchedOfWaiting();
            assertThat(WAITING.place(tenant, 100, EvidenceLogTest.NOON).entries())
                    .isEqualTo(100);
            return fetchedOfWaiting() - before;
        });

        assertThat(fetched).isBetween(100L, 1_000L);
        LedgerFixture.settle(tenant);
        assertThat(leaves()).hasSize(2_001);
    }

    @Test
    void entriesOfANodeThatDiedArePlacedByTheNext() {
        leave("incident.orphaned", EvidenceLogTest.NOON);

        job().placeWhatWaits();

        assertThat(leaves()).map(SequencerTest::type).containsExactly("incident.begun", "incident.orphaned");
        assertThat(job().status()).isEmpty();
    }

    @Test
    void aWriterPlacesWhatWaitedTooLongTogetherWithItsOwn() {
        leave("incident.late", EvidenceLogTest.NOON.minusSeconds(6));

        append("incident.helped");

        assertThat(leaves())
                .map(SequencerTest::type)
                .containsExactly("incident.begun", "incident.late", "incident.helped");
    }

    @Test
    void aTransactionThatRollsBackLeavesNothingWaiting() throws SQLException {
        try (var other = holdingTheEnd()) {
            assertThatThrownBy(() -> DB.in(Database.analyst(tenant), () -> {
                        leaveWithin("incident.undone", EvidenceLogTest.NOON);
                        throw new IllegalStateException("the business said no");
                    }))
                    .hasMessage("the business said no");
            other.rollback();
        }

        assertThat(waiting()).isZero();
    }

    @Test
    void whoeverReadsTheTrailFindsWhatStillWaited() {
        leave("incident.just-now", EvidenceLogTest.NOON);

        var entry = DB.in(Database.analyst(tenant), () -> LedgerFixture.trail().at(tenant, 1))
                .orElseThrow();

        assertThat(entry.type()).isEqualTo("incident.just-now");
    }

    @Test
    void moreThanOneBatchIsPlacedInOrder() {
        var many = 2_345;
        DB.in(
                Database.analyst(tenant),
                () -> WAITING.append(
                        tenant,
                        IntStream.range(0, many)
                                .mapToObj(n -> unplaced("incident.many", String.valueOf(n)))
                                .toList(),
                        EvidenceLogTest.NOON,
                        true));

        LedgerFixture.settle(tenant);

        assertThat(leaves()).hasSize(many + 1).element(many).asString().contains("\"id\":\"2344\"");
        assertThat(leaves()).element(1_234).asString().contains("\"id\":\"1233\"");
    }

    @Test
    void anEntryThatWouldNotFitIsRefusedBeforeItWaits() {
        var longName = "x".repeat(Leaf.LONGEST);

        assertThatThrownBy(() -> unplaced("incident.long", longName))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("incident.long");
    }

    @Test
    void nobodyChangesWhatWaits() {
        leave("incident.kept", EvidenceLogTest.NOON);

        assertThatThrownBy(() -> JdbcClient.create(DB.superuser())
                        .sql("UPDATE custos.evidence_waiting SET type = 'incident.other'")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("append-only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM evidence_waiting",
                "UPDATE evidence_waiting SET left_at = now()",
                "TRUNCATE evidence_waiting",
                "INSERT INTO evidence_waiting (tenant_id, left_at, type, occurred_at, members, reason_at, subject_at)"
                        + " SELECT tenant_id, left_at, type, occurred_at, members, 0, 0 FROM evidence_waiting",
                "INSERT INTO evidence_leaf SELECT * FROM evidence_leaf",
                "UPDATE evidence_head SET size = size + 1",
                "SELECT hold_end(tenant_id) FROM evidence_head",
                "SELECT add_leaves(tenant_id, now(), '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}') FROM evidence_head"
            })
    void thePlatformsRoleTakesNothingOutOfTheWaitingRoomAndNothingIntoTheLedger(String sql) {
        leave("incident.kept", EvidenceLogTest.NOON);

        assertThatThrownBy(() ->
                        DB.in(Database.analyst(tenant), () -> DB.jdbc().sql(sql).update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");

        LedgerFixture.settle(tenant);
        assertThat(leaves()).map(SequencerTest::type).containsExactly("incident.begun", "incident.kept");
    }

    /** The migration that lets the owner place entries finds in those that wait where their pieces meet. */
    @Test
    void whatWaitedBeforeTheOwnerPlacedItIsCutWhereItIsCutNow() {
        var hostile = "\"reason\":null,\"subject\":{\"id\":";
        DB.in(
                Database.analyst(tenant),
                () -> WAITING.append(
                        tenant,
                        List.of(unplaced("incident.cut", hostile), unplaced("incident.cut", "\u20ac," + hostile)),
                        EvidenceLogTest.NOON,
                        true));

        assertThat(DB.in(
                        Database.analyst(tenant),
                        () -> DB.jdbc().sql("""
                                SELECT reason_at = octet_length(convert_to(part[1], 'UTF8'))
                                   AND subject_at = octet_length(convert_to(part[1] || part[2], 'UTF8'))
                                FROM (SELECT reason_at, subject_at, regexp_match(convert_from(members, 'UTF8'),
                                    '^(.*,)("reason":(?:null|\\{"sha256":"[0-9a-f]{64}"\\}),)"subject":\\{"id":') AS part
                                    FROM evidence_waiting) w
                                """).query(Boolean.class).list()))
                .containsExactly(true, true);
    }

    @Test
    void whatAsksForTheirPlaceItselfPutsThemIntoTheLedgerToo() {
        leave("incident.kept", EvidenceLogTest.NOON);

        DB.in(Database.analyst(tenant), () -> WAITING.place(tenant, 10, EvidenceLogTest.NOON));

        assertThat(leaves()).map(SequencerTest::type).containsExactly("incident.begun", "incident.kept");
        assertThat(waiting()).isZero();
    }

    @Test
    void aLedgerOutsideTheScopeIsNotWritten() {
        var other = DB.newClient();
        leave("incident.kept", EvidenceLogTest.NOON);

        assertThatThrownBy(() -> DB.in(
                        Database.analyst(other),
                        () -> WAITING.append(
                                tenant,
                                List.of(unplaced("incident.foreign", "ACME-2026-0042")),
                                EvidenceLogTest.NOON,
                                false)))
                .hasStackTraceContaining("outside the scope");
        assertThatThrownBy(() -> DB.in(Database.analyst(other), () -> WAITING.place(tenant, 10, EvidenceLogTest.NOON)))
                .hasStackTraceContaining("outside the scope");
        assertThat(leaves()).singleElement().asString().contains("incident.begun");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void recordedTimesDoNotRunBackwardsWhereWritersOvertakeEachOther() {
        var late = EvidenceLogTest.NOON.plusMillis(3);
        DB.in(
                Database.analyst(tenant),
                () -> WAITING.append(tenant, List.of(unplaced("incident.late", "1")), late, false));

        append("incident.overtaken");

        assertThat(leaves().getLast()).contains("incident.overtaken", "\"recordedAt\":\"2026-11-24T12:00:00.003000Z\"");
    }

    private void append(String type) {
        EvidenceLogTest.inTransaction(tenant, () -> EvidenceLogTest.LOG.append(tenant, EvidenceLogTest.entry(type)));
    }

    /** As a writer that died before it could call the sequencer. */
    private void leave(String type, Instant since) {
        EvidenceLogTest.inTransaction(tenant, () -> leaveWithin(type, since));
    }

    private void leaveWithin(String type, Instant since) {
        WAITING.append(tenant, List.of(unplaced(type, "ACME-2026-0042")), since, true);
    }

    private Unplaced unplaced(String type, String subject) {
        var scope = Database.analyst(tenant);
        var pending = new PendingEntry(
                tenant,
                new EvidenceEntry(type, "incident", subject, null, EvidenceLogTest.NOON, Map.of(), "In my words"),
                scope.actor(),
                scope.method(),
                SaltedText.fresh("In my words"));
        var digests = DB.in(scope, () -> new JdbcNames(DB.application()).digests(tenant, Unplaced.people(pending)));
        return Unplaced.of(pending, digests);
    }

    private Connection holdingTheEnd() throws SQLException {
        var connection = DB.superuser().getConnection();
        connection.setAutoCommit(false);
        try (var lock =
                connection.prepareStatement("SELECT FROM custos.evidence_head WHERE tenant_id = ? FOR UPDATE")) {
            lock.setObject(1, tenant.value());
            lock.execute();
        }
        return connection;
    }

    private WaitingEntriesJob job() {
        return new WaitingEntriesJob(
                WAITING,
                EvidenceLogTest.LOG,
                new LedgerNames(new TestClients()),
                Objects.requireNonNull(DB.transactions().getTransactionManager()),
                Clock.systemUTC());
    }

    private List<String> leaves() {
        return EvidenceLogTest.leaves(tenant);
    }

    /** How many entries of the waiting room this transaction has looked at by an index. */
    private static long fetchedOfWaiting() {
        return DB.jdbc()
                .sql("SELECT idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'evidence_waiting'")
                .query(Long.class)
                .single();
    }

    private long waiting() {
        return CurrentScope.call(
                Database.analyst(tenant),
                () -> DB.in(
                        Database.analyst(tenant),
                        () -> DB.jdbc()
                                .sql("SELECT count(*) FROM evidence_waiting WHERE tenant_id = ?")
                                .param(tenant.value())
                                .query(Long.class)
                                .single()));
    }

    private static String type(String leaf) {
        var at = leaf.indexOf("\"type\":\"") + 8;
        return leaf.substring(at, leaf.indexOf('"', at));
    }
}
