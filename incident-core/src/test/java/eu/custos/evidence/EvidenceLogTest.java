package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.AuthenticationMethod;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class EvidenceLogTest {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final Database DB = Database.shared();
    static final TenantScopes SCOPES = new TenantScopes(DB.application());
    static final EvidenceLog LOG = new EvidenceLog(DB.application(), SCOPES, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void writesOneCanonicalLeafPerEntryInTheOrderOfTheCalls() {
        var tenant = DB.newClient();
        var incident = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

        inTransaction(tenant, () -> {
            LOG.append(
                    tenant,
                    new EvidenceEntry(
                            "incident.declared",
                            "incident",
                            "ACME-2026-0042",
                            incident,
                            NOON.minusSeconds(5),
                            Map.of("severity", "high", "alerts", 3L),
                            "Beacon seen \u20ac"));
            LOG.append(tenant, entry("incident.noted"));
        });

        var leaves = leaves(tenant);
        assertThat(leaves).hasSize(2);
        assertThat(leaves.get(0))
                .isEqualTo("""
                {"actor":{"id":{"person":"%s"},"kind":"PERSON","method":"none"},"facts":{"alerts":3,"severity":"high"},\
                "incident":"01890a5d-ac96-774b-bcce-b302099a8057","occurredAt":"2026-11-24T11:59:55.000000Z",\
                "prev":null,"reason":{"sha256":"%s"},"recordedAt":"2026-11-24T12:00:00.000000Z","seq":0,\
                "subject":{"id":"ACME-2026-0042","kind":"incident"},"tenant":"%s","type":"incident.declared","v":3}\
                """.formatted(digestOf(tenant, "a.lovelace"), digestOfWords(tenant, 0), tenant));
        assertThat(leaves.get(1))
                .contains("\"prev\":\"%s\"".formatted(Hash.ofLeaf(CanonicalJson.utf8(leaves.get(0)))))
                .contains("\"seq\":1");
    }

    @Test
    void namesHowTheActorWasAuthenticated() {
        var tenant = DB.newClient();

        for (var method : AuthenticationMethod.values()) {
            DB.in(Database.analyst(tenant).provedBy(method), () -> {
                LOG.append(tenant, entry("incident.noted"));
                return true;
            });
        }
        DB.in(Scope.platform("clock", Set.of(tenant)), () -> {
            LOG.append(tenant, entry("incident.noted"));
            return true;
        });

        assertThat(leaves(tenant))
                .map(leaf -> leaf.replaceFirst(".*\"method\":\"([a-z]+)\".*", "$1"))
                .containsExactly("none", "service", "password", "token", "service");
    }

    @Test
    void refusesToWriteOutsideATransaction() {
        var tenant = DB.newClient();

        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() ->
                        CurrentScope.run(Database.analyst(tenant), () -> LOG.append(tenant, entry("incident.noted"))))
                .withMessageContaining("incident.noted");
    }

    @Test
    void refusesToWriteInAReadOnlyTransaction() {
        var tenant = DB.newClient();
        var readOnly =
                new TransactionTemplate(Objects.requireNonNull(DB.transactions().getTransactionManager()));
        readOnly.setReadOnly(true);

        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> CurrentScope.run(
                        Database.analyst(tenant),
                        () -> readOnly.executeWithoutResult(_ -> LOG.append(tenant, entry("incident.noted")))));
    }

    @Test
    void refusesAClientOrganisationOutsideTheScope() {
        var mine = DB.newClient();
        var other = DB.newClient();

        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> inTransaction(mine, () -> LOG.append(other, entry("incident.noted"))));
        assertThat(leaves(other)).isEmpty();
    }

    @Test
    void leavesNothingAndNoGapWhenTheTransactionRollsBack() {
        var tenant = DB.newClient();
        inTransaction(tenant, () -> LOG.append(tenant, entry("incident.noted")));

        assertThatThrownBy(() -> inTransaction(tenant, () -> {
                    LOG.append(tenant, entry("incident.lost"));
                    throw new IllegalStateException("the business said no");
                }))
                .hasMessage("the business said no");
        inTransaction(tenant, () -> LOG.append(tenant, entry("incident.kept")));

        assertThat(leaves(tenant)).hasSize(2).last().asString().contains("incident.kept", "\"seq\":1");
    }

    @Test
    void forgetsWhatASavepointTookBack() {
        var tenant = DB.newClient();

        inTransaction(
                tenant,
                () -> DB.transactions().executeWithoutResult(outer -> {
                    LOG.append(tenant, entry("incident.before"));
                    var savepoint = outer.createSavepoint();
                    LOG.append(tenant, entry("incident.undone"));
                    outer.rollbackToSavepoint(savepoint);
                    LOG.append(tenant, entry("incident.after"));
                }));

        assertThat(leaves(tenant)).hasSize(2).noneMatch(leaf -> leaf.contains("incident.undone"));
    }

    @Test
    void writesAtOnceWhatIsOnlySaidWhileTheTransactionCommits() {
        var tenant = DB.newClient();

        inTransaction(
                tenant,
                () -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void beforeCommit(boolean readOnly) {
                        LOG.append(tenant, entry("incident.late"));
                    }
                }));

        assertThat(leaves(tenant)).singleElement().asString().contains("incident.late");
    }

    @Test
    void refusesWhatIsOnlySaidAfterTheCommit() {
        var tenant = DB.newClient();

        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> inTransaction(
                        tenant,
                        () -> TransactionSynchronizationManager.registerSynchronization(
                                new TransactionSynchronization() {
                                    @Override
                                    public void afterCommit() {
                                        LOG.append(tenant, entry("incident.too-late"));
                                    }
                                })));
        assertThat(leaves(tenant)).isEmpty();
    }

    @Test
    void writesAtTheCommitOfAnEngineJobThatHasLeftItsScopeAgain() {
        var tenant = DB.newClient();

        DB.transactions()
                .executeWithoutResult(_ -> SCOPES.within(Scope.platform("engine", Set.of(tenant)), () -> {
                    LOG.append(tenant, entry("incident.escalated"));
                    return null;
                }));

        assertThat(leaves(tenant)).singleElement().asString().contains("\"id\":\"engine\"", "\"PLATFORM\"");
    }

    /** SHA-256 over what stands beside the leaf, by other means than the ledger's. */
    static String digestOfWords(TenantId tenant, long seq) {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql(
                                "SELECT encode(sha256(salt || words), 'hex') FROM evidence_text WHERE tenant_id = ? AND seq = ?")
                        .params(tenant.value(), seq)
                        .query(String.class)
                        .single());
    }

    /** SHA-256 over what is kept of a name, by other means than the ledger's. */
    static String digestOf(TenantId tenant, String name) {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql(
                                "SELECT encode(sha256(salt || name), 'hex') FROM evidence_name WHERE tenant_id = ? AND name = ?")
                        .params(tenant.value(), name.getBytes(StandardCharsets.UTF_8))
                        .query(String.class)
                        .single());
    }

    static void inTransaction(TenantId tenant, Runnable work) {
        DB.in(Database.analyst(tenant), () -> {
            work.run();
            return null;
        });
    }

    static EvidenceEntry entry(String type) {
        return new EvidenceEntry(type, "incident", "ACME-2026-0042", null, NOON, Map.of(), null);
    }

    static List<String> leaves(TenantId tenant) {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT convert_from(leaf, 'UTF8') FROM evidence_leaf WHERE tenant_id = ? ORDER BY seq")
                        .param(tenant.value())
                        .query(String.class)
                        .list());
    }
}
